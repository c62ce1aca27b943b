import { ChevronDown } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button } from 'react-aria-components/Button'
import { ComboBox as AriaComboBox, Input } from 'react-aria-components/ComboBox'
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox'
import { Popover } from 'react-aria-components/Popover'
import { Select as AriaSelect, Label, SelectValue } from 'react-aria-components/Select'
import { classes } from './classes'
import { INPUT, LABEL } from './Field'

export interface Option<T extends string = string> {
  value: T
  label: string
  icon?: ReactNode
}

export interface SelectProps<T extends string> {
  label?: string
  'aria-label'?: string
  options: readonly Option<T>[]
  value: T | null
  onChange: (value: T) => void
  placeholder?: string
  isDisabled?: boolean
}

const ITEM =
  'flex min-h-7 cursor-pointer items-center gap-2 rounded-md px-2 outline-none select-none ' +
  'data-[focused]:bg-hover data-[selected]:font-medium data-[selected]:text-accent'

/** One of a few. */
export function Select<T extends string>({
  label,
  options,
  value,
  onChange,
  placeholder = 'Choose…',
  ...rest
}: SelectProps<T>) {
  const known = new Map(options.map(option => [option.value as string, option]))
  return (
    <AriaSelect
      {...rest}
      placeholder={placeholder}
      value={value}
      onChange={key => {
        const option = known.get(String(key))
        if (option) onChange(option.value)
      }}
      className="flex min-w-0 flex-col gap-1"
    >
      {label && <Label className={LABEL}>{label}</Label>}
      <Button className={classes(INPUT, 'flex items-center justify-between gap-2 text-left hover:bg-hover')}>
        <SelectValue className="flex min-w-0 items-center gap-2 truncate data-[placeholder]:text-faint" />
        <ChevronDown aria-hidden className="size-3.5 shrink-0 text-faint" />
      </Button>
      <Popover className="floating min-w-(--trigger-width) p-1">
        <ListBox
          items={options.map(option => ({ ...option, id: option.value }))}
          className="max-h-72 overflow-auto outline-none"
        >
          {option => (
            <ListBoxItem textValue={option.label} className={ITEM}>
              {option.icon}
              {option.label}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </AriaSelect>
  )
}

export interface ComboBoxProps {
  label?: string
  'aria-label'?: string
  options: readonly Option[]
  /** What is typed. */
  text: string
  onText: (text: string) => void
  /** An option was chosen. */
  onChoose: (value: string) => void
  placeholder?: string
}

/** One of many: what is typed may be no option, and callers ask the server for options by it. */
export function ComboBox({ label, options, text, onText, onChoose, placeholder, ...rest }: ComboBoxProps) {
  return (
    <AriaComboBox
      {...rest}
      allowsCustomValue
      allowsEmptyCollection={false}
      items={options.map(option => ({ ...option, id: option.value }))}
      inputValue={text}
      onInputChange={onText}
      onChange={key => key !== null && onChoose(String(key))}
      className="flex min-w-0 flex-col gap-1"
    >
      {label && <Label className={LABEL}>{label}</Label>}
      <Input placeholder={placeholder} className={INPUT} />
      <Popover className="floating min-w-(--trigger-width) p-1">
        <ListBox<Option & { id: string }> className="max-h-72 overflow-auto outline-none">
          {option => (
            <ListBoxItem textValue={option.label} className={ITEM}>
              {option.icon}
              {option.label}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </AriaComboBox>
  )
}
