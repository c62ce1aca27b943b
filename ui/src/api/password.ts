// The name and the form that Prefect's own page uses, so that whoever was signed in there is signed in here.
const KEY = 'prefect-password'

/** Base64 of the auth string; null when nobody has signed in. */
export function password(): string | null {
  return localStorage.getItem(KEY)
}

/** The auth string itself, which is what sockets are told. */
export function token(): string | null {
  const known = password()
  if (!known) return null
  return new TextDecoder().decode(Uint8Array.from(atob(known), char => char.charCodeAt(0)))
}

export function signIn(authString: string): void {
  const bytes = new TextEncoder().encode(authString)
  localStorage.setItem(KEY, btoa(String.fromCharCode(...bytes)))
}

export function signOut(): void {
  localStorage.removeItem(KEY)
}
