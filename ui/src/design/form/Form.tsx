// From its own file: the package's index wants a validator that makes code.
import RjsfForm from '@rjsf/core/lib/components/Form.js'
import { useMemo } from 'react'
import type { SchemaFormProps } from '../SchemaForm'
import { tamed } from './schema'
import { templates, widgets } from './theme'
import { interpreting } from './validator'
import './form.css'

export default function Form({ schema, uiSchema, value, onChange, disabled, fill }: SchemaFormProps) {
  const shown = useMemo(() => tamed(schema), [schema])
  return (
    <RjsfForm<Record<string, unknown>>
      tagName="div"
      className="schema-form"
      schema={shown}
      uiSchema={uiSchema}
      formData={value}
      validator={interpreting}
      templates={templates}
      widgets={widgets}
      disabled={disabled}
      liveValidate="onBlur"
      showErrorList={false}
      noHtml5Validate
      experimental_defaultFormStateBehavior={{
        emptyObjectFields: fill ? 'skipEmptyDefaults' : 'skipDefaults',
        arrayMinItems: { populate: 'never' },
      }}
      onChange={({ formData = {} }) => onChange(formData, interpreting.isValid(shown, formData, shown))}
    >
      {/* No button of its own. */}
      <span />
    </RjsfForm>
  )
}
