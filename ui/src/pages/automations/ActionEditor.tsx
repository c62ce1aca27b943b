import { CodeEditor } from '@/design/CodeEditor'
import { Checkbox, LABEL, TextField } from '@/design/Field'
import { Select } from '@/design/Select'
import { STATES, type StateType, stateTitle } from '@/design/states'
import { ACTIONS, type ActionKind, actionOf, blankAction } from './actions'
import type { Action } from './draft'
import { JsonField } from './JsonField'
import { ObjectPicker } from './ObjectPicker'
import { Line, Seconds, Words } from './Sentence'
import { useTemplateFlaw } from './useTemplateFlaw'

export interface ActionEditorProps {
  action: Action
  onChange: (action: Action) => void
}

/** One thing that an automation does. */
export function ActionEditor({ action, onChange }: ActionEditorProps) {
  const kind = actionOf(action.type)
  const types = ACTIONS.map(one => ({ value: one.type, label: one.title }))
  return (
    <div className="flex min-w-0 flex-1 flex-col gap-2">
      <Line>
        <div className="w-56">
          <Select
            aria-label="What to do"
            options={kind ? types : [...types, { value: action.type, label: action.type }]}
            value={action.type}
            onChange={type => type !== action.type && onChange(blankAction(type))}
          />
        </div>
        {kind?.target && <Target kind={kind.target} action={action} onChange={onChange} />}
      </Line>
      <Details action={action} onChange={onChange} />
    </div>
  )
}

const SOURCES = [
  { value: 'selected', label: 'this one:' },
  { value: 'inferred', label: 'the one it is about' },
] as const

function Target({ kind, action, onChange }: ActionEditorProps & { kind: NonNullable<ActionKind['target']> }) {
  const inferred = action.source === 'inferred'
  const id = action[kind.key]
  const about =
    kind.kind === 'notification' || kind.kind === 'webhook' ? 'block' : kind.kind.replace('-', ' ')
  return (
    <>
      {kind.inferred && (
        <div className="w-44">
          <Select
            aria-label={`Which ${about}`}
            options={SOURCES}
            value={inferred ? 'inferred' : 'selected'}
            onChange={source =>
              onChange({ ...action, source, ...(source === 'inferred' && { [kind.key]: null }) })
            }
          />
        </div>
      )}
      {!kind.inferred && <Words>through</Words>}
      {!inferred && (
        <div className="w-60">
          <ObjectPicker
            key={action.type}
            kind={kind.kind}
            label={`The ${about}`}
            id={typeof id === 'string' ? id : null}
            onChange={chosen => onChange({ ...action, [kind.key]: chosen })}
          />
        </div>
      )}
    </>
  )
}

function Details({ action, onChange }: ActionEditorProps) {
  const text = (key: string) => String(action[key] ?? '')
  const set = (key: string, value: unknown) => onChange({ ...action, [key]: value })
  switch (action.type) {
    case 'send-notification':
      return (
        <>
          <TextField label="Subject" value={text('subject')} onChange={value => set('subject', value)} />
          <Template label="Body" value={text('body')} onChange={value => set('body', value)} />
        </>
      )
    case 'call-webhook':
      return <Template label="Payload" value={text('payload')} onChange={value => set('payload', value)} />
    case 'run-deployment':
      return (
        <>
          <Line>
            <Words>after</Words>
            <Seconds
              label="Delay"
              seconds={Number(action.schedule_after ?? 0)}
              onChange={value => set('schedule_after', value)}
            />
          </Line>
          <JsonField
            label="Parameters (texts may be templates)"
            value={action.parameters ?? null}
            onChange={value => set('parameters', value)}
          />
          <JsonField
            label="Job variables"
            value={action.job_variables ?? null}
            onChange={value => set('job_variables', value)}
          />
        </>
      )
    case 'change-flow-run-state':
      return (
        <>
          <Line>
            <Words>to</Words>
            <div className="w-36">
              <Select<StateType>
                aria-label="State"
                options={STATES.map(value => ({ value, label: stateTitle(value) }))}
                value={STATES.find(state => state === action.state) ?? null}
                onChange={value => set('state', value)}
              />
            </div>
            <Words>named</Words>
            <div className="w-36">
              <TextField
                aria-label="Name of the state"
                placeholder="as its type"
                value={text('name')}
                onChange={value => set('name', value || null)}
              />
            </div>
            <Checkbox isSelected={action.force === true} onChange={value => set('force', value)}>
              whatever the rules say
            </Checkbox>
          </Line>
          <TextField
            label="Message"
            value={text('message')}
            onChange={value => set('message', value || null)}
          />
        </>
      )
    default:
      return null
  }
}

function Template(props: { label: string; value: string; onChange: (value: string) => void }) {
  const flaw = useTemplateFlaw(props.value)
  return (
    <div className="flex flex-col gap-1">
      <span className={LABEL}>{props.label}</span>
      <CodeEditor {...props} language="jinja" lines={4} />
      {flaw && (
        <p role="alert" className="text-xs text-danger">
          {flaw}
        </p>
      )}
    </div>
  )
}
