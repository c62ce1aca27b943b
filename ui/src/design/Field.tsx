import { Check, Search, X } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button } from 'react-aria-components/Button'
import { Checkbox as AriaCheckbox, type CheckboxProps } from 'react-aria-components/Checkbox'
import { FieldError } from 'react-aria-components/FieldError'
import { SearchField as AriaSearchField, type SearchFieldProps } from 'react-aria-components/SearchField'
import { Switch as AriaSwitch, type SwitchProps } from 'react-aria-components/Switch'
import {
  TextField as AriaTextField,
  Input,
  Label,
  Text,
  TextArea,
  type TextFieldProps,
} from 'react-aria-components/TextField'
import { classes } from './classes'

export const INPUT =
  'h-7 w-full min-w-0 rounded-md border border-line-strong bg-surface px-2 text-text outline-none ' +
  'placeholder:text-faint focus:border-accent disabled:opacity-45 data-[invalid]:border-danger'

export const LABEL = 'text-xs font-medium text-muted'

export interface FieldProps extends Omit<TextFieldProps, 'className' | 'children'> {
  /** Shown above; give `aria-label` instead where the place says it. */
  label?: string
  description?: ReactNode
  error?: string
  placeholder?: string
  /** More than one makes it a text area. */
  rows?: number
}

export function TextField({ label, description, error, placeholder, rows = 1, ...rest }: FieldProps) {
  return (
    // What is said of it must not keep a form from being sent again.
    <AriaTextField
      {...rest}
      validationBehavior="aria"
      isInvalid={error !== undefined}
      className="flex min-w-0 flex-col gap-1"
    >
      {label && <Label className={LABEL}>{label}</Label>}
      {rows > 1 ? (
        <TextArea rows={rows} placeholder={placeholder} className={classes(INPUT, 'h-auto py-1')} />
      ) : (
        <Input placeholder={placeholder} className={INPUT} />
      )}
      {description && (
        <Text slot="description" className="text-xs text-faint">
          {description}
        </Text>
      )}
      <FieldError className="text-xs text-danger">{error}</FieldError>
    </AriaTextField>
  )
}

export interface SearchProps extends Omit<SearchFieldProps, 'className' | 'children'> {
  placeholder?: string
}

/** Searches while one types; callers keep what is typed in the URL. */
export function SearchField({ placeholder, ...rest }: SearchProps) {
  return (
    <AriaSearchField {...rest} className="group relative min-w-32 flex-1 basis-40 sm:max-w-64">
      <Search aria-hidden className="pointer-events-none absolute top-1.75 left-2 size-3.5 text-faint" />
      <Input
        placeholder={placeholder}
        className={classes(INPUT, 'pr-7 pl-7 [&::-webkit-search-cancel-button]:hidden')}
      />
      <Button className="absolute top-1.5 right-1.5 rounded p-0.5 text-faint group-data-[empty]:hidden hover:text-text">
        <X className="size-3" />
      </Button>
    </AriaSearchField>
  )
}

export function Switch({
  children,
  ...rest
}: Omit<SwitchProps, 'className' | 'children'> & { children?: ReactNode }) {
  return (
    <AriaSwitch
      {...rest}
      className="group inline-flex cursor-pointer items-center gap-2 align-middle data-[disabled]:opacity-45"
    >
      <span
        className={classes(
          'flex h-4 w-7 items-center rounded-full bg-line-strong p-0.5 transition-colors',
          'group-data-[focus-visible]:outline-2 group-data-[focus-visible]:outline-accent',
          'group-data-[selected]:bg-accent-fill',
        )}
      >
        <span className="size-3 rounded-full bg-white transition-transform group-data-[selected]:translate-x-3" />
      </span>
      {children}
    </AriaSwitch>
  )
}

export function Checkbox({
  children,
  ...rest
}: Omit<CheckboxProps, 'className' | 'children'> & { children?: ReactNode }) {
  return (
    <AriaCheckbox
      {...rest}
      className="group inline-flex cursor-pointer items-center gap-2 align-middle data-[disabled]:opacity-45"
    >
      <span
        className={classes(
          'flex size-3.5 shrink-0 items-center justify-center rounded-[4px] border border-line-strong bg-surface text-white',
          'group-data-[focus-visible]:outline-2 group-data-[focus-visible]:outline-accent',
          'group-data-[selected]:border-accent-fill group-data-[selected]:bg-accent-fill',
          'group-data-[indeterminate]:border-accent-fill group-data-[indeterminate]:bg-accent-fill',
        )}
      >
        <Check aria-hidden className="hidden size-3 stroke-3 group-data-[selected]:block" />
        <span className="hidden h-0.5 w-2 bg-white group-data-[indeterminate]:block group-data-[selected]:hidden" />
      </span>
      {children}
    </AriaCheckbox>
  )
}
