import { TextLink } from '@/design/Link'
import { TEMPLATES } from './templates'

/** Automations to start from. */
export function TemplateList() {
  return (
    <ul className="grid gap-2 sm:grid-cols-2">
      {TEMPLATES.map(({ id, title, about }) => (
        <li key={id} className="rounded-lg border border-line bg-surface px-3 py-2">
          <TextLink to="/automations/new" search={{ template: id }} className="font-medium">
            {title}
          </TextLink>
          <p className="text-xs text-faint">{about}</p>
        </li>
      ))}
    </ul>
  )
}
