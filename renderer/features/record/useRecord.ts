import { useEffect, useMemo, useState } from 'react'
import type { Verified } from '../../../shared/ipc/api.ts'
import { buildRecord } from '../../../shared/record/build.ts'
import type { RunRecord } from '../../../shared/record/model.ts'
import { type ApiError, asApiError, call } from '../../api.ts'
import { openRun, useRun } from '../../store/run.ts'
import { onSealed } from '../../store/sealing.ts'
import { loadInfo, useSettings } from '../../store/settings.ts'

/** The record of a run as it stands, made from the same inputs as an export. */
export interface RecordView {
  /** Null until everything it is made from has been read. */
  readonly record: RunRecord | null
  readonly verified: Verified | null
  readonly events: number
  /** Why the run or its chain could not be read. */
  readonly failure: ApiError | null
  /** Makes the record anew, as of now. */
  refresh(): void
}

interface Checked {
  readonly run: string
  readonly verified: Verified
  readonly asOf: string
  /** The wish that it answers. */
  readonly wish: number
}

/** Opens a run and keeps its record right: each new event checks the chain again and makes it anew. */
export function useRecord(run: string): RecordView {
  const { open, failure: unread } = useRun()
  const info = useSettings((store) => store.info)
  const [checked, setChecked] = useState<Checked | null>(null)
  const [unchecked, setUnchecked] = useState<ApiError | null>(null)
  const [wish, setWish] = useState(0)
  const held = open?.run === run ? open : null
  const events = held?.events ?? null

  useEffect(() => {
    void openRun(run)
    void loadInfo()
  }, [run])

  useEffect(() => {
    if (events === null) return
    let wanted = true
    call('runs.verify', { run }).then(
      (verified) => {
        if (!wanted) return
        setUnchecked(null)
        setChecked({ run, verified, asOf: new Date().toISOString(), wish })
      },
      (cause: unknown) => {
        if (wanted) setUnchecked(asApiError(cause))
      },
    )
    return () => {
      wanted = false
    }
  }, [run, events, wish])

  useEffect(() => onSealed(run, () => setWish((count) => count + 1)), [run])

  const record = useMemo(() => {
    if (held === null || info === null || checked === null || checked.run !== run) return null
    const { runbook, state, events: all } = held
    return buildRecord({
      runbook,
      state,
      events: all,
      heads: checked.verified.heads,
      sealing: checked.verified.sealing,
      problems: checked.verified.problems,
      asOf: checked.asOf,
      appVersion: info.version,
    })
  }, [held, info, checked, run])

  return {
    record,
    verified: checked?.run === run ? checked.verified : null,
    events: events?.length ?? 0,
    failure: unread ?? unchecked,
    refresh: () => setWish((count) => count + 1),
  }
}
