import { CodeBlock } from '@/design/CodeBlock'
import { EmptyState } from '@/design/Feedback'
import { ThisServer } from '@/parts/ThisServer'

export function FirstFlow() {
  return (
    <EmptyState title="There are no flows yet">
      <p>A flow appears here with its first run.</p>
      <FirstRun />
    </EmptyState>
  )
}

export function FirstRun() {
  return (
    <>
      <p>Tell Prefect where this server is, and run one:</p>
      <ThisServer />
      <CodeBlock
        code={`from prefect import flow\n\n@flow(log_prints=True)\ndef hello(name: str = "world"):\n    print(f"Hello, {name}!")\n\nif __name__ == "__main__":\n    hello()`}
      />
    </>
  )
}
