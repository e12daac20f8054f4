import { useEffect, useState } from 'react'
import { storeText } from '#text/store.ts'
import type { Sealing } from '../../shared/ipc/api.ts'
import { call, on } from '../api.ts'
import { sealRun } from './run.ts'
import { say, sayError } from './toasts.ts'

const text = storeText.sealing

/** The standing of a closed run in two or three words, for a mark. */
export const standingWords = {
  sealed: text.sealed,
  changed: text.changed,
  never: text.never,
} as const satisfies Record<Exclude<Sealing['standing'], 'open'>, string>

/** Whether a seal would say anything new. */
export function canSeal(standing: Sealing['standing']): boolean {
  return standing === 'changed' || standing === 'never'
}

/**
 * How a run stands to its seals, read anew with every event and seal; null until that is known for the first
 * time. `version`: number of events that the window holds.
 */
export function useSealing(run: string, version: number): KnownSealing | null {
  const [known, setKnown] = useState<{ run: string; version: number; sealing: Sealing } | null>(null)
  useEffect(() => {
    let wanted = true
    const read = (): void => {
      call('runs.sealing', { run }).then((sealing) => {
        if (wanted) setKnown({ run, version, sealing })
      }, sayError)
    }
    read()
    const stop = onSealed(run, read)
    return () => {
      wanted = false
      stop()
    }
  }, [run, version])
  if (known?.run !== run) return null
  return { standing: known.sealing.standing, isCurrent: known.version === version }
}

export interface KnownSealing {
  readonly standing: Sealing['standing']
  /** False for the moment in which it is read anew. */
  readonly isCurrent: boolean
}

/** Calls back with each seal of a run that main tells of. Gives back the function that stops it. */
export function onSealed(run: string, heard: () => void): () => void {
  return on('run.sealed', (sealed) => {
    if (sealed.run === run) heard()
  })
}

/** Seals the open run as it stands, and says so. */
export async function sealAgain(): Promise<void> {
  const refused = await sealRun()
  if (refused) sayError(refused)
  else say('ok', text.sealed, text.coversAll)
}
