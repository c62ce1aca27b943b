/** A link that may be followed: to a page or an address of mail, never to a script. */
export function safeLink(href: string | undefined): string | undefined {
  return href && /^(https?:|mailto:|\/(?!\/)|#)/i.test(href.trim()) ? href.trim() : undefined
}

/** The source of an image that comes with the page, or from this server. */
export function ownImage(src: string | undefined): string | undefined {
  if (!src) return undefined
  if (/^data:image\/(png|jpe?g|gif|webp|svg\+xml|avif)[;,]/i.test(src)) return src
  const url = URL.canParse(src, document.baseURI) ? new URL(src, document.baseURI) : undefined
  return url && /^https?:$/.test(url.protocol) && url.origin === window.location.origin ? url.href : undefined
}
