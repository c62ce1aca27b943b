import { act, createElement } from 'react'
import { createRoot } from 'react-dom/client'
import { expect, test, vi } from 'vitest'
import { useOffers, useRegistered } from './commands'

vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true)

test('what a page offers is done as the page is now, and is gone with it', async () => {
  const done: string[] = []
  let seen: string[] = []
  let first: (() => void) | undefined
  function Page({ name, free }: { name: string; free: boolean }) {
    useOffers('This limit', {
      Edit: () => done.push(name),
      Delete: free ? () => done.push('gone') : undefined,
    })
    return null
  }
  function Palette() {
    const offered = useRegistered().flat()
    seen = offered.map(one => one.title)
    first ??= offered[0]?.run
    return null
  }
  const root = createRoot(document.createElement('div'))
  const show = (page: ReturnType<typeof createElement> | null) =>
    act(async () => root.render([page, createElement(Palette, { key: 'palette' })]))

  await show(createElement(Page, { key: 'page', name: 'before', free: false }))
  expect(seen).toEqual(['Edit'])
  await show(createElement(Page, { key: 'page', name: 'after', free: true }))
  expect(seen).toEqual(['Edit', 'Delete'])
  first?.()
  expect(done).toEqual(['after'])
  await show(null)
  expect(seen).toEqual([])
})
