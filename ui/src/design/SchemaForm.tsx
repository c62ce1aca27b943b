import type { RJSFSchema, UiSchema } from '@rjsf/utils'
import { lazy, Suspense } from 'react'
import { SkeletonLines } from './Feedback'

export type { RJSFSchema, UiSchema }

export interface SchemaFormProps {
  /** A JSON schema, as pydantic writes them. */
  schema: RJSFSchema
  uiSchema?: UiSchema
  value: Record<string, unknown>
  /** `valid`: whether the form finds nothing wrong; the server has the last word. */
  onChange: (value: Record<string, unknown>, valid: boolean) => void
  disabled?: boolean
  /** Fills in the schema's defaults, for values that are sent whole; overrides leave out what they do not change. */
  fill?: boolean
}

const Form = lazy(() => import('./form/Form'))

/** A form made of a JSON schema: parameters, job variables, blocks. The buttons are the caller's. */
export function SchemaForm(props: SchemaFormProps) {
  return (
    <Suspense fallback={<SkeletonLines lines={4} />}>
      <Form {...props} />
    </Suspense>
  )
}
