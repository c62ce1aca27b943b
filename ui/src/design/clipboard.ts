/** Copies a text. A page that came without TLS from another host has no clipboard, only the old way. */
export async function copy(text: string): Promise<void> {
  // The types have it everywhere.
  const clipboard: Clipboard | undefined = navigator.clipboard
  if (clipboard) await clipboard.writeText(text)
  else copyBySelection(text)
}

function copyBySelection(text: string): void {
  const before = document.activeElement
  const area = document.createElement('textarea')
  area.value = text
  document.body.append(area)
  area.select()
  document.execCommand('copy')
  area.remove()
  if (before instanceof HTMLElement) before.focus()
}
