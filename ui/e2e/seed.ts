import type { components } from '@/api/schema'

type Schema<Name extends keyof components['schemas']> = components['schemas'][Name]

/** Puts things into the server by its API, as a client would. */
export class Seed {
  constructor(private readonly server: string) {}

  async call<T>(method: string, path: string, body?: unknown): Promise<T> {
    const response = await fetch(`${this.server}/api${path}`, {
      method,
      headers: { 'Content-Type': 'application/json' },
      body: body === undefined ? undefined : JSON.stringify(body),
    })
    const text = await response.text()
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`)
    return (text === '' ? undefined : JSON.parse(text)) as T
  }

  flow(name: string): Promise<Schema<'Flow'>> {
    return this.call('POST', '/flows/', { name })
  }

  deployment(
    flowId: string,
    more: Partial<Schema<'DeploymentCreate'>> = {},
  ): Promise<Schema<'DeploymentResponse'>> {
    return this.call('POST', '/deployments/', { name: 'production', flow_id: flowId, ...more })
  }

  async run(flowId: string, more: Partial<Schema<'FlowRunCreate'>> = {}): Promise<Schema<'FlowRun'>> {
    return this.call('POST', '/flow_runs/', { flow_id: flowId, state: { type: 'PENDING' }, ...more })
  }

  taskRun(
    runId: string,
    name: string,
    more: Partial<Schema<'TaskRunCreate'>> = {},
  ): Promise<Schema<'TaskRun'>> {
    const key = { task_key: name, dynamic_key: crypto.randomUUID(), name }
    return this.call('POST', '/task_runs/', {
      flow_run_id: runId,
      state: { type: 'PENDING' },
      ...key,
      ...more,
    })
  }

  /** Through several states in turn: `go('flow_runs', id, 'RUNNING', 'COMPLETED')`. */
  async go(kind: 'flow_runs' | 'task_runs', id: string, ...types: Schema<'StateType'>[]): Promise<void> {
    for (const type of types)
      await this.call('POST', `/${kind}/${id}/set_state`, { state: { type }, force: true })
  }

  /** Tells the server that something happened, and gives the event's id. */
  async event(name: string, resource: string, follows?: string): Promise<string> {
    const id = crypto.randomUUID()
    const occurred = new Date().toISOString()
    const event = { id, event: name, occurred, resource: { 'prefect.resource.id': resource }, follows }
    await this.call('POST', '/events', [event])
    return id
  }

  async block(type: string, name: string, data: Record<string, unknown>): Promise<Schema<'BlockDocument'>> {
    const { id } = await this.call<Schema<'BlockType'>>('GET', `/block_types/slug/${type}`)
    const block_schemas = { operator: 'and_', block_type_id: { any_: [id] } }
    const [schema] = await this.call<Schema<'BlockSchema'>[]>('POST', '/block_schemas/filter', {
      block_schemas,
    })
    return this.call('POST', '/block_documents/', {
      name,
      data,
      block_type_id: id,
      block_schema_id: schema?.id,
    })
  }
}
