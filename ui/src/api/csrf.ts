import { randomId } from './randomId'

interface Token {
  token: string
  expiration: string
}

/** Tokens that a server asks for with every change, each fetched once and kept until it ends. */
export class CsrfTokens {
  private readonly client = randomId()
  private current: Promise<Token> | null = null

  constructor(private readonly fetchToken: (client: string) => Promise<Token>) {}

  async headers(): Promise<Record<string, string>> {
    const token = await this.token()
    return { 'Prefect-Csrf-Token': token.token, 'Prefect-Csrf-Client': this.client }
  }

  private async token(): Promise<Token> {
    const known = this.current && (await this.current)
    if (known && new Date(known.expiration) > new Date()) return known
    const asked = this.fetchToken(this.client)
    this.current = asked
    // A token that could not be had is asked for again by the next change.
    asked.catch(() => {
      this.current = null
    })
    return asked
  }
}
