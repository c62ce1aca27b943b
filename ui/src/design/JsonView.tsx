import { CopyButton } from './CodeBlock'
import { JsonNode } from './JsonNode'

/** JSON to be read: folds, and is copied whole. */
export function JsonView({ value }: { value: unknown }) {
  return (
    <div className="flex items-start rounded-md border border-line bg-sunken">
      <div className="min-w-0 flex-1 overflow-x-auto py-2 pr-2 pl-3 font-mono text-xs leading-5">
        <JsonNode value={value} depth={0} />
      </div>
      <div className="p-1">
        <CopyButton text={JSON.stringify(value, null, 2)} label="Copy JSON" />
      </div>
    </div>
  )
}
