// The name and the form that Prefect's own page uses, so that whoever was signed in there is signed in here.
const KEY = 'prefect-password'

/** Base64 of the auth string; null when nobody has signed in. */
export function password(): string | null {
  return localStorage.getItem(KEY)
}

export function signIn(authString: string): void {
  const bytes = new TextEncoder().encode(authString)
  localStorage.setItem(KEY, btoa(String.fromCharCode(...bytes)))
}

export function signOut(): void {
  localStorage.removeItem(KEY)
}
