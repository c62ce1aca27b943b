import type { RJSFSchema } from '@rjsf/utils'
import { expect, test } from 'vitest'
import { tamed } from './schema'
import { interpreting } from './validator'

test('an optional value is shown as the value it may have', () => {
  const schema = tamed({
    title: 'Parameters',
    properties: {
      day: { anyOf: [{ type: 'string', format: 'date' }, { type: 'null' }], title: 'Day', default: null },
    },
  })
  expect(schema).toEqual({
    type: 'object',
    properties: { day: { type: 'string', format: 'date', title: 'Day' } },
  })
})

test('properties stand in the order of their positions', () => {
  const prefect = { properties: { b: { type: 'string', position: 1 }, a: { type: 'string', position: 0 } } }
  const schema = tamed(prefect as RJSFSchema)
  expect(Object.keys(schema.properties ?? {})).toEqual(['a', 'b'])
})

test('values are judged without making code of the schema', () => {
  const schema = {
    type: 'object' as const,
    properties: { rows: { type: 'integer' as const } },
    required: ['rows'],
  }
  expect(interpreting.isValid(schema, { rows: 1 }, schema)).toBe(true)
  expect(interpreting.isValid(schema, { rows: 'x' }, schema)).toBe(false)
  const { errors } = interpreting.validateFormData({}, schema)
  expect(errors.map(error => error.property)).toEqual(['.rows'])
  expect(errors.map(error => error.message)).toEqual(['has to be given'])
})

test('references are followed to the whole schema', () => {
  const root = { $defs: { name: { type: 'string' as const } } }
  expect(interpreting.isValid({ $ref: '#/$defs/name' }, 'a', root)).toBe(true)
  expect(interpreting.isValid({ $ref: '#/$defs/name' }, 1, root)).toBe(false)
})
