import { type OutputUnit, type Schema, Validator } from '@cfworker/json-schema'
import {
  createErrorHandler,
  type RJSFSchema,
  type RJSFValidationError,
  toErrorSchema,
  unwrapErrorHandler,
  type ValidatorType,
  validationDataMerge,
} from '@rjsf/utils'

/** A schema is judged by reading it: the usual validator writes code and runs it, which the page's policy forbids. */
export const interpreting: ValidatorType = {
  validateFormData(formData, schema, customValidate, transformErrors, uiSchema) {
    const found = flaws(schema, formData)
    const errors = transformErrors ? transformErrors(found, uiSchema) : found
    const told = { errors, errorSchema: toErrorSchema(errors) }
    if (!customValidate) return told
    const handler = customValidate(formData, createErrorHandler(formData), uiSchema)
    return validationDataMerge(told, unwrapErrorHandler(handler))
  },

  isValid(schema, formData, rootSchema) {
    const definitions = { $defs: rootSchema.$defs ?? {}, definitions: rootSchema.definitions ?? {} }
    return judge({ ...definitions, ...schema }, formData).length === 0
  },

  rawValidation<Result>(schema: RJSFSchema, formData?: unknown) {
    return { errors: judge(schema, formData) as Result[] }
  },
}

function judge(schema: RJSFSchema, value: unknown): OutputUnit[] {
  // What a form leaves empty is undefined, which JSON does not know.
  const json = value === undefined ? undefined : JSON.parse(JSON.stringify(value))
  try {
    return new Validator(schema as Schema, '2020-12', false).validate(json).errors
  } catch {
    // A schema that nobody can read forbids nothing; the server has the last word.
    return []
  }
}

function flaws(schema: RJSFSchema, value: unknown): RJSFValidationError[] {
  const units = judge(schema, value)
  // Those that only say that something further in is wrong say nothing.
  const outer = new Set([
    'properties',
    'items',
    '$ref',
    'allOf',
    'anyOf',
    'oneOf',
    'additionalProperties',
    'prefixItems',
  ])
  const inner = units.filter(unit => !outer.has(unit.keyword))
  return (inner.length > 0 ? inner : units).map(flaw)
}

function flaw(unit: OutputUnit): RJSFValidationError {
  const missing = unit.keyword === 'required' ? /property "(.+?)"/.exec(unit.error)?.[1] : undefined
  const path = unit.instanceLocation.replace(/^#\/?/, '').split('/').filter(Boolean).map(decodeURIComponent)
  const property = [...path, ...(missing ? [missing] : [])].map(part => `.${part}`).join('')
  const message = missing ? 'has to be given' : unit.error.replace(/^Instance /, '').replace(/\.$/, '')
  return { name: unit.keyword, message, property, stack: `${property.slice(1)} ${message}`.trim() }
}
