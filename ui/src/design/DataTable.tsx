import {
  createColumnHelper,
  type RowSelectionState,
  rowSelectionFeature,
  type Row as TableRow,
  tableFeatures,
  useTable,
} from '@tanstack/react-table'
import { ArrowDown, ArrowUp } from 'lucide-react'
import { type KeyboardEvent, type ReactNode, useMemo } from 'react'
import { classes } from './classes'
import { Skeleton } from './Feedback'
import { Checkbox } from './Field'

export interface Column<Row> {
  id: string
  header: string
  cell: (row: Row) => ReactNode
  align?: 'right'
  /** Left out on screens narrower than this. */
  from?: 'sm' | 'md' | 'lg' | 'xl'
  /** Tailwind's width, such as `w-40`; the first column takes what is left. */
  width?: string
  /** The server's orders by this column: ascending, descending. */
  sort?: readonly [ascending: string, descending: string]
}

export interface DataTableProps<Row> {
  label: string
  columns: readonly Column<Row>[]
  rows: readonly Row[] | undefined
  idOf: (row: Row) => string
  /** The order that is in force, from the URL, and back into it. */
  sort?: string
  onSort?: (sort: string) => void
  /** Ids of chosen rows; without them rows cannot be chosen. */
  selected?: ReadonlySet<string>
  onSelect?: (ids: ReadonlySet<string>) => void
  /** Shown below while there are no rows. */
  empty?: ReactNode
}

const FROM = { sm: 'max-sm:hidden', md: 'max-md:hidden', lg: 'max-lg:hidden', xl: 'max-xl:hidden' }
const features = tableFeatures({ rowSelectionFeature })

/**
 * Rows of one kind. Arrow keys go from row to row, `x` chooses one, Enter opens the link in it.
 * A page of rows is what the server gave: it orders, filters and pages.
 */
export function DataTable<Row extends object>(props: DataTableProps<Row>) {
  const { label, columns, rows, idOf, selected, onSelect, empty } = props
  const helper = useMemo(() => createColumnHelper<typeof features, Row>(), [])
  const defined = useMemo(
    () => columns.map(column => helper.display({ id: column.id, header: column.header })),
    [columns, helper],
  )
  const rowSelection = useMemo(
    () => Object.fromEntries([...(selected ?? [])].map(id => [id, true as const])),
    [selected],
  )
  const table = useTable<typeof features, Row>({
    features,
    columns: defined,
    data: rows ?? (NONE as readonly Row[]),
    getRowId: idOf,
    enableRowSelection: Boolean(onSelect),
    state: { rowSelection },
    onRowSelectionChange: change => {
      const next: RowSelectionState = typeof change === 'function' ? change(rowSelection) : change
      onSelect?.(new Set(Object.keys(next).filter(id => next[id])))
    },
  })
  const choosing = Boolean(onSelect)
  return (
    <div className="min-w-0 overflow-x-auto">
      <table aria-label={label} className="w-full border-separate border-spacing-0">
        <thead hidden={rows?.length === 0 && empty !== undefined}>
          <tr>
            {choosing && (
              <th className="w-9 border-b border-line px-0 pl-4 text-left">
                <Checkbox
                  aria-label="Choose all on this page"
                  isSelected={table.getIsAllRowsSelected()}
                  isIndeterminate={table.getIsSomeRowsSelected() && !table.getIsAllRowsSelected()}
                  onChange={all => table.toggleAllRowsSelected(all)}
                />
              </th>
            )}
            {columns.map(column => (
              <Header key={column.id} column={column} sort={props.sort} onSort={props.onSort} />
            ))}
          </tr>
        </thead>
        <tbody onKeyDown={moveBetweenRows}>
          {rows
            ? table
                .getRowModel()
                .rows.map(row => <BodyRow key={row.id} row={row} columns={columns} choosing={choosing} />)
            : WAITING.map(line => <WaitingRow key={line} columns={columns} choosing={choosing} />)}
        </tbody>
      </table>
      {rows?.length === 0 && empty}
    </div>
  )
}

const NONE: readonly never[] = []
const WAITING = [1, 2, 3, 4, 5, 6, 7, 8]
const CELL = 'h-9 border-b border-line px-2 py-1 first:pl-4 last:pr-4'

function cellClass<Row>(column: Column<Row>): string {
  return classes(
    column.width,
    column.align === 'right' ? 'text-right' : 'text-left',
    column.from && FROM[column.from],
  )
}

function Header<Row>({
  column,
  sort,
  onSort,
}: {
  column: Column<Row>
  sort?: string
  onSort?: (sort: string) => void
}) {
  const [ascending, descending] = column.sort ?? []
  const order =
    sort && sort === ascending ? 'ascending' : sort && sort === descending ? 'descending' : undefined
  const next = order === 'descending' ? ascending : descending
  return (
    <th
      scope="col"
      aria-sort={order}
      className={classes(
        'h-8 border-b border-line px-2 text-xs font-medium whitespace-nowrap text-faint first:pl-4 last:pr-4',
        cellClass(column),
      )}
    >
      {next && onSort ? (
        <button
          type="button"
          onClick={() => onSort(next)}
          className="inline-flex items-center gap-1 hover:text-text"
        >
          {column.header}
          {order === 'ascending' && <ArrowUp aria-hidden className="size-3" />}
          {order === 'descending' && <ArrowDown aria-hidden className="size-3" />}
        </button>
      ) : (
        column.header
      )}
    </th>
  )
}

function BodyRow<Row extends object>({
  row,
  columns,
  choosing,
}: {
  row: TableRow<typeof features, Row>
  columns: readonly Column<Row>[]
  choosing: boolean
}) {
  const chosen = row.getIsSelected()
  return (
    <tr data-row className={classes('group', chosen ? 'bg-accent-soft' : 'hover:bg-hover')}>
      {choosing && (
        <td className={classes(CELL, 'w-9')}>
          <Checkbox aria-label="Choose" isSelected={chosen} onChange={on => row.toggleSelected(on)} />
        </td>
      )}
      {columns.map(column => (
        <td key={column.id} className={classes(CELL, cellClass(column))}>
          {column.cell(row.original)}
        </td>
      ))}
    </tr>
  )
}

function WaitingRow<Row>({ columns, choosing }: { columns: readonly Column<Row>[]; choosing: boolean }) {
  return (
    <tr>
      {choosing && <td className={classes(CELL, 'w-9')} />}
      {columns.map(column => (
        <td key={column.id} className={classes(CELL, cellClass(column))}>
          <Skeleton className="w-2/3" />
        </td>
      ))}
    </tr>
  )
}

/** Up and down go to the same thing in the next row; `x` chooses the row. */
function moveBetweenRows(event: KeyboardEvent<HTMLElement>): void {
  const from = event.target as HTMLElement
  const row = from.closest('tr')
  if (!row || from.matches('textarea, select, input:not([type=checkbox])')) return
  if (event.ctrlKey || event.metaKey || event.altKey) return
  if (event.key === 'x') {
    row.querySelector<HTMLElement>('input[type=checkbox]')?.click()
    return
  }
  const step =
    event.key === 'ArrowDown'
      ? 'nextElementSibling'
      : event.key === 'ArrowUp'
        ? 'previousElementSibling'
        : null
  const next = step && row[step]
  if (!next) return
  const places = 'a, button, input'
  const place = [...row.querySelectorAll(places)].indexOf(from)
  const target = next.querySelectorAll<HTMLElement>(places)[place] ?? next.querySelector<HTMLElement>(places)
  target?.focus()
  event.preventDefault()
}
