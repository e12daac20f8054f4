import { create } from 'zustand'
import type { RunSummary } from '../../shared/ipc/api.ts'
import { type ApiError, asApiError, call, on } from '../api.ts'

interface RunsStore {
  readonly runs: readonly RunSummary[]
  readonly loaded: boolean
  readonly failure: ApiError | null
}

/** Every run, newest first, as main last told it. */
export const useRuns = create<RunsStore>(() => ({ runs: [], loaded: false, failure: null }))

let latest = 0

/** Reads the list anew. An older answer never replaces a newer one. */
export async function loadRuns(): Promise<void> {
  const mine = ++latest
  try {
    const runs = await call('runs.list')
    if (mine === latest) useRuns.setState({ runs, loaded: true, failure: null })
  } catch (cause) {
    if (mine === latest) useRuns.setState({ loaded: true, failure: asApiError(cause) })
  }
}

/** Keeps the list as main has it. Gives back the function that stops it. */
export function followRuns(): () => void {
  void loadRuns()
  return on('runs.changed', () => void loadRuns())
}
