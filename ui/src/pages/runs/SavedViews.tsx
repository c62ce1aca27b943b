import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Bookmark, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { api, ask } from '@/api/client'
import { Button } from '@/design/Button'
import { Dialog } from '@/design/Dialog'
import { TextField } from '@/design/Field'
import { Menu, MenuItem, MenuLine } from '@/design/Menu'
import { notify, notifyFailure } from '@/design/Toast'
import { type RunsSearch, readRuns } from './search'
import { fromFilters, toFilters } from './views'

export interface SavedViewsProps {
  search: RunsSearch
  onOpen: (search: RunsSearch) => void
}

/** Searches under a name, kept by the server for everybody. */
export function SavedViews({ search, onOpen }: SavedViewsProps) {
  const queries = useQueryClient()
  const [saving, setSaving] = useState(false)
  const { data: views = [] } = useQuery({
    queryKey: ['saved_searches', 'all'],
    queryFn: () => ask(api.POST('/saved_searches/filter', { body: { limit: 200, offset: 0 } })),
  })
  const changed = () => queries.invalidateQueries({ queryKey: ['saved_searches'] })
  const current = JSON.stringify(toFilters(search))
  const open = views.find(view => JSON.stringify(toFilters(readRuns(fromFilters(view.filters)))) === current)

  const remove = async () => {
    if (!open) return
    try {
      await ask(api.DELETE('/saved_searches/{id}', { params: { path: { id: open.id } } }))
      notify(`The view “${open.name}” is deleted.`)
      await changed()
    } catch (error) {
      notifyFailure(error)
    }
  }

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
          <MenuItem icon={<Trash2 />} danger onAction={remove}>
            Delete this view
          </MenuItem>
        )}
      </Menu>
      {saving && <SaveDialog search={search} onClose={() => setSaving(false)} onSaved={changed} />}
    </>
  )
}

function SaveDialog({
  search,
  onClose,
  onSaved,
}: {
  search: RunsSearch
  onClose: () => void
  onSaved: () => void
}) {
  const [name, setName] = useState('')
  const save = async () => {
    try {
      await ask(api.PUT('/saved_searches/', { body: { name, filters: toFilters(search) } }))
      onSaved()
      onClose()
    } catch (error) {
      notifyFailure(error)
    }
  }
  return (
    <Dialog
      title="Save this view"
      open
      onClose={onClose}
      actions={
        <Button look="primary" isDisabled={name.trim() === ''} onPress={save}>
          Save
        </Button>
      }
    >
      <TextField
        label="Name"
        autoFocus
        value={name}
        onChange={setName}
        onKeyDown={e => e.key === 'Enter' && name.trim() && save()}
      />
    </Dialog>
  )
}
