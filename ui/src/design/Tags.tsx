const SHOWN = 4

/** Tags in a row of a table; those that have no room are in the title. */
export function Tags({ tags }: { tags: readonly string[] | undefined }) {
  if (!tags?.length) return null
  return (
    <span className="flex gap-1" title={tags.join(', ')}>
      {tags.slice(0, SHOWN).map(tag => (
        <span
          key={tag}
          className="max-w-32 truncate rounded border border-line bg-sunken px-1 text-xs text-muted"
        >
          {tag}
        </span>
      ))}
      {tags.length > SHOWN && <span className="text-xs text-faint">+{tags.length - SHOWN}</span>}
    </span>
  )
}
