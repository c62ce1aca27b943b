import { Plus, X } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button } from 'react-aria-components/Button'
import { Dialog, DialogTrigger } from 'react-aria-components/Dialog'
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox'
import { Popover } from 'react-aria-components/Popover'
import { classes } from './classes'
import type { Option } from './Select'

/** The row above a list, with what narrows it. */
export function FilterBar({ children }: { children: ReactNode }) {
  return <search className="flex flex-wrap items-center gap-2 px-4 py-2">{children}</search>
}

export interface ChipProps {
  name: string
  /** Said to readers where the place of the chip says its name. */
  'aria-label'?: string
  /** What is asked for; nothing leaves the chip an offer. */
  value: ReactNode
  onClear: () => void
  /** What opens below it. */
  children: ReactNode
}

/** One thing to narrow a list by: an offer while dashed, in force while solid. */
export function FilterChip({ name, value, onClear, children, ...rest }: ChipProps) {
  const label = rest['aria-label'] ?? name
  const on = Boolean(value)
  return (
    <span
      className={classes(
        'inline-flex h-7 max-w-full items-center rounded-md border sm:max-w-96',
        on ? 'border-line-strong bg-surface' : 'border-dashed border-line-strong',
      )}
    >
      <DialogTrigger>
        <Button className="flex h-full min-w-0 items-center gap-1.5 rounded-md px-2 text-muted outline-none hover:bg-hover data-[focus-visible]:outline-2 data-[focus-visible]:outline-accent">
          {!on && <Plus aria-hidden className="size-3" />}
          {name}
          {on && <span className="min-w-0 truncate font-medium text-text">{value}</span>}
        </Button>
        <Popover placement="bottom start" className="floating w-64 max-w-[calc(100vw-1rem)]">
          <Dialog aria-label={label} className="p-1 outline-none">
            {children}
          </Dialog>
        </Popover>
      </DialogTrigger>
      {on && (
        <Button
          aria-label={`Any ${label.toLowerCase()}`}
          onPress={onClear}
          className="mr-1 shrink-0 rounded p-0.5 text-faint hover:bg-hover hover:text-text"
        >
          <X className="size-3" />
        </Button>
      )}
    </span>
  )
}

export interface ChoiceFilterProps<T extends string> {
  name: string
  options: readonly Option<T>[]
  chosen: readonly T[] | undefined
  onChange: (chosen: T[] | undefined) => void
  /** Above the options: a search field, when they are asked from the server. */
  search?: ReactNode
  /** The label of something chosen that is not among the options at the moment. */
  labelOf?: (value: T) => string
}

/** Any of some options. */
export function ChoiceFilter<T extends string>({
  name,
  options,
  chosen = [],
  onChange,
  search,
  labelOf,
}: ChoiceFilterProps<T>) {
  const label = (value: T) => options.find(one => one.value === value)?.label ?? labelOf?.(value) ?? value
  const choose = (keys: 'all' | Iterable<unknown>) => {
    const all = options.map(one => one.value)
    const wanted = new Set<unknown>(keys === 'all' ? all : keys)
    const picked = all.filter(one => wanted.has(one))
    const hidden = chosen.filter(one => !options.some(option => option.value === one))
    const next = [...hidden, ...picked]
    onChange(next.length > 0 ? next : undefined)
  }
  return (
    <FilterChip
      name={name}
      value={chosen.length > 2 ? `${chosen.length} of them` : chosen.map(label).join(', ')}
      onClear={() => onChange(undefined)}
    >
      {search && <div className="p-1">{search}</div>}
      <ListBox
        aria-label={name}
        selectionMode="multiple"
        // Escape closes, and keeps what was chosen.
        escapeKeyBehavior="none"
        selectedKeys={chosen}
        onSelectionChange={choose}
        renderEmptyState={() => <p className="px-2 py-1.5 text-faint">Nothing has this name.</p>}
        className="max-h-72 overflow-auto outline-none"
      >
        {options.map(option => (
          <ListBoxItem
            key={option.value}
            id={option.value}
            textValue={option.label}
            className="group flex min-h-7 cursor-pointer items-center gap-2 rounded-md px-2 outline-none data-[focused]:bg-hover"
          >
            <span className="flex size-3.5 items-center justify-center rounded-[4px] border border-line-strong text-[10px] leading-none text-white group-data-[selected]:border-accent-fill group-data-[selected]:bg-accent-fill">
              <span className="hidden group-data-[selected]:inline">✓</span>
            </span>
            {option.icon}
            <span className="truncate">{option.label}</span>
          </ListBoxItem>
        ))}
      </ListBox>
    </FilterChip>
  )
}
