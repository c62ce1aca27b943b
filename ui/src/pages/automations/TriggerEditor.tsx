import { Plus, X } from 'lucide-react'
import { Button, IconButton } from '@/design/Button'
import { Checkbox } from '@/design/Field'
import { Select } from '@/design/Select'
import { ANY_EVENT, type CompoundTrigger, type SequenceTrigger, type Trigger } from './draft'
import { EventEditor } from './EventEditor'
import { PhraseEditor } from './PhraseEditor'
import { type Phrase, phraseOf, SUBJECTS, type Subject, triggerOf } from './phrases'
import { Line, NumberField, Seconds, Words } from './Sentence'

type Kind = Subject | 'event' | 'all' | 'any' | 'some' | 'sequence'

const KINDS: readonly { value: Kind; label: string }[] = [
  ...(Object.keys(SUBJECTS) as Subject[]).map(value => ({ value, label: SUBJECTS[value].title })),
  { value: 'event', label: 'any other event' },
  { value: 'all', label: 'all of several things' },
  { value: 'any', label: 'any of several things' },
  { value: 'some', label: 'some of several things' },
  { value: 'sequence', label: 'one thing after another' },
]

export interface TriggerEditorProps {
  trigger: Trigger
  onChange: (trigger: Trigger) => void
}

/** What an automation waits for: plain words where they suffice, events and labels where not, or several of those. */
export function TriggerEditor({ trigger, onChange }: TriggerEditorProps) {
  const phrase = trigger.type === 'event' ? phraseOf(trigger) : null
  const kind = kindOf(trigger, phrase)
  const about = (
    <div className="w-48">
      <Select
        aria-label="What it is about"
        options={KINDS}
        value={kind}
        onChange={next => next !== kind && onChange(become(trigger, next))}
      />
    </div>
  )
  return (
    <div className="flex min-w-0 flex-col gap-2">
      {!phrase && about}
      {phrase ? (
        <PhraseEditor phrase={phrase} onChange={next => onChange(triggerOf(next))} subject={about} />
      ) : trigger.type === 'event' ? (
        <EventEditor trigger={trigger} onChange={onChange} />
      ) : (
        <Several trigger={trigger} onChange={onChange} />
      )}
    </div>
  )
}

function kindOf(trigger: Trigger, phrase: Phrase | null): Kind {
  if (trigger.type === 'event') return phrase?.subject ?? 'event'
  if (trigger.type === 'sequence') return 'sequence'
  return typeof trigger.require === 'number' ? 'some' : trigger.require
}

const said = (subject: Subject): Trigger => {
  const states = [subject === 'flow-run' ? 'Failed' : 'not-ready']
  return triggerOf({ subject, mood: 'enters', states, of: [], times: 1, within: 0 })
}

/** Another kind of trigger that keeps of the old one what it can. */
function become(trigger: Trigger, kind: Kind): Trigger {
  const triggers = trigger.type === 'event' ? [trigger, said('flow-run')] : trigger.triggers
  const within = trigger.type === 'event' ? null : trigger.within
  switch (kind) {
    case 'event':
      // A label of each, so that there is something to change.
      return trigger.type === 'event'
        ? { ...trigger, expect: ['order.placed'], match: { 'prefect.resource.id': '*' }, for_each: [] }
        : { ...ANY_EVENT, expect: ['order.placed'], match: { 'prefect.resource.id': '*' } }
    case 'all':
    case 'any':
      return { type: 'compound', require: kind, triggers, within }
    case 'some':
      return { type: 'compound', require: Math.min(2, triggers.length), triggers, within }
    case 'sequence':
      return { type: 'sequence', triggers, within }
    default:
      return said(kind)
  }
}

function Several({
  trigger,
  onChange,
}: {
  trigger: CompoundTrigger | SequenceTrigger
  onChange: (trigger: Trigger) => void
}) {
  const { triggers, within } = trigger
  const set = (next: Trigger[]) => onChange({ ...trigger, triggers: next })
  return (
    <div className="flex flex-col gap-2">
      {trigger.type === 'compound' && typeof trigger.require === 'number' && (
        <Line>
          <Words>at least</Words>
          <NumberField
            label="How many of them"
            least={1}
            value={trigger.require}
            onChange={require => onChange({ ...trigger, require })}
          />
          <Words>of these:</Words>
        </Line>
      )}
      <ol className="flex flex-col gap-2">
        {triggers.map((child, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a part of a trigger has no name
          <li key={at} className="flex items-start gap-2 rounded-md border border-line p-2">
            <span className="w-4 pt-1 text-right text-faint">{at + 1}</span>
            <div className="min-w-0 flex-1">
              <TriggerEditor
                trigger={child}
                onChange={next => set(triggers.map((one, index) => (index === at ? next : one)))}
              />
            </div>
            <IconButton
              label={`Without part ${at + 1}`}
              onPress={() => set(triggers.filter((_, index) => index !== at))}
            >
              <X />
            </IconButton>
          </li>
        ))}
      </ol>
      <Line>
        <Button onPress={() => set([...triggers, said('flow-run')])}>
          <Plus />
          Add a part
        </Button>
        <Checkbox
          isSelected={within !== null}
          onChange={on => onChange({ ...trigger, within: on ? 3600 : null })}
        >
          within
        </Checkbox>
        {within !== null && (
          <Seconds
            label="Window"
            seconds={within}
            onChange={next => onChange({ ...trigger, within: next })}
          />
        )}
      </Line>
    </div>
  )
}
