import Markdown from 'markdown-to-jsx/react'
import type { ReactNode } from 'react'
import { ownImage, safeLink } from './links'
import './prose.css'

function Anchor({ href, children }: { href?: string; children?: ReactNode }) {
  const link = safeLink(href)
  if (!link) return <>{children}</>
  return (
    <a href={link} target="_blank" rel="noreferrer">
      {children}
    </a>
  )
}

/** An image of another host would tell it who reads this: a link does so only when it is followed. */
function Image({ src, alt }: { src?: string; alt?: string }) {
  const own = ownImage(src)
  if (own) return <img src={own} alt={alt ?? ''} />
  return <Anchor href={src}>{alt || src}</Anchor>
}

const OPTIONS = {
  disableParsingRawHTML: true,
  forceBlock: true,
  wrapper: 'div',
  overrides: { a: Anchor, img: Image },
} as const

export default function Prose({ text }: { text: string }) {
  return (
    <div className="prose">
      <Markdown options={OPTIONS}>{text}</Markdown>
    </div>
  )
}
