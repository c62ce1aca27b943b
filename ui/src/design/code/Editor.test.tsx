import { EditorView } from '@codemirror/view'
import { act } from 'react'
import { createRoot } from 'react-dom/client'
import { afterEach, expect, test, vi } from 'vitest'
import Editor from './Editor'

vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true)

afterEach(() => {
  document.body.replaceChildren()
})

/** An editor whose user, and whose page, act when they are told to. */
async function shown(first: string) {
  const place = document.body.appendChild(document.createElement('div'))
  const root = createRoot(place)
  const told = vi.fn<(text: string) => void>()
  const give = (value: string) =>
    act(async () => root.render(<Editor label="Code" language="text" value={value} onChange={told} />))
  await give(first)
  const content = place.querySelector('div')?.shadowRoot?.querySelector<HTMLElement>('.cm-content')
  const view = content && EditorView.findFromDOM(content)
  if (!view) throw new Error('No editor is shown.')
  const type = (text: string) => view.dispatch({ changes: { from: view.state.doc.length, insert: text } })
  return { give, type, told, text: () => view.state.doc.toString() }
}

test('what is typed is told, and stays when a value comes that was typed before it', async () => {
  const { give, type, told, text } = await shown('')
  type('a')
  type('b')
  await give('a')
  expect(text()).toBe('ab')
  await give('ab')
  expect(text()).toBe('ab')
  expect(told.mock.calls).toEqual([['a'], ['ab']])
})

test('a value of somebody else takes the place of what is there, and is not told back', async () => {
  const { give, type, told, text } = await shown('one')
  await give('two')
  expect(text()).toBe('two')
  expect(told).not.toHaveBeenCalled()
  type('!')
  await give('two!')
  await give('two')
  expect(text()).toBe('two')
})
