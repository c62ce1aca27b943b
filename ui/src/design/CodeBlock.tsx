import { Check, Copy } from 'lucide-react'
import { useState } from 'react'
import { IconButton } from './Button'
import { copy } from './clipboard'

export function CopyButton({ text, label = 'Copy' }: { text: string; label?: string }) {
  const [copied, setCopied] = useState(false)
  const press = async () => {
    await copy(text)
    setCopied(true)
    window.setTimeout(() => setCopied(false), 1_500)
  }
  return (
    <IconButton label={copied ? 'Copied' : label} onPress={press}>
      {copied ? <Check className="text-good" /> : <Copy />}
    </IconButton>
  )
}

/** Commands or code, to be copied whole. */
export function CodeBlock({ code }: { code: string }) {
  return (
    <div className="flex items-start rounded-md border border-line bg-sunken">
      <pre
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls sideways, which the keyboard must reach
        tabIndex={0}
        className="min-w-0 flex-1 overflow-x-auto py-2 pr-2 pl-3 font-mono text-xs leading-5 text-text"
      >
        {code}
      </pre>
      <div className="p-1">
        <CopyButton text={code} />
      </div>
    </div>
  )
}
