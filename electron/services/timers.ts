import { nextInWorld } from '../../shared/drills/world.ts'
import { automaticEvents } from '../../shared/run/decideTimers.ts'
import { systemActor } from '../../shared/run/envelope.ts'
import { holdsRun } from '../../shared/run/holder.ts'
import type { RunState } from '../../shared/run/state.ts'
import { nextDue } from '../../shared/run/timers.ts'
import type { Device } from '../db/device.ts'
import type { Clock } from './clock.ts'
import { drillEvents } from './drillWorld.ts'
import type { HeldRuns } from './heldRuns.ts'
import type { Recorder } from './recorder.ts'

/** Whatever the clock does, timers are looked at this often, ms. */
const lookEveryMs = 60_000

export interface Timers {
  /** Arms the clocks of a run whose state has changed. */
  watch(run: string, state: RunState): void
  /** Reads the unclosed runs and arms their clocks; what ran out meanwhile is recorded at once, with how late. */
  resume(runs: readonly string[]): Promise<void>
  /** Looks at all clocks now: the machine woke up. */
  look(): void
  stop(): void
}

/** The next instant at which the app has something to write by itself, epoch ms: a timer, or the world of a drill. */
function nextMoment(state: RunState): number | null {
  const moments = [nextDue(state)?.at ?? null, nextInWorld(state)].filter((at) => at !== null)
  return moments.length === 0 ? null : Math.min(...moments)
}

/**
 * One `setTimeout` for the clock of all unclosed runs that runs out next. What ran out is recorded only where the run
 * is in hand: `device` is what this folder writes as, which a merge can change.
 */
export function createTimers(
  clock: Clock,
  recorder: Recorder,
  held: HeldRuns,
  device: Pick<Device, 'id'>,
): Timers {
  const due = new Map<string, number>()
  let timer: NodeJS.Timeout | undefined
  let stopped = false

  const arm = () => {
    clearTimeout(timer)
    if (stopped || due.size === 0) return
    const wait = Math.min(...due.values()) - clock.now()
    // Waits of over a minute are cut: a clock that was set or a sleep is noticed within one.
    timer = setTimeout(look, Math.min(Math.max(wait, 0), lookEveryMs))
  }
  const watch = (run: string, state: RunState) => {
    const next = holdsRun(state, device.id) ? nextMoment(state) : null
    if (next !== null) due.set(run, next)
    else due.delete(run)
    arm()
  }
  const look = () => {
    const now = clock.now()
    for (const [run, at] of due) {
      if (at > now) continue
      // Armed again by `watch` once it is recorded.
      due.delete(run)
      recorder
        .change(run, (current, moment) => ({
          events: holdsRun(current.state, device.id)
            ? [...automaticEvents(current.state, moment.now), ...drillEvents(current, moment, device.id)]
            : [],
          actor: systemActor,
        }))
        .then(async (appended) => {
          if (appended.events.length === 0) watch(run, (await held.get(run)).state)
        })
        .catch((error: unknown) => {
          if (!stopped) console.error(`A timer of run ${run} ran out and could not be recorded:`, error)
        })
    }
    arm()
  }

  return {
    watch,
    resume: async (runs) => {
      for (const run of runs) {
        try {
          watch(run, (await held.get(run)).state)
        } catch (error) {
          // One run that cannot be read must not stop the clocks of the others.
          console.error(`The timers of run ${run} do not run:`, error)
        }
      }
      look()
    },
    look,
    stop: () => {
      stopped = true
      clearTimeout(timer)
    },
  }
}
