import { TextLink } from '@/design/Link'

type Labels = Record<string, string>

/** Where the console has pages of resources, by their kinds. */
const PLACES = {
  flow: '/flows/$id',
  'flow-run': '/runs/$id',
  'task-run': '/task-runs/$id',
  deployment: '/deployments/$id',
  'work-queue': '/work-queues/$id',
  automation: '/automations/$id',
  'block-document': '/blocks/$id',
  'concurrency-limit': '/concurrency/$id',
  event: '/events/$id',
} as const

/** The page of what a resource is, where the console has one; else the events about it. */
export function ResourceLink({ labels }: { labels: Labels }) {
  const id = labels['prefect.resource.id'] ?? ''
  const name = labels['prefect.resource.name']
  const [, kind = '', key = ''] = /^prefect\.([a-z-]+)\.(.+)$/.exec(id) ?? []
  const className = 'wrap-anywhere'
  if (kind === 'work-pool' && name) {
    return (
      <TextLink to="/work-pools/$name" params={{ name }} className={className}>
        {name}
      </TextLink>
    )
  }
  if (Object.hasOwn(PLACES, kind)) {
    return (
      <TextLink to={PLACES[kind as keyof typeof PLACES]} params={{ id: key }} className={className}>
        {name || id}
      </TextLink>
    )
  }
  return (
    <TextLink to="/events" search={{ resource: [id] }} className={className}>
      {name || id}
    </TextLink>
  )
}

/** `prefect.flow-run.0a1…` → `flow run`; what is not the server's own by its id. */
export function resourceKind(labels: Labels): string {
  const id = labels['prefect.resource.id'] ?? ''
  const [, kind] = /^prefect\.([a-z-]+)\./.exec(id) ?? []
  return kind ? kind.replaceAll('-', ' ') : id
}
