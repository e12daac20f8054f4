import { create } from 'zustand'
import type { ImportAnswer, RunbookEntry } from '../../shared/ipc/api.ts'
import { type ApiError, asApiError, call } from '../api.ts'
import { useRuns } from './runs.ts'

interface RunbooksStore {
  readonly entries: readonly RunbookEntry[]
  readonly loaded: boolean
  readonly failure: ApiError | null
  /** When `entries` came, ms of the page's clock. */
  readonly readAt: number
}

/** Built-in and imported runbooks, each version once. */
export const useRunbooks = create<RunbooksStore>(() => ({
  entries: [],
  loaded: false,
  failure: null,
  readAt: Number.NEGATIVE_INFINITY,
}))

/** Reads the list anew. */
export async function loadRunbooks(): Promise<void> {
  try {
    const entries = await call('runbooks.list')
    useRunbooks.setState({ entries, loaded: true, failure: null, readAt: performance.now() })
  } catch (cause) {
    useRunbooks.setState({ loaded: true, failure: asApiError(cause) })
  }
}

/** Reads it anew for a screen that shows it, unless it was read just now: the first screen of a start has it. */
export function refreshRunbooks(): void {
  if (performance.now() - useRunbooks.getState().readAt > 1000) void loadRunbooks()
}

/** Keeps the list as main has it: a run that was started has exercised its runbook. Gives back how to stop. */
export function followRunbooks(): () => void {
  void loadRunbooks()
  return useRuns.subscribe(({ total }, before) => {
    if (before.loaded && total !== before.total) void loadRunbooks()
  })
}

/** Imports from the system's file dialog. Errors: `ApiError`, `cancelled` when the dialog was closed. */
export async function pickRunbook(): Promise<ImportAnswer> {
  const answer = await call('runbooks.pick')
  if (answer.imported) await loadRunbooks()
  return answer
}

/** Imports a file that was dropped on the window. Errors: `ApiError`. */
export async function importRunbook(file: string, text: string): Promise<ImportAnswer> {
  const answer = await call('runbooks.import', { file, text })
  if (answer.imported) await loadRunbooks()
  return answer
}

/** Saves the text of a version to a file to edit. Gives back where. Errors: `ApiError`. */
export async function duplicateRunbook(hash: string): Promise<string> {
  const { path } = await call('runbooks.duplicate', { hash })
  return path
}
