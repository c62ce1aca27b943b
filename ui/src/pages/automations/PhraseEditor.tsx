import type { ReactNode } from 'react'
import { Checkbox } from '@/design/Field'
import { FilterChip } from '@/design/Filters'
import { Select } from '@/design/Select'
import { OfPicker } from './OfPicker'
import { type Phrase, SUBJECTS } from './phrases'
import { Line, NumberField, Seconds, Words } from './Sentence'
import { joined, spaced } from './words'

const MOODS = [
  { value: 'enters', label: 'enters' },
  { value: 'stays', label: 'stays' },
] as const

export interface PhraseEditorProps {
  phrase: Phrase
  onChange: (phrase: Phrase) => void
  /** What it is about, with which the sentence begins. */
  subject: ReactNode
}

/** A trigger as a sentence. */
export function PhraseEditor({ phrase, onChange, subject: first }: PhraseEditorProps) {
  const { subject, mood, states, of, times, within } = phrase
  const { verb } = SUBJECTS[subject]
  const change = (some: Partial<Phrase>) => onChange({ ...phrase, ...some })
  const run = subject === 'flow-run'
  return (
    <div className="flex flex-col gap-2">
      <Line>
        {first}
        <div className="w-28">
          <Select
            aria-label="What happens"
            options={MOODS.map(one => ({
              ...one,
              label: one.value === 'enters' ? verb : run ? 'stays in' : 'stays',
            }))}
            value={mood}
            onChange={next =>
              change(
                next === 'stays'
                  ? { mood: next, times: 1, within: within || 600 }
                  : { mood: next, within: 0 },
              )
            }
          />
        </div>
        <States phrase={phrase} onChange={next => change({ states: next })} />
        {mood === 'stays' && (
          <>
            <Words>for</Words>
            <Seconds label="How long" seconds={within} onChange={next => change({ within: next })} />
          </>
        )}
      </Line>
      <Line>
        <Words>{run ? 'for runs' : 'only'}</Words>
        <OfPicker subject={subject} of={of} onChange={next => change({ of: next })} />
      </Line>
      {mood === 'enters' && (
        <Line>
          <Checkbox
            isSelected={times > 1}
            onChange={on => change(on ? { times: 3, within: 3600 } : { times: 1, within: 0 })}
          >
            only if it happens
          </Checkbox>
          {times > 1 && (
            <>
              <NumberField
                label="How often"
                least={2}
                value={times}
                onChange={next => change({ times: next })}
              />
              <Words>times within</Words>
              <Seconds label="Window" seconds={within} onChange={next => change({ within: next })} />
            </>
          )}
          {times === 1 && <Words>several times</Words>}
        </Line>
      )}
      {states.length === 0 && run && (
        <p className="text-xs text-faint">No state chosen: every change of state counts.</p>
      )}
    </div>
  )
}

function States({ phrase, onChange }: { phrase: Phrase; onChange: (states: string[]) => void }) {
  const { subject, states } = phrase
  const known: readonly string[] = SUBJECTS[subject].states
  const all = [...known, ...states.filter(state => !known.includes(state))]
  return (
    <FilterChip
      name={states.length > 0 ? '' : subject === 'flow-run' ? 'any state' : 'anything'}
      aria-label="State"
      value={joined(states.map(spaced), 'or')}
      onClear={() => onChange([])}
    >
      <fieldset className="grid grid-cols-2 gap-x-2">
        <legend className="sr-only">States</legend>
        {all.map(state => (
          <div key={state} className="rounded-md px-2 py-1 hover:bg-hover">
            <Checkbox
              isSelected={states.includes(state)}
              onChange={on => onChange(all.filter(one => (one === state ? on : states.includes(one))))}
            >
              {spaced(state)}
            </Checkbox>
          </div>
        ))}
      </fieldset>
    </FilterChip>
  )
}
