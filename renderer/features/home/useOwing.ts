import { useCallback, useEffect, useRef, useState } from 'react'
import type { RunSummary } from '../../../shared/ipc/api.ts'
import { type ApiError, asApiError, call, on } from '../../api.ts'
import { useRuns } from '../../store/runs.ts'

interface Owing {
  /** Latest start first. Until all are read: those that home knows, so that nothing flashes. */
  readonly runs: readonly RunSummary[]
  readonly failure: ApiError | null
  retry(): void
}

/** Every run that owes something or of which something was settled, kept as main has them. */
export function useOwing(): Owing {
  const known = useRuns((store) => store.runs)
  const [read, setRead] = useState<readonly RunSummary[] | null>(null)
  const [failure, setFailure] = useState<ApiError | null>(null)
  const latest = useRef(0)
  const retry = useCallback(() => {
    const mine = ++latest.current
    call('runs.owing').then(
      (runs) => {
        if (mine !== latest.current) return
        setRead(runs)
        setFailure(null)
      },
      (cause: unknown) => {
        if (mine === latest.current) setFailure(asApiError(cause))
      },
    )
  }, [])
  useEffect(() => {
    retry()
    const stop = on('runs.changed', retry)
    return () => {
      latest.current += 1
      stop()
    }
  }, [retry])
  return { runs: read ?? known, failure, retry }
}
