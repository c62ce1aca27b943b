import { expect, test } from 'vitest'
import { ownImage, safeLink } from './links'

test('only links to pages are followed', () => {
  expect(safeLink('https://example.org/a')).toBe('https://example.org/a')
  expect(safeLink('/flows')).toBe('/flows')
  for (const href of ['javascript:alert(1)', ' JavaScript:x', 'data:text/html,x', '//evil', '', undefined])
    expect(safeLink(href)).toBeUndefined()
})

test('only images of this server, or in the text itself, are shown', () => {
  expect(ownImage('data:image/png;base64,AA')).toBe('data:image/png;base64,AA')
  expect(ownImage('/icon.svg')).toBe(new URL('/icon.svg', document.baseURI).href)
  for (const src of ['https://example.org/a.png', '//example.org/a.png', 'data:text/html,x', undefined])
    expect(ownImage(src)).toBeUndefined()
})
