import { useRouter } from '@tanstack/react-router'
import { useState } from 'react'
import { act } from '@/api/act'
import { TextField } from '@/design/Field'
import { FormDialog } from '@/design/FormDialog'
import { copyDeployment, type Deployment } from './queries'

/** Another deployment of the same flow that begins as this one is, paused, so that nothing runs twice. */
export function DuplicateDeployment({
  deployment,
  onClose,
}: {
  deployment: Deployment
  onClose: () => void
}) {
  const router = useRouter()
  const [name, setName] = useState(`${deployment.name}-copy`)
  return (
    <FormDialog
      title={`Duplicate ${deployment.name}`}
      action="Duplicate"
      ready={name.trim() !== '' && name !== deployment.name}
      onClose={onClose}
      onSubmit={async () => {
        const made = await act(
          copyDeployment(deployment, name.trim()),
          ['deployments'],
          `${name} is made, paused.`,
        )
        await router.navigate({ to: '/deployments/$id', params: { id: made.id } })
      }}
    >
      <TextField
        label="Name of the copy"
        description="It has the same flow, schedules, parameters and pool, and is paused until you make it active."
        autoFocus
        value={name}
        onChange={setName}
      />
    </FormDialog>
  )
}
