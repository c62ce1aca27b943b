import type { Trigger } from './draft'

/** The ids of all resources that a trigger names. */
export function resourcesIn(trigger: Trigger): string[] {
  if (trigger.type !== 'event') return trigger.triggers.flatMap(resourcesIn)
  return [trigger.match, trigger.match_related].flat().flatMap(labels => labels['prefect.resource.id'] ?? [])
}
