import type { ReactNode } from 'react'
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components/Button'
import { classes } from './classes'

export type Look = 'primary' | 'plain' | 'quiet' | 'danger'

const LOOKS: Record<Look, string> = {
  primary: 'bg-accent-fill text-white hover:brightness-110 pressed:brightness-95',
  plain: 'border border-line-strong bg-surface text-text hover:bg-hover',
  quiet: 'text-muted hover:bg-hover hover:text-text',
  danger: 'bg-danger-fill text-white hover:brightness-110',
}

const SHAPE =
  'inline-flex h-7 shrink-0 items-center justify-center gap-1.5 rounded-md text-sm font-medium whitespace-nowrap ' +
  'select-none disabled:opacity-45 [&_svg]:size-3.5 [&_svg]:shrink-0'

export function buttonClass(look: Look = 'plain'): string {
  return classes(SHAPE, 'px-2.5', LOOKS[look])
}

export interface ButtonProps extends Omit<AriaButtonProps, 'className' | 'children'> {
  look?: Look
  busy?: boolean
  children: ReactNode
}

export function Button({ look = 'plain', busy = false, isDisabled, children, ...rest }: ButtonProps) {
  return (
    <AriaButton {...rest} isDisabled={isDisabled || busy} className={buttonClass(look)}>
      {children}
    </AriaButton>
  )
}

export interface IconButtonProps extends Omit<AriaButtonProps, 'className' | 'children'> {
  /** What it does; said to readers that cannot see the icon, and shown on hover. */
  label: string
  look?: Look
  children: ReactNode
}

export function IconButton({ label, look = 'quiet', children, ...rest }: IconButtonProps) {
  return (
    <AriaButton
      {...rest}
      aria-label={label}
      className={classes(SHAPE, 'w-7', LOOKS[look])}
      render={props => <button {...props} title={label} />}
    >
      {children}
    </AriaButton>
  )
}
