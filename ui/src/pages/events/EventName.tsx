/** An event's name, which is broken after its points where it is too long for a line. */
export function EventName({ name }: { name: string }) {
  return name.split(/(?<=\.)/).map((part, at) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: a part's place is all it has
    <span key={at}>
      {part}
      <wbr />
    </span>
  ))
}
