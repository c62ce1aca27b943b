import { authorization, serverSettings } from '@/api/client'
import { problem } from '@/api/problem'
import { notifyFailure } from '@/design/Toast'

/** All lines of a run as the file that the server makes of them. */
export async function downloadLogs(runId: string, runName: string): Promise<void> {
  try {
    const response = await fetch(`${serverSettings().apiUrl}/flow_runs/${runId}/logs/download`, {
      headers: authorization(),
    })
    if (!response.ok) throw problem(response.status, await response.json().catch(() => null))
    save(await response.blob(), `${runName}.csv`)
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
