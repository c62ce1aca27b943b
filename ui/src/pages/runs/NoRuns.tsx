import { Button } from '@/design/Button'
import { CodeBlock } from '@/design/CodeBlock'
import { EmptyState } from '@/design/Feedback'
import { ThisServer } from '@/parts/ThisServer'

/** No runs: none of this kind, or none at all. */
export function NoRuns({ narrowed, onClear }: { narrowed: boolean; onClear: () => void }) {
  if (narrowed) {
    return (
      <EmptyState title="No run is like this">
        <div>
          <Button onPress={onClear}>Show all runs</Button>
        </div>
      </EmptyState>
    )
  }
  return (
    <EmptyState title="Nothing has run yet">
      <p>Tell Prefect where this server is, and run a flow:</p>
      <ThisServer />
      <CodeBlock
        code={`from prefect import flow, task\n\n@task\ndef double(n: int) -> int:\n    return 2 * n\n\n@flow(log_prints=True)\ndef numbers():\n    print(double.map(range(5)).result())\n\nif __name__ == "__main__":\n    numbers()`}
      />
    </EmptyState>
  )
}
