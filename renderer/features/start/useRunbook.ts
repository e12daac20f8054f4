import { useEffect, useState } from 'react'
import type { RunbookEntry, RunOffer } from '../../../shared/ipc/api.ts'
import type { Runbook } from '../../../shared/runbook/schema.ts'
import { call } from '../../api.ts'
import { sayError } from '../../store/toasts.ts'

/** The version to start with: the newest of the runbook that was used last, else the newest built-in one. */
export function usualRunbook(
  entries: readonly RunbookEntry[],
  lastRun: RunOffer | null,
): RunbookEntry | undefined {
  const newest = (of: readonly RunbookEntry[]): RunbookEntry | undefined =>
    of.reduce<RunbookEntry | undefined>(
      (found, entry) => (!found || entry.addedAt > found.addedAt ? entry : found),
      undefined,
    )
  return (
    newest(entries.filter((entry) => entry.id === lastRun?.runbook.id)) ??
    newest(entries.filter((entry) => entry.source === 'builtin')) ??
    newest(entries)
  )
}

/**
 * Reads a version of a runbook: null until it is there. `shown` is the one before meanwhile, so that a form made for
 * it stays in place. A refusal is told in a message.
 */
export function useRunbook(hash: string): {
  readonly runbook: Runbook | null
  readonly shown: Runbook | null
} {
  const [read, setRead] = useState<{ hash: string; runbook: Runbook } | null>(null)
  useEffect(() => {
    if (hash === '') return
    let wanted = true
    call('runbooks.read', { hash }).then(({ runbook }) => {
      if (wanted) setRead({ hash, runbook })
    }, sayError)
    return () => {
      wanted = false
    }
  }, [hash])
  return { runbook: read?.hash === hash ? read.runbook : null, shown: read?.runbook ?? null }
}
