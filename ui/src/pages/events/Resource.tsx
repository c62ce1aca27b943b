import { TextLink } from '@/design/Link'

type Labels = Record<string, string>

/** The page of what a resource is, where the console has one. */
export function ResourceLink({ labels }: { labels: Labels }) {
  const id = labels['prefect.resource.id'] ?? ''
  const text = labels['prefect.resource.name'] || id
  const [, kind, key] = /^prefect\.([a-z-]+)\.(.+)$/.exec(id) ?? []
  const className = 'wrap-anywhere'
  if (key !== undefined) {
    const params = { id: key }
    switch (kind) {
      case 'flow':
        return (
          <TextLink to="/flows/$id" params={params} className={className}>
            {text}
          </TextLink>
        )
      case 'flow-run':
        return (
          <TextLink to="/runs/$id" params={params} className={className}>
            {text}
          </TextLink>
        )
      case 'task-run':
        return (
          <TextLink to="/task-runs/$id" params={params} className={className}>
            {text}
          </TextLink>
        )
      case 'deployment':
        return (
          <TextLink to="/deployments/$id" params={params} className={className}>
            {text}
          </TextLink>
        )
      case 'automation':
        return (
          <TextLink to="/automations/$id" params={params} className={className}>
            {text}
          </TextLink>
        )
      case 'block-document':
        return (
          <TextLink to="/blocks/$id" params={params} className={className}>
            {text}
          </TextLink>
        )
      case 'work-pool': {
        const name = labels['prefect.resource.name']
        if (name)
          return (
            <TextLink to="/work-pools/$name" params={{ name }} className={className}>
              {text}
            </TextLink>
          )
      }
    }
  }
  return (
    <TextLink to="/events" search={{ resource: [id] }} className={className}>
      {text}
    </TextLink>
  )
}

/** `prefect.flow-run.0a1…` → `flow run`; what is not the server's own by its id. */
export function resourceKind(labels: Labels): string {
  const id = labels['prefect.resource.id'] ?? ''
  const [, kind] = /^prefect\.([a-z-]+)\./.exec(id) ?? []
  return kind ? kind.replaceAll('-', ' ') : id
}
