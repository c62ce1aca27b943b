import { createLink } from '@tanstack/react-router'
import type { AnchorHTMLAttributes, Ref } from 'react'
import { buttonClass, type Look } from './Button'
import { classes } from './classes'

interface AnchorProps extends AnchorHTMLAttributes<HTMLAnchorElement> {
  ref?: Ref<HTMLAnchorElement>
}

function Anchor({ className, ref, ...rest }: AnchorProps) {
  return (
    <a ref={ref} {...rest} className={classes('text-text hover:text-accent hover:underline', className)} />
  )
}

interface ButtonAnchorProps extends AnchorProps {
  look?: Look
}

function ButtonAnchor({ look, className, ref, ...rest }: ButtonAnchorProps) {
  return <a ref={ref} {...rest} className={classes(buttonClass(look), className)} />
}

/** A link in text or in a table: typed by the router, `<TextLink to="/flows/$id" params={{ id }}>`. */
export const TextLink = createLink(Anchor)

/** A link that looks like a button, for what leads elsewhere. */
export const ButtonLink = createLink(ButtonAnchor)
