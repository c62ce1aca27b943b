import { Ellipsis } from 'lucide-react'
import type { ReactNode } from 'react'
import {
  Menu as AriaMenu,
  MenuItem as AriaMenuItem,
  type MenuItemProps,
  MenuTrigger,
  Separator,
} from 'react-aria-components/Menu'
import { Popover } from 'react-aria-components/Popover'
import { IconButton, type Look } from './Button'
import { classes } from './classes'

export interface MenuProps {
  /** The button that opens it. */
  trigger: ReactNode
  label: string
  children: ReactNode
}

/** Actions behind a button. */
export function Menu({ trigger, label, children }: MenuProps) {
  return (
    <MenuTrigger>
      {trigger}
      <Popover placement="bottom end" className="floating min-w-44 p-1 outline-none">
        <AriaMenu aria-label={label} className="max-h-96 overflow-auto outline-none">
          {children}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  )
}

export interface ActionsMenuProps {
  label?: string
  /** `quiet` in a row of many. */
  look?: Look
  children: ReactNode
}

/** What can be done to something, behind three dots. */
export function ActionsMenu({ label = 'Actions', look = 'plain', children }: ActionsMenuProps) {
  return (
    <Menu
      label={label}
      trigger={
        <IconButton label={label} look={look}>
          <Ellipsis />
        </IconButton>
      }
    >
      {children}
    </Menu>
  )
}

export interface ItemProps extends Omit<MenuItemProps, 'className' | 'children'> {
  icon?: ReactNode
  danger?: boolean
  children: ReactNode
}

export function MenuItem({ icon, danger = false, children, ...rest }: ItemProps) {
  return (
    <AriaMenuItem
      textValue={typeof children === 'string' ? children : undefined}
      {...rest}
      className={classes(
        'flex h-7 cursor-pointer items-center gap-2 rounded-md px-2 outline-none select-none',
        'data-[disabled]:cursor-default data-[disabled]:opacity-45 data-[focused]:bg-hover',
        '[&_svg]:size-3.5 [&_svg]:shrink-0',
        danger ? 'text-danger' : 'text-text',
      )}
    >
      {icon}
      {children}
    </AriaMenuItem>
  )
}

export function MenuLine() {
  return <Separator className="my-1 h-px bg-line" />
}
