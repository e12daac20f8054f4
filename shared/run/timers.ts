import type { RunState } from './state.ts'
import type { TimerState } from './values.ts'

export interface TimerReading {
  /** Time run, pauses left out, ms. */
  readonly elapsedMs: number
  /** Never below 0; null for a stopwatch. */
  readonly remainingMs: number | null
  /** How far past its end, ms; 0 before. */
  readonly overdueMs: number
}

/** Reads a timer at `now` (epoch ms). Pure: remaining = f(events, now), so sleep and crashes cost nothing. */
export function readTimer(timer: TimerState, now: number): TimerReading {
  const elapsedMs =
    timer.ranMs + (timer.status === 'running' ? Math.max(0, now - Date.parse(timer.since)) : 0)
  if (timer.lengthMs === null) return { elapsedMs, remainingMs: null, overdueMs: 0 }
  const left = timer.lengthMs - elapsedMs
  return { elapsedMs, remainingMs: Math.max(0, left), overdueMs: Math.max(0, -left) }
}

/** Epoch ms at which a running timer runs out; null for one that never does or already did. */
export function dueAt(timer: TimerState): number | null {
  if (timer.status !== 'running' || timer.lengthMs === null || timer.due !== null) return null
  return Date.parse(timer.since) + timer.lengthMs - timer.ranMs
}

/** The timer of the run that runs out next, or null. */
export function nextDue(state: RunState): { timer: string; at: number } | null {
  if (state.closed) return null
  let next: { timer: string; at: number } | null = null
  for (const [timer, value] of Object.entries(state.timers)) {
    const at = dueAt(value)
    if (at !== null && (next === null || at < next.at)) next = { timer, at }
  }
  return next
}

/** Timers that ran out and that nobody acknowledged. */
export function unacknowledged(state: RunState): string[] {
  return Object.entries(state.timers)
    .filter(([, timer]) => timer.due !== null && !timer.acknowledged && timer.status !== 'stopped')
    .map(([timer]) => timer)
}
