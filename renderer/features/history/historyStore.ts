import { create } from 'zustand'
import type { HistoryColumn, HistoryFilters, HistorySort } from '../../../shared/ipc/history.ts'

export type HistoryView = 'runs' | 'charts'

/** What is compared: a run with another one, or with the median of its service (null). */
export interface Compared {
  readonly run: string
  readonly other: string | null
}

interface HistoryStore {
  readonly view: HistoryView
  readonly filters: HistoryFilters
  /** How often all filters were taken away: fields that hold half a word or half a day start again then. */
  readonly cleared: number
  readonly sort: HistorySort
  /** Runs marked for comparison, oldest mark first; two at most. */
  readonly marked: readonly string[]
  readonly compared: Compared | null
  /** Place of the row that the keys are on, from 0. */
  readonly cursor: number
}

export const noFilters: HistoryFilters = {
  service: null,
  environment: null,
  outcome: null,
  kind: null,
  since: null,
  before: null,
  text: '',
  owing: false,
}

const start: HistoryStore = {
  view: 'runs',
  filters: noFilters,
  cleared: 0,
  sort: { column: 'started', descending: true },
  marked: [],
  compared: null,
  cursor: 0,
}

/** How the history is looked at. Kept beside the screen, so that one comes back from a run to where one was. */
export const useHistory = create<HistoryStore>(() => start)

const set = useHistory.setState

/** Shows the runs, or the charts over them. */
export function showView(view: HistoryView): void {
  set({ view, compared: null })
}

/** Changes some of the filters. */
export function filterBy(change: Partial<HistoryFilters>): void {
  set(({ filters }) => ({ filters: { ...filters, ...change }, cursor: 0 }))
}

/** Takes every filter away. */
export function clearFilters(): void {
  set(({ cleared }) => ({ filters: noFilters, cleared: cleared + 1, cursor: 0 }))
}

/** Columns that one reads from the largest on. */
const largestFirst: ReadonlySet<HistoryColumn> = new Set([
  'started',
  'toDecision',
  'toMitigation',
  'total',
  'deviations',
])

/** Sorts by a column; by the same one again the other way round. */
export function sortBy(column: HistoryColumn): void {
  set(({ sort }) => ({
    sort: {
      column,
      descending: sort.column === column ? !sort.descending : largestFirst.has(column),
    },
    cursor: 0,
  }))
}

/** Marks a run for comparison, or takes the mark away. A third mark replaces the older of the two. */
export function toggleMark(run: string): void {
  set(({ marked }) => ({
    marked: marked.includes(run) ? marked.filter((one) => one !== run) : [...marked, run].slice(-2),
  }))
}

export function clearMarks(): void {
  set({ marked: [] })
}

export function moveCursor(cursor: number): void {
  set({ cursor })
}

/** Shows two runs, or a run and the median of its service, side by side; null goes back to the list. */
export function compare(compared: Compared | null): void {
  set({ compared })
}

/** As the app starts: for tests. */
export function resetHistory(): void {
  set(start)
}
