import type { StateType } from '@/design/states'
import type { RunListProps } from './RunList'

/** What a page with runs of something says of them in its URL. */
export interface RunsOfSearch {
  page?: number
  state?: StateType[]
}

/** The runs of something for [RunsTab], as the URL says; another page or other states are changes of it. */
export function runsOf(
  asked: RunListProps['asked'],
  { page = 1, state }: RunsOfSearch,
  change: (change: RunsOfSearch) => void,
) {
  return {
    asked,
    page,
    onPage: (next: number) => change({ page: next }),
    states: state,
    onStates: (next: StateType[] | undefined) => change({ state: next, page: undefined }),
  }
}
