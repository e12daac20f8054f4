import { setTimeout as pause } from 'node:timers/promises'
import type { Store } from '../db/store.ts'

/** Runs that are read in one go: what else the worker has to do waits for no more than these. */
const atOnce = 20
/** Then others have their turn: a redaction waits until the worker has nothing to do, ms. */
const pauseMs = 25

/** Reads the figures of runs that an earlier version wrote, the latest first, whenever somebody asks for figures. */
export interface MissingFigures {
  /** Begins, unless it is under way. Returns at once. */
  begin(): void
  /** Once the store closes; what is not read yet is read the next time. */
  stop(): void
}

/** `onRead` is told when figures were added that windows do not show yet. */
export function createMissingFigures(
  store: Pick<Store, 'history' | 'readFigures'>,
  onRead: () => void,
): MissingFigures {
  /** Runs that cannot be read are not tried again before the next start. */
  const unreadable = new Set<string>()
  let underWay = false
  let stopped = false

  const next = (): readonly string[] =>
    store.history
      .withoutFigures(atOnce + unreadable.size)
      .filter((run) => !unreadable.has(run))
      .slice(0, atOnce)
  const readAll = async (): Promise<number> => {
    let count = 0
    for (let runs = next(); runs.length > 0; runs = stopped ? [] : next()) {
      const answer = await store.readFigures(runs)
      if (stopped) return count
      store.history.fill(answer.read)
      count += answer.read.length
      const filled = new Set(answer.read.map(({ run }) => run))
      for (const { run, why } of answer.unreadable) console.error(`Run ${run} has no figures: ${why}`)
      // A run that changed meanwhile has written its figures itself.
      for (const run of runs) if (!filled.has(run)) unreadable.add(run)
      await pause(pauseMs, undefined, { ref: false })
    }
    return count
  }

  return {
    begin() {
      if (underWay || stopped || next().length === 0) return
      underWay = true
      readAll()
        .then((count) => {
          if (count > 0) onRead()
        })
        .catch((error: unknown) => console.error('Figures of earlier runs are read the next time', error))
        .finally(() => {
          underWay = false
        })
    },
    stop() {
      stopped = true
    },
  }
}
