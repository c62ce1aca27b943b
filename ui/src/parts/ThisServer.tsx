import { serverSettings } from '@/api/client'
import { CodeBlock } from '@/design/CodeBlock'

/** How clients are told of this server; what comes after it goes there. */
export function ThisServer() {
  return <CodeBlock code={`prefect config set PREFECT_API_URL=${serverSettings().apiUrl}`} />
}
