import type { Broadcasts } from '../../shared/ipc/api.ts'
import { DomainError } from '../../shared/run/errors.ts'

type Unsaved = Broadcasts['store.unsaved']
type Reason = NonNullable<Unsaved>['reason']

/** Time between two tries to write what could not be written, ms. */
const retryEveryMs = 2000

export interface Writer {
  /** Runs `work` after all work that was asked for before. */
  inOrder<T>(work: () => T | Promise<T>): Promise<T>
  /**
   * Runs `write` until it is on disk. When the disk is full, read-only or gone, windows are told NOT RECORDED and
   * the very same write is tried again; everything asked for later waits. Other errors come out at once.
   * Call it within `inOrder` only.
   */
  untilRecorded<T>(run: string, write: () => T | Promise<T>): Promise<T>
  /** Tries again now. */
  retry(): void
  /** What is not on disk, or null. */
  unsaved(): Unsaved
  /** Gives up: what waits is refused as `not-recorded`. For the end of the app. */
  stop(): void
}

/**
 * The one line in which all writes of events stand: main is the only writer, and nothing overtakes what could not
 * be recorded.
 */
export function createWriter(tell: (unsaved: Unsaved) => void): Writer {
  let last: Promise<unknown> = Promise.resolve()
  let unsaved: Unsaved = null
  let wake: (() => void) | null = null
  let stopped = false

  const pause = () =>
    new Promise<void>((resolve) => {
      const done = () => {
        clearTimeout(timer)
        wake = null
        resolve()
      }
      const timer = setTimeout(done, retryEveryMs)
      wake = done
    })
  const tellOnce = (next: Unsaved) => {
    if (unsaved?.run === next?.run && unsaved?.reason === next?.reason) return
    unsaved = next
    tell(next)
  }

  return {
    inOrder: (work) => {
      const result = last.then(() => {
        if (stopped) throw new DomainError('not-recorded')
        return work()
      })
      // The next in line works whether or not this one failed; whoever asked is told.
      last = result.catch(() => undefined)
      return result
    },
    untilRecorded: async (run, write) => {
      for (;;) {
        try {
          const written = await write()
          tellOnce(null)
          return written
        } catch (error) {
          const reason = failedWrite(error)
          if (reason === null || stopped) throw error
          if (unsaved === null) console.error(`Not recorded (${reason}), trying again until it is:`, error)
          tellOnce({ run, reason })
          await pause()
          if (stopped) throw error
        }
      }
    },
    retry: () => wake?.(),
    unsaved: () => unsaved,
    stop: () => {
      stopped = true
      wake?.()
    },
  }
}

/** Why a write failed although nothing was wrong with it, or null for any other error. */
export function failedWrite(error: unknown): Reason | null {
  if (!(error instanceof DomainError)) return null
  if (error.code === 'disk-full' || error.code === 'read-only') return error.code
  return error.code === 'not-recorded' ? 'other' : null
}
