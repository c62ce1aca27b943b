import { useQuery } from '@tanstack/react-query'
import { act } from '@/api/act'
import { Section } from '@/design/Page'
import { Select } from '@/design/Select'
import { notifyFailure } from '@/design/Toast'
import { chooseStorage, resultStorage, storages } from './queries'

const NONE = 'none'

/** Where results of runs lie when nothing else is said. */
export function ResultStorage() {
  const { data } = useQuery(resultStorage)
  const { data: blocks = [] } = useQuery(storages)
  const chosen = data?.default_result_storage_block_id ?? NONE
  const options = [
    { value: NONE, label: 'Where the run happens' },
    ...blocks.map(({ id, name, block_type }) => ({ value: id, label: `${name} (${block_type?.name})` })),
  ]
  const choose = (value: string) =>
    act(
      chooseStorage(value === NONE ? null : value),
      ['admin'],
      'The default result storage is changed.',
    ).catch(notifyFailure)
  return (
    <Section title="Results of runs">
      <div className="flex flex-col gap-2 p-3">
        <div className="w-80 max-w-full">
          <Select label="Are kept in" options={options} value={chosen} onChange={choose} />
        </div>
        <p className="text-xs text-faint">Any block that keeps files can be chosen: a bucket, a folder.</p>
      </div>
    </Section>
  )
}
