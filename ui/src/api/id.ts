const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** Whether a text is an id as the server makes them; it refuses a whole question for one that is not. */
export function isId(text: string): boolean {
  return ID.test(text)
}
