import { Plus, X } from 'lucide-react'
import { Button, IconButton } from '@/design/Button'
import { ActionEditor } from './ActionEditor'
import { blankAction } from './actions'
import type { Action } from './draft'

export interface ActionListProps {
  actions: readonly Action[]
  onChange: (actions: Action[]) => void
}

/** Things to do, one after another. */
export function ActionList({ actions, onChange }: ActionListProps) {
  return (
    <div className="flex flex-col gap-2">
      {actions.map((action, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: an action has no name
        <div key={at} className="flex items-start gap-2 rounded-md border border-line p-2">
          <ActionEditor
            action={action}
            onChange={next => onChange(actions.map((one, index) => (index === at ? next : one)))}
          />
          <IconButton
            label={`Without action ${at + 1}`}
            onPress={() => onChange(actions.filter((_, index) => index !== at))}
          >
            <X />
          </IconButton>
        </div>
      ))}
      <div>
        <Button onPress={() => onChange([...actions, blankAction('send-notification')])}>
          <Plus />
          {actions.length === 0 ? 'Add an action' : 'And another'}
        </Button>
      </div>
    </div>
  )
}
