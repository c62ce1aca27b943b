import { useState } from 'react'
import { act } from '@/api/act'
import type { Schema } from '@/api/client'
import { Switch } from '@/design/Field'
import { notifyFailure } from '@/design/Toast'
import { enable } from './queries'

/** Enables what is disabled, and the other way round. */
export async function turn(automation: Schema<'Automation'>): Promise<void> {
  const on = !automation.enabled
  const told = `“${automation.name}” is ${on ? 'enabled' : 'disabled'}.`
  await act(enable(automation.id, on), ['automations'], told).catch(notifyFailure)
}

/** Turns an automation on and off at once. */
export function EnabledSwitch({ automation }: { automation: Schema<'Automation'> }) {
  const [busy, setBusy] = useState(false)
  const change = async () => {
    setBusy(true)
    await turn(automation)
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
