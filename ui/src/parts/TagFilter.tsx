import { FilterChip } from '@/design/Filters'
import { TagsField } from '@/design/TagsField'

export interface TagFilterProps {
  tags: readonly string[] | undefined
  onChange: (tags: string[] | undefined) => void
}

/** Narrows a list to what has all of some tags. */
export function TagFilter({ tags = [], onChange }: TagFilterProps) {
  return (
    <FilterChip name="Tags" value={tags.join(', ')} onClear={() => onChange(undefined)}>
      <div className="p-1">
        <TagsField
          label="With all of these tags"
          tags={tags}
          onChange={next => onChange(next.length > 0 ? next : undefined)}
        />
      </div>
    </FilterChip>
  )
}
