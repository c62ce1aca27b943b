import {
  ADDITIONAL_PROPERTY_FLAG,
  type ArrayFieldItemTemplateProps,
  type IconButtonProps,
  type WidgetProps,
  type WrapIfAdditionalTemplateProps,
} from '@rjsf/utils'
import { ArrowDown, ArrowUp, Copy, type LucideIcon, Plus, X } from 'lucide-react'
import { buttonClass } from '../Button'
import { CodeEditor } from '../CodeEditor'
import { Switch } from '../Field'

function button(Icon: LucideIcon, label: string, text?: string) {
  return function ThemedButton({ onClick, disabled, id }: IconButtonProps) {
    return (
      <button
        type="button"
        id={id}
        onClick={onClick}
        disabled={disabled}
        title={label}
        aria-label={label}
        className={buttonClass(text ? 'plain' : 'quiet')}
      >
        <Icon aria-hidden />
        {text}
      </button>
    )
  }
}

/** A property that the schema does not name: its name can be changed, and it can be taken away. */
function WrapIfAdditional(props: WrapIfAdditionalTemplateProps) {
  const {
    schema,
    classNames,
    id,
    label,
    disabled,
    readonly,
    onKeyRenameBlur,
    onRemoveProperty,
    children,
    registry,
  } = props
  if (!(ADDITIONAL_PROPERTY_FLAG in schema))
    return <div className={`form-group ${classNames ?? ''}`}>{children}</div>
  const { RemoveButton } = registry.templates.ButtonTemplates
  return (
    <div className="additional">
      <input
        aria-label="Name"
        className="form-control"
        id={`${id}-key`}
        defaultValue={label}
        disabled={disabled || readonly}
        onBlur={onKeyRenameBlur}
      />
      <div className="min-w-0">{children}</div>
      <RemoveButton
        id={`${id}-remove`}
        onClick={onRemoveProperty}
        disabled={disabled || readonly}
        registry={registry}
      />
    </div>
  )
}

function ArrayItem({ children, buttonsProps, hasToolbar, registry }: ArrayFieldItemTemplateProps) {
  const Buttons = registry.templates.ArrayFieldItemButtonsTemplate
  return (
    <div className="array-item">
      <div className="min-w-0 flex-1">{children}</div>
      {hasToolbar && (
        <div className="flex shrink-0">
          <Buttons {...buttonsProps} />
        </div>
      )}
    </div>
  )
}

/** A switch cannot be empty: until it is turned it shows what is taken when nothing is given. */
function CheckboxWidget({ id, value, schema, label, onChange, disabled, readonly }: WidgetProps) {
  const shown = value ?? schema.default
  return (
    <Switch id={id} isSelected={shown === true} onChange={onChange} isDisabled={disabled || readonly}>
      {label}
    </Switch>
  )
}

/** Free JSON, for values of which the schema says nothing: `ui:widget: json`. */
function JsonWidget({ label, value, onChange }: WidgetProps) {
  return <CodeEditor label={label} language="json" lines={4} value={value ?? ''} onChange={onChange} />
}

export const templates = {
  ButtonTemplates: {
    AddButton: button(Plus, 'Add', 'Add'),
    CopyButton: button(Copy, 'Copy'),
    MoveDownButton: button(ArrowDown, 'Move down'),
    MoveUpButton: button(ArrowUp, 'Move up'),
    RemoveButton: button(X, 'Remove'),
    ClearButton: button(X, 'Clear'),
  },
  WrapIfAdditionalTemplate: WrapIfAdditional,
  ArrayFieldItemTemplate: ArrayItem,
}

export const widgets = { CheckboxWidget, json: JsonWidget }
