import { useQuery } from '@tanstack/react-query'
import { useDeferredValue, useState } from 'react'
import { ComboBox } from '@/design/Select'
import type { ObjectKind } from './actions'
import { objectNamed, objectsLike } from './objects'

const NOTHING: Record<ObjectKind, string> = {
  flow: 'Choose a flow…',
  deployment: 'Choose a deployment…',
  'work-pool': 'Choose a work pool…',
  'work-queue': 'Choose a work queue…',
  automation: 'Choose an automation…',
  notification: 'Choose a notification block…',
  webhook: 'Choose a webhook block…',
}

export interface ObjectPickerProps {
  kind: ObjectKind
  /** Said to readers: what it is chosen for. */
  label: string
  id: string | null
  onChange: (id: string) => void
}

/** One object of a kind, found by its name. */
export function ObjectPicker({ kind, label, id, onChange }: ObjectPickerProps) {
  const [typed, setTyped] = useState<string>()
  const search = useDeferredValue(typed ?? '')
  const { data: found = [] } = useQuery(objectsLike(kind, search))
  const { data: name } = useQuery({ ...objectNamed(kind, id ?? ''), enabled: id !== null })
  return (
    <ComboBox
      aria-label={label}
      placeholder={NOTHING[kind]}
      options={found.map(one => ({ value: one.id, label: one.name ?? one.id }))}
      text={typed ?? (id ? (name ?? id) : '')}
      onText={setTyped}
      onChoose={chosen => {
        setTyped(undefined)
        onChange(chosen)
      }}
    />
  )
}
