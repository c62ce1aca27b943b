import { useQuery } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import { Radio, RadioGroup } from 'react-aria-components/RadioGroup'
import { act } from '@/api/act'
import { ErrorState, SkeletonLines } from '@/design/Feedback'
import { TextField } from '@/design/Field'
import { FormDialog } from '@/design/FormDialog'
import { NumberField } from '@/design/NumberField'
import { createPool, type WorkerType, workerTypes } from './queries'

/** Makes a pool of one of the types that the server knows; the rest can be changed later. */
export function NewPool({ onClose }: { onClose: () => void }) {
  const router = useRouter()
  const { data: types, error } = useQuery(workerTypes)
  const [type, setType] = useState('process')
  const [name, setName] = useState('')
  const [description, setDescription] = useState('')
  const [limit, setLimit] = useState<number | null>(null)
  // Whoever made a pool is led to it, and not back to the list.
  const made = useRef<string>(undefined)

  const create = async () => {
    const pool = {
      name: name.trim(),
      type,
      concurrency_limit: limit,
      description: description.trim() || null,
      base_job_template: types?.find(one => one.type === type)?.template ?? {},
    }
    await act(createPool(pool), ['work_pools'], `${pool.name} is made.`)
    made.current = pool.name
  }
  const close = () => {
    if (made.current) void router.navigate({ to: '/work-pools/$name', params: { name: made.current } })
    else onClose()
  }

  return (
    <FormDialog
      title="New work pool"
      action="Create pool"
      size="wide"
      ready={name.trim() !== '' && types !== undefined}
      onClose={close}
      onSubmit={create}
    >
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField label="Name" autoFocus value={name} onChange={setName} />
        <NumberField label="Runs at once" placeholder="No limit" value={limit} onChange={setLimit} />
      </div>
      <TextField label="Description" value={description} onChange={setDescription} />
      {error && <ErrorState error={error} />}
      {!types && !error && <SkeletonLines lines={4} />}
      {types && <Types types={types} chosen={type} onChoose={setType} />}
    </FormDialog>
  )
}

interface TypesProps {
  types: readonly WorkerType[]
  chosen: string
  onChoose: (type: string) => void
}

function Types({ types, chosen, onChoose }: TypesProps) {
  return (
    <RadioGroup aria-label="Type" value={chosen} onChange={onChoose} className="grid gap-2 sm:grid-cols-2">
      {types.map(one => (
        <Radio
          key={one.type}
          value={one.type}
          className="group flex cursor-pointer flex-col rounded-md border border-line px-3 py-2 hover:bg-hover data-[focus-visible]:outline-2 data-[focus-visible]:outline-accent data-[selected]:border-accent data-[selected]:bg-accent-soft"
        >
          <span className="font-medium">
            {one.name}
            {one.isBeta && <span className="ml-2 text-xs text-warning">beta</span>}
          </span>
          <span className="line-clamp-2 text-xs text-muted">{one.description}</span>
        </Radio>
      ))}
    </RadioGroup>
  )
}
