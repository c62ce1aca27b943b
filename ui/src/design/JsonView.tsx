import { CopyButton } from './CodeBlock'
import { JsonNode } from './JsonNode'

/** JSON to be read: folds, and is copied whole. */
export function JsonView({ value }: { value: unknown }) {
  return (
    <div className="relative rounded-md border border-line bg-sunken">
      <div className="overflow-x-auto py-2 pr-10 pl-3 font-mono text-xs leading-5">
        <JsonNode value={value} depth={0} />
      </div>
      <div className="absolute top-1 right-1 rounded-md bg-sunken">
        <CopyButton text={JSON.stringify(value, null, 2)} label="Copy JSON" />
      </div>
    </div>
  )
}
