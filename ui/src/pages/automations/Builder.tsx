import { type ReactNode, useState } from 'react'
import { told } from '@/api/problem'
import { Button } from '@/design/Button'
import { CodeEditor } from '@/design/CodeEditor'
import { Switch, TextField } from '@/design/Field'
import { TagsField } from '@/design/TagsField'
import { ActionList } from './ActionList'
import { lacking } from './actions'
import { type Draft, readDraft, writeDraft } from './draft'
import { useNames } from './objects'
import { PastEvents } from './PastEvents'
import { resourcesIn } from './resources'
import { TriggerEditor } from './TriggerEditor'
import { actionsWords, triggerWords } from './words'

export interface BuilderProps {
  initial: Draft
  action: string
  onSave: (draft: Draft) => Promise<unknown>
}

/** An automation as a sentence, and as JSON beside it: what is changed in one changes the other. */
export function Builder({ initial, action, onSave }: BuilderProps) {
  const [draft, setDraft] = useState(initial)
  const [json, setJson] = useState(() => writeDraft(initial))
  const [flaw, setFlaw] = useState<string>()
  const [failure, setFailure] = useState<string>()
  const [busy, setBusy] = useState(false)

  const change = (some: Partial<Draft>) => {
    const next = { ...draft, ...some }
    setDraft(next)
    setJson(writeDraft(next))
    setFlaw(undefined)
  }
  const changeJson = (text: string) => {
    setJson(text)
    const next = parsed(text)
    setFlaw(typeof next === 'string' ? next : undefined)
    if (typeof next !== 'string') setDraft(next)
  }
  const save = async () => {
    setBusy(true)
    setFailure(undefined)
    try {
      await onSave(draft)
    } catch (error) {
      setFailure(told(error))
      setBusy(false)
    }
  }
  const missing = flaw ?? missingIn(draft)
  const nameOf = useNames(resourcesIn(draft.trigger))

  return (
    <div className="grid min-h-0 flex-1 items-start gap-4 p-4 xl:grid-cols-[minmax(0,1.3fr)_minmax(0,1fr)]">
      <div className="flex min-w-0 flex-col gap-4">
        <div className="grid gap-3 sm:grid-cols-2">
          <TextField label="Name" value={draft.name} onChange={name => change({ name })} />
          <TagsField label="Tags" tags={draft.tags} onChange={tags => change({ tags })} />
          <div className="sm:col-span-2">
            <TextField
              label="Description"
              value={draft.description}
              onChange={description => change({ description })}
            />
          </div>
        </div>
        <Part word="When">
          <TriggerEditor trigger={draft.trigger} onChange={trigger => change({ trigger })} />
        </Part>
        <Part word="Then">
          <ActionList actions={draft.actions} onChange={actions => change({ actions })} />
        </Part>
        <More draft={draft} change={change} />
        <p className="rounded-md bg-sunken px-3 py-2">
          {`When ${triggerWords(draft.trigger, nameOf)}, then ${actionsWords(draft.actions) || 'do nothing'}.`}
        </p>
        {failure && (
          <p role="alert" className="text-danger">
            {failure}
          </p>
        )}
        <div className="flex flex-wrap items-center gap-3">
          <Button look="primary" busy={busy} isDisabled={missing !== undefined} onPress={save}>
            {action}
          </Button>
          <Switch isSelected={draft.enabled} onChange={enabled => change({ enabled })}>
            Enabled
          </Switch>
          {missing && <span className="text-muted">{missing}</span>}
        </div>
        <PastEvents draft={draft} ready={flaw === undefined} />
      </div>
      <section aria-label="The same as JSON" className="flex min-w-0 flex-col gap-1 xl:sticky xl:top-4">
        <h2 className="text-xs font-medium text-muted">The same as JSON</h2>
        <CodeEditor
          label="Automation as JSON"
          value={json}
          onChange={changeJson}
          language="json"
          lines={28}
        />
        {flaw && (
          <p role="alert" className="text-danger">
            {flaw}
          </p>
        )}
      </section>
    </div>
  )
}

function Part({ word, children }: { word: string; children: ReactNode }) {
  return (
    <section className="rounded-lg border border-line bg-surface p-3">
      <h2 className="mb-2 font-semibold">{word}</h2>
      {children}
    </section>
  )
}

/** Actions at the two ends of what is told: most automations have none. */
function More({ draft, change }: { draft: Draft; change: (some: Partial<Draft>) => void }) {
  const { actions_on_trigger: begun, actions_on_resolve: ended } = draft
  return (
    <details open={begun.length + ended.length > 0} className="flex flex-col gap-4">
      <summary className="cursor-pointer text-muted hover:text-text">
        Other actions when it fires, and when it is over
      </summary>
      <div className="mt-3 flex flex-col gap-4">
        <Part word="As soon as it fires">
          <ActionList actions={begun} onChange={actions_on_trigger => change({ actions_on_trigger })} />
        </Part>
        <Part word="When it is over">
          <ActionList actions={ended} onChange={actions_on_resolve => change({ actions_on_resolve })} />
        </Part>
      </div>
    </details>
  )
}

function parsed(text: string): Draft | string {
  try {
    return readDraft(JSON.parse(text))
  } catch {
    return 'This is no JSON yet.'
  }
}

function missingIn(draft: Draft): string | undefined {
  if (draft.name.trim() === '') return 'It needs a name.'
  const all = [...draft.actions, ...draft.actions_on_trigger, ...draft.actions_on_resolve]
  return all.map(lacking).find(one => one !== undefined)
}
