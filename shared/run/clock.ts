import { clockText as text } from '#text/clock.ts'
import type { Runbook } from '../runbook/schema.ts'
import { formatDuration, utcTime } from './format.ts'
import { durationsOf, phaseOf, standingDecision } from './phase.ts'
import type { RunState } from './state.ts'
import { dueAt, readTimer } from './timers.ts'

/** What the big clock shows. */
export interface BigClock {
  readonly label: string
  readonly tone: 'accent' | 'warn' | 'danger' | 'ok' | 'muted'
  /** The timer behind it, or null. */
  readonly timer: string | null
  /** What to show, ms, never negative. */
  readonly ms: number
  readonly countsDown: boolean
  /** One line below: since when, until when. */
  readonly note: string
  /** Part of the length that has gone by, 0 to 1; null without a length. */
  readonly fraction: number | null
}

/** The clock that matters most at `now` (epoch ms); null before the run has started. */
export function bigClock(runbook: Runbook, state: RunState, now: number): BigClock | null {
  if (!state.started) return null
  const phase = phaseOf(state, runbook)
  const decision = standingDecision(state)
  if (phase === 'rolling-back' && decision) {
    return {
      label: text.toMitigation,
      tone: 'danger',
      timer: null,
      ms: Math.max(0, now - Date.parse(decision.at)),
      countsDown: false,
      note: text.sinceDecision(utcTime(decision.at)),
      fraction: null,
    }
  }
  const { totalMs, toMitigationMs } = durationsOf(runbook, state, now)
  if (phase === 'closed') return still(text.wholeRun, totalMs, 'muted', text.closed)
  // Once the release is out or taken back, nobody waits for the deploy window any more.
  const deployOver = phase === 'recovered' || phase === 'following-up' || phase === 'shipped'
  const timer = soonest(runbook, state, now, deployOver)
  if (timer) return timer
  if (phase === 'recovered' || phase === 'following-up') {
    return still(text.toMitigation, toMitigationMs, 'ok', text.smokePassed)
  }
  if (phase === 'shipped') return still(text.wholeRun, totalMs, 'ok', text.shipped)
  return still(text.sinceStart, totalMs, 'muted', text.startedAt(utcTime(state.started.at)))
}

/** The big clock as instants, so that it can be painted at any later time. */
export interface ClockInstants {
  readonly label: string
  /** ISO instants. `until` is null for one that counts up. */
  readonly from: string
  readonly until: string | null
}

/** The clock that matters most, as of `now` (epoch ms); null where none runs. */
export function clockInstants(runbook: Runbook, state: RunState, now: number): ClockInstants | null {
  const clock = bigClock(runbook, state, now)
  const phase = phaseOf(state, runbook)
  if (!clock || !state.started || phase === 'closed') return null
  const timer = clock.timer ? state.timers[clock.timer] : undefined
  if (timer) {
    const ends = dueAt({ ...timer, due: null })
    return {
      label: clock.label,
      from: timer.since,
      until: ends === null ? null : new Date(ends).toISOString(),
    }
  }
  const decision = standingDecision(state)
  if (phase === 'rolling-back' && decision) return { label: clock.label, from: decision.at, until: null }
  // A finished stretch has no clock that runs.
  if (phase === 'recovered' || phase === 'following-up' || phase === 'shipped') return null
  return { label: clock.label, from: state.started.at, until: null }
}

function still(label: string, ms: number | null, tone: BigClock['tone'], note: string): BigClock {
  return { label, tone, timer: null, ms: ms ?? 0, countsDown: false, note, fraction: null }
}

/** Days away is no matter for the big clock. */
const farAway = 24 * 3_600_000

/** The running countdown that ends first, those of the deploy left out once it is over. */
function soonest(runbook: Runbook, state: RunState, now: number, deployOver: boolean): BigClock | null {
  const running = runbook.timers.flatMap((definition) => {
    const timer = state.timers[definition.id]
    if (deployOver && definition.startsOn.includes('deploy.started')) return []
    if (!timer || timer.status === 'stopped' || timer.lengthMs === null) return []
    if (timer.due && timer.acknowledged) return []
    const reading = readTimer(timer, now)
    if (definition.kind === 'deadline' && (reading.remainingMs ?? 0) > farAway) return []
    return [{ definition, timer, reading }]
  })
  running.sort((one, other) => left(one.reading) - left(other.reading))
  const first = running[0]
  if (!first || first.timer.lengthMs === null) return null
  const { definition, timer, reading } = first
  const over = reading.overdueMs > 0 || timer.due !== null
  const length = first.timer.lengthMs
  return {
    label: definition.title,
    tone: over ? 'danger' : (reading.remainingMs ?? 0) < length / 5 ? 'warn' : 'accent',
    timer: definition.id,
    ms: reading.remainingMs ?? 0,
    countsDown: true,
    note: over
      ? text.ranOut(formatDuration(length), formatDuration(reading.overdueMs))
      : timer.status === 'paused'
        ? text.paused
        : text.running(formatDuration(length), utcTime(timer.since)),
    fraction: Math.min(1, reading.elapsedMs / length),
  }
}

function left(reading: { remainingMs: number | null; overdueMs: number }): number {
  return (reading.remainingMs ?? 0) - reading.overdueMs
}
