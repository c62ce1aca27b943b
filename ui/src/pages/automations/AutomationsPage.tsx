import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { act } from '@/api/act'
import type { Schema } from '@/api/client'
import { useLive } from '@/api/useLive'
import { CodeBlock } from '@/design/CodeBlock'
import { Confirm } from '@/design/Confirm'
import { type Column, DataTable } from '@/design/DataTable'
import { EmptyState, ErrorState } from '@/design/Feedback'
import { FilterBar } from '@/design/Filters'
import { ButtonLink, TextLink } from '@/design/Link'
import { Page } from '@/design/Page'
import { Pager } from '@/design/Pager'
import { Tags } from '@/design/Tags'
import { Time } from '@/design/Time'
import { plural } from '@/format/number'
import { DeleteChosen } from '@/parts/DeleteChosen'
import { TagFilter } from '@/parts/TagFilter'
import { ThisServer } from '@/parts/ThisServer'
import { readDraft } from './draft'
import { EnabledSwitch } from './EnabledSwitch'
import { useNames } from './objects'
import { automationsCount, automationsPage, PAGE_SIZE, remove } from './queries'
import { resourcesIn } from './resources'
import { TemplateList } from './TemplateList'
import { actionsWords, type NameOf, triggerWords } from './words'

type Automation = Schema<'Automation'>

const route = getRouteApi('/automations')
const NONE: ReadonlySet<string> = new Set()

function columnsOf(nameOf: NameOf): Column<Automation>[] {
  return [
    {
      id: 'name',
      header: 'Name',
      sort: ['NAME_ASC', 'NAME_DESC'],
      cell: one => (
        <div className="min-w-0 py-1.5">
          <TextLink to="/automations/$id" params={{ id: one.id }} className="font-medium">
            {one.name}
          </TextLink>
          <Sentence of={one} nameOf={nameOf} />
        </div>
      ),
    },
    { id: 'tags', header: 'Tags', from: 'lg', width: 'w-40', cell: one => <Tags tags={one.tags} /> },
    { id: 'updated', header: 'Updated', from: 'md', width: 'w-28', cell: one => <Time at={one.updated} /> },
    {
      id: 'enabled',
      header: 'Enabled',
      width: 'w-20',
      align: 'right',
      cell: one => <EnabledSwitch automation={one} />,
    },
  ]
}

function Sentence({ of, nameOf }: { of: Automation; nameOf: NameOf }) {
  const draft = readDraft(of)
  if (typeof draft === 'string') return null
  const text = `When ${triggerWords(draft.trigger, nameOf)}, ${actionsWords(draft.actions) || 'do nothing'}.`
  return <p className="text-xs text-faint">{text}</p>
}

function resourcesOf(automation: Automation): string[] {
  const draft = readDraft(automation)
  return typeof draft === 'string' ? [] : resourcesIn(draft.trigger)
}

export function AutomationsPage() {
  const { page = 1, tag, sort = 'NAME_ASC' } = route.useSearch()
  const navigate = route.useNavigate()
  const { data, error, refetch } = useQuery(automationsPage({ page, tag, sort }))
  const { data: total } = useQuery(automationsCount)
  const [selected, setSelected] = useState(NONE)
  const [removing, setRemoving] = useState(false)
  const nameOf = useNames((data ?? []).flatMap(resourcesOf))
  useLive({ events: ['prefect.automation.'], nouns: ['automations'] })

  const removeAll = async () => {
    await act(
      Promise.all([...selected].map(remove)),
      ['automations'],
      `${plural(selected.size, 'automation')} deleted.`,
    )
    setSelected(NONE)
  }

  return (
    <Page
      title="Automations"
      actions={
        <>
          <DeleteChosen count={selected.size} noun="automation" onPress={() => setRemoving(true)} />
          <ButtonLink to="/automations/new" look="primary">
            <Plus />
            New automation
          </ButtonLink>
        </>
      }
    >
      {(tag || (data && data.length > 0)) && (
        <FilterBar>
          <TagFilter
            tags={tag}
            onChange={next => navigate({ search: was => ({ ...was, tag: next, page: undefined }) })}
          />
        </FilterBar>
      )}
      {error ? (
        <ErrorState error={error} onRetry={refetch} />
      ) : data?.length === 0 && !tag && page === 1 ? (
        <FirstAutomation />
      ) : (
        <DataTable
          label="Automations"
          columns={columnsOf(nameOf)}
          rows={data}
          idOf={one => one.id}
          sort={sort}
          onSort={next => navigate({ search: was => ({ ...was, sort: next as typeof sort }) })}
          selected={selected}
          onSelect={setSelected}
          empty={<EmptyState title="No automation is tagged so" />}
        />
      )}
      {!tag && (
        <Pager
          page={page}
          pageSize={PAGE_SIZE}
          total={total}
          onPage={next => navigate({ search: was => ({ ...was, page: next }) })}
        />
      )}
      <Confirm
        title="Delete for good?"
        action={`Delete ${plural(selected.size, 'automation')}`}
        open={removing}
        onClose={() => setRemoving(false)}
        onConfirm={removeAll}
      >
        They will not fire again, and what they have counted so far is forgotten.
      </Confirm>
    </Page>
  )
}

const FIRST = `from prefect.automations import Automation, DoNothing, EventTrigger

Automation(
    name="See failures",
    trigger=EventTrigger(expect={"prefect.flow-run.Failed"}, posture="Reactive", threshold=1),
    actions=[DoNothing()],
).create()`

function FirstAutomation() {
  return (
    <div className="mx-auto w-full max-w-3xl px-4 py-8">
      <h2 className="text-base font-semibold">There are no automations yet</h2>
      <p className="mt-2 mb-4 text-muted">
        An automation waits for something to happen, or not to happen, and then does something about it. Begin
        with one of these:
      </p>
      <TemplateList />
      <div className="mt-4 flex flex-col gap-3 text-muted">
        <p>Or make one in Python:</p>
        <ThisServer />
        <CodeBlock code={FIRST} />
      </div>
    </div>
  )
}
