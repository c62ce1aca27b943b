import { useNavigate } from '@tanstack/react-router'
import { type KeyboardEvent, useDeferredValue, useMemo, useState } from 'react'
import { Dialog } from 'react-aria-components/Dialog'
import { Modal, ModalOverlay } from 'react-aria-components/Modal'
import { serverSettings } from '@/api/client'
import { signOut } from '@/api/password'
import { queries } from '@/api/queries'
import { classes } from '@/design/classes'
import { chooseColors } from '@/design/colors'
import { type Command, matching, useRegistered } from '@/design/commands'
import { PLACES } from './places'
import { useFound } from './useFound'

/** Finds any object by its name and any action; Up, Down and Enter do the rest. */
export default function Palette({ onClose }: { onClose: () => void }) {
  const [typed, setTyped] = useState('')
  const [at, setAt] = useState(0)
  const asked = useDeferredValue(typed.trim())
  const offered = useRegistered()
  const always = useAlways()
  const { commands: found, pending } = useFound(asked)
  const shown = useMemo(
    () => [...matching([...offered.flat(), ...always], asked), ...found],
    [offered, always, found, asked],
  )
  const current = Math.min(at, shown.length - 1)

  const run = (command: Command | undefined) => {
    if (!command) return
    onClose()
    command.run()
  }
  const move = (event: KeyboardEvent) => {
    const steps: Record<string, () => void> = {
      ArrowDown: () => setAt(Math.min(current + 1, shown.length - 1)),
      ArrowUp: () => setAt(Math.max(current - 1, 0)),
      Enter: () => run(shown[current]),
    }
    const step = steps[event.key]
    if (!step) return
    event.preventDefault()
    step()
  }

  return (
    <ModalOverlay
      isOpen
      isDismissable
      onOpenChange={open => !open && onClose()}
      className="fixed inset-0 z-50 flex items-start justify-center bg-[#0006] p-3 pt-[12vh]"
    >
      <Modal className="floating w-full max-w-xl overflow-hidden">
        <Dialog aria-label="Find anything" className="outline-none">
          <input
            autoFocus
            role="combobox"
            aria-expanded
            aria-controls="found"
            aria-activedescendant={shown[current] ? `found-${current}` : undefined}
            aria-label="Find anything"
            placeholder="Find a flow, a run, a deployment… or do something"
            value={typed}
            onChange={event => {
              setTyped(event.target.value)
              setAt(0)
            }}
            onKeyDown={move}
            className="h-11 w-full border-b border-line bg-transparent px-4 text-base outline-none placeholder:text-faint"
          />
          <div
            id="found"
            role="listbox"
            aria-label="What was found"
            className="max-h-[50vh] overflow-auto p-1"
          >
            {shown.map((command, index) => (
              <Line
                key={command.id}
                id={`found-${index}`}
                command={command}
                current={index === current}
                onRun={() => run(command)}
              />
            ))}
          </div>
          {shown.length === 0 && (
            <p className="px-4 pb-4 text-faint">{pending ? 'Looking…' : 'Nothing here has this name.'}</p>
          )}
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}

function Line({
  id,
  command,
  current,
  onRun,
}: {
  id: string
  command: Command
  current: boolean
  onRun: () => void
}) {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the field above has the keys
    <div
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={current}
      ref={element => {
        if (current) element?.scrollIntoView({ block: 'nearest' })
      }}
      onClick={onRun}
      className={classes(
        'flex h-8 cursor-pointer items-center justify-between gap-4 rounded-md px-3',
        current ? 'bg-pressed' : 'hover:bg-hover',
      )}
    >
      <span className="truncate">{command.title}</span>
      <span className="shrink-0 text-xs text-faint">{command.group}</span>
    </div>
  )
}

function useAlways(): Command[] {
  const navigate = useNavigate()
  return useMemo(
    () => [
      ...PLACES.map(place => ({
        id: `to ${place.to}`,
        title: place.title,
        group: 'Go to',
        run: () => void navigate({ to: place.to }),
      })),
      {
        id: 'new automation',
        title: 'New automation',
        group: 'Automations',
        run: () => void navigate({ to: '/automations/new' }),
      },
      {
        id: 'new block',
        title: 'New block',
        group: 'Blocks',
        run: () => void navigate({ to: '/blocks/catalog' }),
      },
      {
        id: 'new work pool',
        title: 'New work pool',
        group: 'Work pools',
        run: () => void navigate({ to: '/work-pools', search: { new: true } }),
      },
      ...(['light', 'dark', 'system'] as const).map(choice => ({
        id: `colors ${choice}`,
        title:
          choice === 'system'
            ? 'Colours as the system has them'
            : `${choice === 'dark' ? 'Dark' : 'Light'} colours`,
        group: 'Look',
        words: 'color theme mode',
        run: () => chooseColors(choice),
      })),
      ...signingOut(navigate),
    ],
    [navigate],
  )
}

function signingOut(navigate: ReturnType<typeof useNavigate>): Command[] {
  if (!serverSettings().auth) return []
  const run = () => {
    signOut()
    queries.clear()
    void navigate({ to: '/sign-in' })
  }
  return [{ id: 'sign out', title: 'Sign out', group: 'This server', run }]
}
