/**
 * What somebody types, as the server's search reads it: it takes words for alternatives, and people who type several
 * mean them as they stand. Whoever writes the server's own signs (quotes, +, -, !) means those.
 */
export function phrase(typed: string): string {
  const text = typed.trim()
  const signs = /["]|(^|\s)[+\-!]\S/.test(text)
  return /\s/.test(text) && !signs ? `"${text}"` : text
}
