import type { RunEvent } from '../run/events.ts'
import type { RunState } from '../run/state.ts'
import type { Choice } from '../run/values.ts'
import type { Runbook } from '../runbook/schema.ts'

/**
 * What a decision in a drill was. `open`: none yet. `unfounded`: before there was any sign, right only by luck.
 * `early`: on signs, before it was proven. `late`: right, but not in time. `unsound`: wrong.
 */
export type Ruling = 'open' | 'sound' | 'early' | 'late' | 'unfounded' | 'unsound'

export interface Ruled {
  readonly ruling: Ruling
  readonly played: boolean
  /** When it was real, ISO instant; may lie ahead. */
  readonly realAt: string | null
  readonly decidedAt: string | null
  readonly choice: Choice | null
  readonly toDecisionMs: number | null
  /** How long after that a decision is in time, ms on the clock; null where there is no hurry. */
  readonly allowedMs: number | null
}

/** What a ruling looks at. */
export interface Played {
  readonly runbook: Runbook
  readonly state: RunState
  readonly events: readonly RunEvent[]
  /** Epoch ms. */
  readonly now: number
  readonly seed: number
}

/** The shortest time on the clock in which somebody can be asked to decide, ms. */
const humanMs = 90_000

/** How long a decision is in time, ms on the clock, for a window in minutes of the scenario. */
export function allowedMsOf(window: number, state: RunState): number {
  return Math.max(humanMs, (window * 60_000) / (state.started?.drill?.speed ?? 1))
}

/** When an event was written, ISO instant: nobody gets earlier by saying so. */
export function writtenAt(events: readonly RunEvent[], id: string): string | null {
  return events.find((event) => event.id === id)?.at ?? null
}

/** The events of a person, that had an effect: neither those of the app itself nor void ones. */
export function ownEvents({ state, events }: Pick<Played, 'state' | 'events'>): readonly RunEvent[] {
  return events.filter(({ id, actor }) => actor.role !== 'system' && state.voids[id] === undefined)
}

/** In time or not, for something that was right and came after it was real. */
export function timely(realAt: string, decidedAt: string, allowedMs: number): 'sound' | 'late' {
  return Date.parse(decidedAt) - Date.parse(realAt) <= allowedMs ? 'sound' : 'late'
}

/** From one instant to another, ms; null where one is missing or they come the other way round. */
export function between(from: string | null, to: string | null): number | null {
  if (from === null || to === null) return null
  const ms = Date.parse(to) - Date.parse(from)
  return ms < 0 ? null : ms
}
