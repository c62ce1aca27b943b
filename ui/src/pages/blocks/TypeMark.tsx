/** A type of blocks by its first letters; logos lie on hosts that a page of this server never asks. */
export function TypeMark({ name }: { name: string }) {
  const letters = name
    .split(/[^A-Za-z0-9]+/)
    .filter(Boolean)
    .slice(0, 2)
    .map(word => word.charAt(0).toUpperCase())
    .join('')
  return (
    <span
      aria-hidden
      className="flex size-6 shrink-0 items-center justify-center rounded-md border border-line-strong bg-sunken text-[10px] font-semibold text-muted"
    >
      {letters}
    </span>
  )
}
