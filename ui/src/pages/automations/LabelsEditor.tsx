import { Plus, X } from 'lucide-react'
import { Button, IconButton } from '@/design/Button'
import { LABEL } from '@/design/Field'
import { TagsField } from '@/design/TagsField'
import type { Labels } from './draft'
import { Suggested } from './Sentence'

const KNOWN = ['prefect.resource.id', 'prefect.resource.name', 'prefect.resource.role']

export interface LabelsEditorProps {
  title: string
  labels: Labels
  onChange: (labels: Labels) => void
}

/** Labels and the values that they may have. */
export function LabelsEditor({ title, labels, onChange }: LabelsEditorProps) {
  const entries = Object.entries(labels)
  const set = (at: number, name: string, values: string[]) => {
    const value = values.length === 1 ? (values[0] ?? '') : values
    onChange(Object.fromEntries(entries.map((entry, index) => (index === at ? [name, value] : entry))))
  }
  const unused = KNOWN.find(name => !(name in labels)) ?? `label-${entries.length + 1}`
  return (
    <fieldset className="flex min-w-0 flex-col gap-1.5">
      <legend className={LABEL}>{title}</legend>
      {entries.map(([name, value], at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: its name is being typed
        <div key={at} className="grid grid-cols-[minmax(0,1fr)_minmax(0,1.4fr)_auto] items-start gap-1.5">
          <Suggested
            label={`Name of label ${at + 1}`}
            value={name}
            suggestions={KNOWN}
            onChange={next => set(at, next, [value].flat())}
          />
          <TagsField
            aria-label={`Values of ${name}`}
            placeholder="value, or a beginning with *"
            tags={[value].flat().filter(Boolean)}
            onChange={values => set(at, name, values)}
          />
          <IconButton
            label={`Without the label ${name}`}
            onPress={() => onChange(Object.fromEntries(entries.filter((_, index) => index !== at)))}
          >
            <X />
          </IconButton>
        </div>
      ))}
      <div>
        <Button look="quiet" onPress={() => onChange({ ...labels, [unused]: [] })}>
          <Plus />
          Label
        </Button>
      </div>
    </fieldset>
  )
}
