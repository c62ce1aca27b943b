import { afterEach, expect, test, vi } from 'vitest'
import { copy } from './clipboard'

afterEach(() => {
  vi.unstubAllGlobals()
})

test('a text is copied where there is a clipboard', async () => {
  const writeText = vi.fn(async () => {})
  vi.stubGlobal('navigator', { clipboard: { writeText } })
  await copy('a text')
  expect(writeText).toHaveBeenCalledWith('a text')
})

test('without one, what is selected is copied, and the focus stays where it was', async () => {
  vi.stubGlobal('navigator', {})
  const field = document.body.appendChild(document.createElement('input'))
  field.focus()
  const copied: string[] = []
  document.execCommand = () => {
    copied.push(document.querySelector('textarea')?.value ?? '')
    return true
  }
  await copy('a text')
  expect(copied).toEqual(['a text'])
  expect(document.querySelector('textarea')).toBeNull()
  expect(document.activeElement).toBe(field)
})
