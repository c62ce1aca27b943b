import { expect, test } from 'vitest'
import { missing } from './useQuickRun'

const schema = { required: ['a', 'b'], properties: { a: {}, b: {} } }

test('a run needs what the schema requires and the deployment does not have', () => {
  const deployment = {
    parameters: { a: null },
    parameter_openapi_schema: schema,
    enforce_parameter_schema: true,
  }
  expect(missing(deployment)).toEqual(['b'])
  expect(missing({ ...deployment, enforce_parameter_schema: false })).toEqual([])
  expect(missing({ ...deployment, parameter_openapi_schema: null })).toEqual([])
})
