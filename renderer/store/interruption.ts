import { create } from 'zustand'
import { interruptionMs } from '../../shared/run/interruption.ts'
import { on } from '../api.ts'

/** A while in which nobody could have looked at this window, epoch ms. */
export interface Interruption {
  readonly why: 'background' | 'sleep'
  readonly from: number
  readonly until: number
}

interface InterruptionStore {
  /** The last one, until somebody has found back. */
  readonly latest: Interruption | null
  /** Runs that were found back to since the start of the app. */
  readonly found: ReadonlySet<string>
}

/** What interrupted the work in this window. */
export const useInterruption = create<InterruptionStore>(() => ({ latest: null, found: new Set() }))

/** Somebody has found back into a run: the same interruption is not told again. */
export function foundBack(run: string): void {
  useInterruption.setState(({ found }) => ({ latest: null, found: new Set(found).add(run) }))
}

/**
 * Watches for the window being out of sight (minimised, hidden, covered where the system tells) and for the sleep that
 * main tells of, each for a minute or more. A window that stays in sight beside a terminal is not away. Gives back the
 * function that stops it.
 */
export function followInterruptions(): () => void {
  let hiddenSince: number | null = document.visibilityState === 'hidden' ? Date.now() : null
  /** The end of what was told last: what overlaps it is the same interruption. */
  let told = 0
  let slept: Interruption | null = null

  const tell = (interruption: Interruption): void => {
    if (interruption.until - interruption.from < interruptionMs) return
    const { latest } = useInterruption.getState()
    const same = interruption.from < told
    told = Math.max(told, interruption.until)
    if (!same) useInterruption.setState({ latest: interruption })
    else if (latest && interruption.why === 'sleep') {
      // Sleep says more than "out of sight", whichever of the two was noticed first.
      const from = Math.min(latest.from, interruption.from)
      useInterruption.setState({ latest: { ...latest, why: 'sleep', from } })
    }
  }
  const onVisibility = (): void => {
    if (document.visibilityState === 'hidden') {
      hiddenSince = Date.now()
      slept = null
      return
    }
    if (hiddenSince !== null) {
      const why = slept ? 'sleep' : 'background'
      tell({ why, from: Math.min(hiddenSince, slept?.from ?? hiddenSince), until: Date.now() })
    }
    hiddenSince = null
    slept = null
  }
  document.addEventListener('visibilitychange', onVisibility)
  const stop = on('system.slept', ({ from, until }) => {
    const sleep: Interruption = { why: 'sleep', from: Date.parse(from), until: Date.parse(until) }
    // Still out of sight: it is told with the rest, once somebody looks.
    if (document.visibilityState === 'hidden') {
      if (sleep.until - sleep.from >= interruptionMs) slept = sleep
    } else tell(sleep)
  })
  return () => {
    document.removeEventListener('visibilitychange', onVisibility)
    stop()
  }
}
