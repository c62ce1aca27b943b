import { useState } from 'react'
import { act } from '@/api/act'
import type { Schema } from '@/api/client'
import { Switch } from '@/design/Field'
import { notifyFailure } from '@/design/Toast'
import { enable } from './queries'

/** Turns an automation on and off at once. */
export function EnabledSwitch({ automation }: { automation: Schema<'Automation'> }) {
  const [busy, setBusy] = useState(false)
  const change = async (on: boolean) => {
    setBusy(true)
    const told = `“${automation.name}” is ${on ? 'enabled' : 'disabled'}.`
    await act(enable(automation.id, on), ['automations'], told).catch(notifyFailure)
    setBusy(false)
  }
  return (
    <Switch
      aria-label={`${automation.name} is enabled`}
      isSelected={automation.enabled}
      isDisabled={busy}
      onChange={change}
    />
  )
}
