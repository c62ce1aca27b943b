import type { Line } from './feed'

/** Lines as the server writes those of a whole run into a file. */
export function csv(lines: readonly Line[]): string {
  return ['timestamp,level,flow_run_id,task_run_id,message', ...lines.map(row), ''].join('\r\n')
}

function row({ timestamp, level, flow_run_id, task_run_id, message }: Line): string {
  const time = timestamp.replace('T', ' ').replace(/Z$/, '+00:00')
  return [time, level, flow_run_id ?? '', task_run_id ?? '', field(message)].join(',')
}

function field(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
