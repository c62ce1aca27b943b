import { Select } from '@/design/Select'
import { TagsField } from '@/design/TagsField'
import type { EventTrigger } from './draft'
import { LabelsEditor } from './LabelsEditor'
import { Line, NumberField, Seconds, Words } from './Sentence'

const POSTURES = [
  { value: 'Reactive', label: 'comes' },
  { value: 'Proactive', label: 'does not come' },
] as const

/** A trigger by events' names and resources' labels, for what plain words do not say. */
export function EventEditor({
  trigger,
  onChange,
}: {
  trigger: EventTrigger
  onChange: (trigger: EventTrigger) => void
}) {
  const change = (some: Partial<EventTrigger>) => onChange({ ...trigger, ...some })
  const { match_related: related } = trigger
  return (
    <div className="flex flex-col gap-3">
      <TagsField
        label="Any of these events (a * at the end stands for anything; none: every event)"
        placeholder="order.placed"
        tags={trigger.expect}
        onChange={expect => change({ expect })}
      />
      <Line>
        <div className="w-36">
          <Select
            aria-label="Whether it comes"
            options={POSTURES}
            value={trigger.posture}
            onChange={posture =>
              change({
                posture,
                within: posture === 'Proactive' ? Math.max(trigger.within, 10) : trigger.within,
              })
            }
          />
        </div>
        <NumberField
          label="How often"
          least={1}
          value={trigger.threshold}
          onChange={threshold => change({ threshold })}
        />
        <Words>times within</Words>
        <Seconds label="Window" seconds={trigger.within} onChange={within => change({ within })} />
      </Line>
      <TagsField
        label="After one of these events (none: at any time)"
        placeholder="order.cancelled"
        tags={trigger.after}
        onChange={after => change({ after })}
      />
      <LabelsEditor title="Of a resource with" labels={trigger.match} onChange={match => change({ match })} />
      {Array.isArray(related) ? (
        <p className="text-xs text-faint">Several kinds of related resources are asked for: see the JSON.</p>
      ) : (
        <LabelsEditor
          title="Related to a resource with"
          labels={related}
          onChange={match_related => change({ match_related })}
        />
      )}
      <TagsField
        label="Counted apart for each value of these labels"
        placeholder="prefect.resource.id"
        tags={trigger.for_each}
        onChange={for_each => change({ for_each })}
      />
    </div>
  )
}
