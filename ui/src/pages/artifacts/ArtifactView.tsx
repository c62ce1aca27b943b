import { CopyButton } from '@/design/CodeBlock'
import { JsonView } from '@/design/JsonView'
import { Markdown } from '@/design/Markdown'
import { ownImage, safeLink } from '@/design/markdown/links'
import { tableOf, textOf } from './data'
import type { Artifact } from './queries'

/** What an artifact holds, as its type wants it. */
export function ArtifactView({ type, data }: Pick<Artifact, 'type' | 'data'>) {
  switch (type) {
    case 'markdown':
    case 'link':
      return <Markdown text={textOf(data)} />
    case 'table':
      return <Rows data={data} />
    case 'image':
      return <Image data={data} />
    case 'progress':
      return <Progress data={data} />
    default:
      return typeof data === 'object' && data !== null ? (
        <JsonView value={data} />
      ) : (
        <Plain text={textOf(data)} />
      )
  }
}

function Plain({ text }: { text: string }) {
  return <pre className="font-mono text-xs wrap-anywhere whitespace-pre-wrap">{text}</pre>
}

/** More rows than this are not drawn at once. */
const MOST = 500

function Rows({ data }: { data: unknown }) {
  const table = tableOf(data)
  if (!table) return <Plain text={textOf(data)} />
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls sideways, which the keyboard must reach
    <div tabIndex={0} className="overflow-x-auto rounded-md border border-line">
      <table className="w-full border-separate border-spacing-0">
        <thead>
          <tr>
            {table.columns.map(column => (
              <th
                key={column}
                scope="col"
                className="border-b border-line bg-sunken px-3 py-1.5 text-left text-xs font-medium text-muted"
              >
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.slice(0, MOST).map((row, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a row's place is all it has
            <tr key={at} className="hover:bg-hover">
              {table.columns.map((column, place) => (
                <td
                  key={column}
                  className={`border-b border-line px-3 py-1.5 ${typeof row[place] === 'number' ? 'text-right' : ''}`}
                >
                  {cell(row[place])}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {table.rows.length > MOST && (
        <p className="px-3 py-2 text-faint">{`${table.rows.length - MOST} more rows are in the source.`}</p>
      )}
    </div>
  )
}

function cell(value: unknown): string {
  if (value === null || value === undefined) return ''
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

function Image({ data }: { data: unknown }) {
  const src = textOf(data)
  const own = ownImage(src)
  if (own) return <img src={own} alt="What the artifact holds" className="max-w-full" />
  const link = safeLink(src)
  return (
    <div className="flex flex-col gap-2">
      <p className="text-muted">The image lies on another host, which this page does not ask for anything:</p>
      <span className="flex items-center gap-1">
        {link ? (
          <a href={link} target="_blank" rel="noreferrer" className="wrap-anywhere text-accent underline">
            {src}
          </a>
        ) : (
          src
        )}
        <CopyButton text={src} />
      </span>
    </div>
  )
}

function Progress({ data }: { data: unknown }) {
  const percent = Math.max(0, Math.min(100, Number(data) || 0))
  return (
    <div className="flex items-center gap-3">
      <div
        role="progressbar"
        aria-label="Progress"
        aria-valuenow={percent}
        aria-valuemin={0}
        aria-valuemax={100}
        className="h-2 w-full max-w-md overflow-hidden rounded-full bg-pressed"
      >
        <div className="h-full rounded-full bg-accent-fill" style={{ width: `${percent}%` }} />
      </div>
      <span>{`${Math.round(percent * 10) / 10} %`}</span>
    </div>
  )
}
