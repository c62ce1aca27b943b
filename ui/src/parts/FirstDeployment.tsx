import { CodeBlock } from '@/design/CodeBlock'
import { EmptyState } from '@/design/Feedback'
import { ThisServer } from '@/parts/ThisServer'

/** How to get a deployment, which the console cannot make: the code is not here. */
export function FirstDeployment() {
  return (
    <EmptyState title="There are no deployments yet">
      <p>
        A deployment is a flow that the server can run: by a schedule, by an automation, or by a press of a
        button. The shortest way is a process that serves it:
      </p>
      <ThisServer />
      <CodeBlock
        code={`from prefect import flow\n\n@flow(log_prints=True)\ndef hello(name: str = "world"):\n    print(f"Hello, {name}!")\n\nif __name__ == "__main__":\n    hello.serve(name="every-hour", interval=3600)`}
      />
      <p>For runs in a work pool, with a worker that starts them:</p>
      <CodeBlock code={'prefect deploy ./hello.py:hello --name production --pool my-pool'} />
    </EmptyState>
  )
}
