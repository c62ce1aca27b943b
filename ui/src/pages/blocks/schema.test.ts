import { expect, test } from 'vitest'
import type { RJSFSchema } from '@/design/SchemaForm'
import { changes, formSchema, fromForm, isMasked, nestedTypes, shown, toForm } from './schema'

const fields = {
  type: 'object',
  block_type_slug: 'bucket',
  secret_fields: ['token'],
  definitions: { Credentials: { block_type_slug: 'credentials' }, Size: { type: 'integer' } },
  properties: {
    name: { type: 'string' },
    size: { $ref: '#/definitions/Size' },
    token: { title: 'Token', anyOf: [{ type: 'string' }, { $ref: '#/definitions/JsonValue' }] },
    headers: { type: 'object' },
    login: { title: 'Login', anyOf: [{ $ref: '#/definitions/Credentials' }, { type: 'null' }] },
  },
} as unknown as RJSFSchema

test('the types of blocks that stand in a block are found', () => {
  expect(nestedTypes(fields)).toEqual({ login: ['credentials'] })
})

test('blocks in a block are chosen by name, secrets are texts', () => {
  const { properties } = formSchema(fields, [{ id: '1', name: 'prod', type: 'credentials' }])
  expect(properties?.login).toMatchObject({
    title: 'Login',
    oneOf: [{ const: '1', title: 'prod (credentials)' }],
  })
  expect(properties?.token).toMatchObject({ type: 'string', format: 'password' })
  expect(properties?.size).toEqual({ $ref: '#/definitions/Size' })
  expect(properties?.headers).toEqual({ type: 'object', additionalProperties: true })
})

test('what a form says of a block in it is a reference to it', () => {
  const form = toForm({ name: 'a', login: { user: 'x' } }, { login: { block_document: { id: '1' } } })
  expect(form).toEqual({ name: 'a', login: '1' })
  expect(fromForm(form, fields)).toEqual({ name: 'a', login: { $ref: { block_document_id: '1' } } })
  expect(fromForm({ login: '' }, fields)).toEqual({})
})

test('a secret that nobody touched is not sent back', () => {
  const before = { name: 'a', token: '********', size: 1 }
  expect(changes(before, { name: 'b', token: '********' })).toEqual({ name: 'b', size: null })
  expect(isMasked({ a: ['********'] })).toBe(true)
  expect(isMasked({ a: ['x', null] })).toBe(false)
})

test('hidden values that are no texts are left out of the form', () => {
  const headers = {
    properties: { headers: { type: 'object' }, url: { type: 'string' } },
  } as unknown as RJSFSchema
  expect(shown({ headers: '********', url: '********' }, headers)).toEqual({ url: '********' })
})
