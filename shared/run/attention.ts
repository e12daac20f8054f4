import { isStatus, type StatusKind } from '../messages/kinds.ts'
import { owedMessages } from '../messages/owed.ts'
import { cadenceOf } from '../messages/source.ts'
import type { Runbook } from '../runbook/schema.ts'
import {
  type Alert,
  type AlertKind,
  type AlertPlace,
  aheadMs,
  byUrgency,
  type RunningClock,
} from './alert.ts'
import { breachOf } from './breach.ts'
import { type Absences, lateness } from './lateness.ts'
import { owedOf } from './owed.ts'
import { isLive, phaseOf } from './phase.ts'
import type { RunState } from './state.ts'
import { dueAt, unacknowledged } from './timers.ts'

/**
 * What wants attention in a run at `now` (epoch ms), acknowledged timers left out, the most pressing first. A closed
 * run wants none: nobody is at it, and home lists what it still owes. `absences`: when this computer could not notice.
 */
export function alertsOf(runbook: Runbook, state: RunState, now: number, absences: Absences): Alert[] {
  if (!state.started || state.closed) return []
  const place = {
    run: state.id,
    service: state.release.service,
    version: state.release.version,
    rehearsal: state.started.rehearsal,
    live: isLive(phaseOf(state, runbook)),
  }
  const updates = updateDue(runbook, state, now).map((update) => ({ ...place, ...update }))
  const alerts: Alert[] = [
    ...timersOut(runbook, state, absences).map((timer) => ({ ...place, ...timer })),
    ...breachOf(runbook, state).map((breach) => ({ ...place, kind: 'breach' as const, ...breach })),
    ...updates,
    ...pirDue(runbook, state, now).map((pir) => ({ ...place, ...pir })),
  ]
  return alerts.sort(byUrgency)
}

type Placeless<Kind extends AlertKind> = Omit<
  Extract<Alert, { kind: Kind }>,
  Exclude<keyof AlertPlace, 'what' | 'since' | 'step'>
>

function timersOut(runbook: Runbook, state: RunState, absences: Absences): Placeless<'timer'>[] {
  return unacknowledged(state).flatMap((timer): Placeless<'timer'>[] => {
    const definition = runbook.timers.find((each) => each.id === timer)
    const due = state.timers[timer]?.due
    if (!definition || !due) return []
    return [
      {
        kind: 'timer',
        what: `timer:${timer}`,
        since: due.at,
        step: definition.step ?? '',
        timer,
        title: definition.title,
        advice: definition.whenDue ?? null,
        late: lateness(due, state, absences),
      },
    ]
  })
}

/** The clock of the status page: while it goes, its running out is what is told of a late update. */
function cadenceTimer(runbook: Runbook, state: RunState): 'silent' | 'speaks' | 'ran-out' {
  const definition = runbook.timers.find(({ restartsOn }) => restartsOn.includes('status.posted'))
  const timer = definition && state.timers[definition.id]
  if (!timer || timer.status === 'stopped') return 'silent'
  return timer.due !== null && !timer.acknowledged ? 'ran-out' : 'speaks'
}

interface UpdateTimes {
  readonly message: StatusKind
  readonly step: string
  readonly dueAt: string
  readonly everyMs: number
  /** The first time that is told here; what is before it is told by the clock of the status page. */
  readonly from: number
}

function updateTimes(runbook: Runbook, state: RunState): UpdateTimes | null {
  const cadence = cadenceOf(runbook)
  const owed = owedMessages(runbook, state).find(({ kind, dueAt: due }) => isStatus(kind) && due !== null)
  const clock = cadenceTimer(runbook, state)
  if (cadence === null || !owed?.dueAt || !isStatus(owed.kind) || clock === 'ran-out') return null
  const everyMs = cadence * 60_000
  const due = Date.parse(owed.dueAt)
  return {
    message: owed.kind,
    step: owed.step,
    dueAt: owed.dueAt,
    everyMs,
    from: clock === 'speaks' ? due + everyMs : due,
  }
}

/** An update of the status page that is late: told once, and anew for every further one that is left out. */
function updateDue(runbook: Runbook, state: RunState, now: number): Placeless<'update'>[] {
  const times = updateTimes(runbook, state)
  if (!times || now < times.from) return []
  const { message, step, dueAt: due, everyMs } = times
  const leftOut = Math.floor((now - Date.parse(due)) / everyMs)
  const since = new Date(Date.parse(due) + leftOut * everyMs).toISOString()
  return [{ kind: 'update', what: `update:${message}`, since, step, message, dueAt: due }]
}

type PirMatter = Extract<Alert, { kind: 'pir' }>['about']

interface PirTimes {
  /** What is wanted ahead of the time, and when it is over. */
  readonly ahead: PirMatter
  readonly over: PirMatter
  readonly step: string
  readonly dueAt: string
  /** The runbook has a clock for this day: when it is over, that clock tells. */
  readonly hasClock: boolean
}

function pirTimes(runbook: Runbook, state: RunState): PirTimes[] {
  const owed = owedOf(runbook, state)
  // Without a date there is nothing to invite to: one thing after the other.
  const uninvited = owed.some(({ message }) => message === 'pir-invitation')
  return owed.flatMap(({ kind, step, dueAt: due, scheduled = false }): PirTimes[] => {
    if (kind !== 'pir' || due === null) return []
    const clock = runbook.timers.find((timer) => timer.kind === 'deadline' && timer.step === step)
    const running = clock && state.timers[clock.id]
    const hasClock = !scheduled && running !== undefined && running.status !== 'stopped'
    const ahead = !scheduled ? 'date' : uninvited ? 'invitation' : 'review'
    return [{ ahead, over: scheduled ? 'review' : 'date', step, dueAt: due, hasClock }]
  })
}

/** The review after a rollback: told a day ahead, and when the time is over. */
function pirDue(runbook: Runbook, state: RunState, now: number): Placeless<'pir'>[] {
  return pirTimes(runbook, state).flatMap((times): Placeless<'pir'>[] => {
    const { step, dueAt: due, hasClock } = times
    const at = Date.parse(due)
    const over = now >= at
    if (now < at - aheadMs || (over && hasClock)) return []
    const since = over ? due : new Date(at - aheadMs).toISOString()
    const about = over ? times.over : times.ahead
    return [{ kind: 'pir', what: `pir:${about}`, since, step, about, dueAt: due, over }]
  })
}

/**
 * The next instant (epoch ms, after `now`) at which the passing of time alone changes `alertsOf`; null when none does.
 * Timers are not in it: that one ran out is an event, which is recorded first.
 */
export function nextAlertAt(runbook: Runbook, state: RunState, now: number): number | null {
  if (!state.started || state.closed) return null
  const update = updateTimes(runbook, state)
  const late = update && Math.max(0, Math.floor((now - update.from) / update.everyMs) + 1)
  const instants = [
    ...(update && late !== null ? [update.from + late * update.everyMs] : []),
    ...pirTimes(runbook, state).flatMap(({ dueAt: due }) => [Date.parse(due) - aheadMs, Date.parse(due)]),
  ].filter((at) => at > now)
  return instants.length === 0 ? null : Math.min(...instants)
}

/** The clocks of a run that are running down. */
export function runningClocks(runbook: Runbook, state: RunState): RunningClock[] {
  if (state.closed) return []
  return runbook.timers.flatMap(({ id, title }): RunningClock[] => {
    const timer = state.timers[id]
    const ends = timer ? dueAt(timer) : null
    return ends === null ? [] : [{ run: state.id, timer: id, title, endsAt: new Date(ends).toISOString() }]
  })
}
