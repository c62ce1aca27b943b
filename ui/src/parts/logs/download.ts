import { api, ask, authorization, serverSettings } from '@/api/client'
import { problem } from '@/api/problem'
import { notifyFailure } from '@/design/Toast'
import { csv } from './csv'
import type { Line } from './feed'

/** All lines of a run as the file that the server makes of them. */
export function downloadLogs(runId: string, runName: string): Promise<void> {
  return download(runName, async () => {
    const response = await fetch(`${serverSettings().apiUrl}/flow_runs/${runId}/logs/download`, {
      headers: authorization(),
    })
    if (!response.ok) throw problem(response.status, await response.json().catch(() => null))
    return response.blob()
  })
}

/** As many as the server gives at once. */
const PAGE = 200

/** All lines of a task run, of which the server makes no file. */
export function downloadTaskLogs(taskRunId: string, taskRunName: string): Promise<void> {
  const logs = { operator: 'and_' as const, task_run_id: { any_: [taskRunId] } }
  return download(taskRunName, async () => {
    const lines: Line[] = []
    for (;;) {
      const body = { logs, sort: 'TIMESTAMP_ASC' as const, limit: PAGE, offset: lines.length }
      const page = await ask(api.POST('/logs/filter', { body }))
      lines.push(...page)
      if (page.length < PAGE) return new Blob([csv(lines)], { type: 'text/csv' })
    }
  })
}

async function download(name: string, file: () => Promise<Blob>): Promise<void> {
  try {
    save(await file(), `${name}.csv`)
  } catch (error) {
    notifyFailure(error)
  }
}

function save(file: Blob, name: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(file)
  link.download = name
  link.click()
  URL.revokeObjectURL(link.href)
}
