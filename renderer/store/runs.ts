import { useEffect, useState } from 'react'
import { create } from 'zustand'
import type { RunSummary } from '../../shared/ipc/api.ts'
import { type ApiError, asApiError, call, on } from '../api.ts'
import { sayError } from './toasts.ts'

interface RunsStore {
  /** Latest start first: what is open, what owes something, and the latest; the history has the rest. */
  readonly runs: readonly RunSummary[]
  /** Runs on this computer. */
  readonly total: number
  /** Runs that owe something and are not among `runs`. */
  readonly owingMore: number
  readonly loaded: boolean
  readonly failure: ApiError | null
}

/** The runs that home shows, as main last told them. */
export const useRuns = create<RunsStore>(() => ({
  runs: [],
  total: 0,
  owingMore: 0,
  loaded: false,
  failure: null,
}))

let latest = 0

/** Reads the list anew. An older answer never replaces a newer one. */
export async function loadRuns(): Promise<void> {
  const mine = ++latest
  try {
    const list = await call('runs.list')
    if (mine === latest) useRuns.setState({ ...list, loaded: true, failure: null })
  } catch (cause) {
    if (mine === latest) useRuns.setState({ loaded: true, failure: asApiError(cause) })
  }
}

/** Keeps the list as main has it. Gives back the function that stops it. */
export function followRuns(): () => void {
  void loadRuns()
  return on('runs.changed', () => void loadRuns())
}

/** The line of a run, also of one that home does not show; null until it is known. A refusal is told in a message. */
export function useRunLine(run: string): RunSummary | null {
  const known = useRuns(({ runs }) => runs.find(({ id }) => id === run))
  const isKnown = known !== undefined
  const [read, setRead] = useState<RunSummary | null>(null)
  useEffect(() => {
    if (isKnown) return
    let wanted = true
    call('runs.summary', { run }).then((line) => {
      if (wanted) setRead(line)
    }, sayError)
    return () => {
      wanted = false
    }
  }, [run, isKnown])
  return known ?? (read?.id === run ? read : null)
}
