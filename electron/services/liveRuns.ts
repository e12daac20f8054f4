import type { Store } from '../db/store.ts'
import type { Clock } from './clock.ts'

/** Time between backups while a run is live, ms. */
const backupEveryMs = 5 * 60_000

export interface LiveRuns {
  /** Whether a run is live here after something was recorded. `turning`: it has just started or ended. */
  note(run: string, isLive: boolean, turning: boolean): void
  stop(): void
}

/**
 * What goes on while a deploy or a rollback is live: the machine stays awake, and backups are made every five
 * minutes; besides at the start and the end of every run. A failed backup is told and tried again at the next.
 */
export function createLiveRuns(store: Store, clock: Clock, stayAwake: (awake: boolean) => void): LiveRuns {
  const live = new Set<string>()
  let interval: NodeJS.Timeout | undefined

  const backUp = () => {
    store.makeBackup(new Date(clock.now()).toISOString()).catch((error: unknown) => {
      console.error('A backup could not be made:', error)
    })
  }
  const settle = () => {
    stayAwake(live.size > 0)
    if (live.size > 0) interval ??= setInterval(backUp, backupEveryMs)
    else {
      clearInterval(interval)
      interval = undefined
    }
  }

  return {
    note: (run, isLive, turning) => {
      if (isLive) live.add(run)
      else live.delete(run)
      settle()
      if (turning) backUp()
    },
    stop: () => {
      live.clear()
      settle()
    },
  }
}
