import { useQuery } from '@tanstack/react-query'
import { Bookmark, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { act } from '@/api/act'
import { api, ask } from '@/api/client'
import { Button } from '@/design/Button'
import { TextField } from '@/design/Field'
import { FormDialog } from '@/design/FormDialog'
import { Menu, MenuItem, MenuLine } from '@/design/Menu'
import { notifyFailure } from '@/design/Toast'
import { type RunsSearch, readRuns } from './search'
import { fromFilters, toFilters } from './views'

export interface SavedViewsProps {
  search: RunsSearch
  onOpen: (search: RunsSearch) => void
}

/** Searches under a name, kept by the server for everybody. */
export function SavedViews({ search, onOpen }: SavedViewsProps) {
  const [saving, setSaving] = useState(false)
  const { data: views = [] } = useQuery({
    queryKey: ['saved_searches', 'all'],
    queryFn: () => ask(api.POST('/saved_searches/filter', { body: { limit: 200, offset: 0 } })),
  })
  const current = JSON.stringify(toFilters(search))
  const open = views.find(view => JSON.stringify(toFilters(readRuns(fromFilters(view.filters)))) === current)

  const remove = ({ id, name }: { id: string; name: string }) =>
    act(
      ask(api.DELETE('/saved_searches/{id}', { params: { path: { id } } })),
      ['saved_searches'],
      `The view “${name}” is deleted.`,
    ).catch(notifyFailure)

  return (
    <>
      <Menu
        label="Saved views"
        trigger={
          <Button look="quiet">
            <Bookmark aria-hidden /> {open?.name ?? 'Views'}
          </Button>
        }
      >
        {views.map(view => (
          <MenuItem key={view.id} onAction={() => onOpen(readRuns(fromFilters(view.filters)))}>
            {view.name}
          </MenuItem>
        ))}
        {views.length > 0 && <MenuLine />}
        <MenuItem icon={<Bookmark />} onAction={() => setSaving(true)}>
          Save this view…
        </MenuItem>
        {open && (
          <MenuItem icon={<Trash2 />} danger onAction={() => void remove(open)}>
            Delete this view
          </MenuItem>
        )}
      </Menu>
      {saving && <SaveDialog search={search} onClose={() => setSaving(false)} />}
    </>
  )
}

interface SaveDialogProps {
  search: RunsSearch
  onClose: () => void
}

function SaveDialog({ search, onClose }: SaveDialogProps) {
  const [name, setName] = useState('')
  return (
    <FormDialog
      title="Save this view"
      action="Save"
      ready={name.trim() !== ''}
      onClose={onClose}
      onSubmit={() =>
        act(
          ask(api.PUT('/saved_searches/', { body: { name, filters: toFilters(search) } })),
          ['saved_searches'],
          `The view “${name}” is saved.`,
        )
      }
    >
      <TextField label="Name" autoFocus value={name} onChange={setName} />
    </FormDialog>
  )
}
