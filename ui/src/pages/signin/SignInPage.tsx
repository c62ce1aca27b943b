import { getRouteApi, useRouter } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { authorization, serverSettings } from '@/api/client'
import { signIn, signOut } from '@/api/password'
import { told } from '@/api/problem'
import { queries } from '@/api/queries'
import { basePath } from '@/api/settings'
import { Button } from '@/design/Button'
import { TextField } from '@/design/Field'

const route = getRouteApi('/sign-in')

/** Asks for the auth string, and leads back to where it was missing. */
export function SignInPage() {
  const { back } = route.useSearch()
  const router = useRouter()
  const [typed, setTyped] = useState('')
  const [failure, setFailure] = useState<string>()
  const [busy, setBusy] = useState(false)

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setBusy(true)
    signIn(typed)
    const refusal = await check()
    setBusy(false)
    setFailure(refusal)
    if (refusal) {
      signOut()
      return
    }
    queries.clear()
    // Only a path of this console: an address of another host is no way back.
    router.history.replace(back?.startsWith('/') && !back.startsWith('//') ? back : `${basePath()}/`)
  }

  return (
    <main className="flex h-full items-start justify-center p-4 pt-[20vh]">
      <form onSubmit={submit} className="flex w-full max-w-80 flex-col gap-4">
        <h1 className="text-lg font-semibold">Sign in to Provost</h1>
        {/* Those who keep passwords want to know whose. */}
        <input type="text" autoComplete="username" value="provost" readOnly hidden />
        <TextField
          label="Auth string"
          type="password"
          autoComplete="current-password"
          autoFocus
          value={typed}
          onChange={setTyped}
          error={failure}
          description="What the server was given as PREFECT_SERVER_API_AUTH_STRING, such as admin:pass."
        />
        <Button type="submit" look="primary" busy={busy} isDisabled={typed === ''}>
          Sign in
        </Button>
      </form>
    </main>
  )
}

/** Why the auth string is not accepted; nothing when it is. */
async function check(): Promise<string | undefined> {
  try {
    const answer = await fetch(`${serverSettings().apiUrl}/admin/version`, { headers: authorization() })
    if (answer.ok) return undefined
    return answer.status === 401 ? 'This is not the auth string.' : `The server answered ${answer.status}.`
  } catch (error) {
    return told(error)
  }
}
