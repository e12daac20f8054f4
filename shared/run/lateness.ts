import type { RunState } from './state.ts'

/** When this computer could not notice anything, as far as the app knows. Epoch ms. */
export interface Absences {
  /** When the app was started. */
  readonly startedAt: number
  /** Sleeps that the system reported since then; `to` is null while it has not woken. */
  readonly sleeps: readonly { readonly from: number; readonly to: number | null }[]
}

/** That something was noticed late, and why where that is known. */
export interface Late {
  readonly ms: number
  readonly why: 'asleep' | 'not-running' | null
}

/** Below this it was a busy moment, and nothing to be told, ms. */
const lateFromMs = 5000

/** How late a timer that ran out was noticed; null for one that was noticed on time. */
export function lateness(
  due: { readonly at: string; readonly lateMs: number },
  state: Pick<RunState, 'clockGaps'>,
  absences: Absences,
): Late | null {
  const { lateMs: ms } = due
  if (ms < lateFromMs) return null
  const at = Date.parse(due.at)
  const slept =
    absences.sleeps.some(({ from, to }) => from <= at && (to === null || at <= to)) ||
    state.clockGaps.some((gap) => {
      const woke = Date.parse(gap.at)
      return gap.sleep === 'reported' && woke - gap.byMs <= at && at <= woke
    })
  if (slept) return { ms, why: 'asleep' }
  const began = absences.startedAt
  return { ms, why: at < began && began <= at + ms ? 'not-running' : null }
}
