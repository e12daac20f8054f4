import { isStatus, type StatusKind } from '../messages/kinds.ts'
import { owedMessages } from '../messages/owed.ts'
import { cadenceOf } from '../messages/source.ts'
import type { Runbook } from '../runbook/schema.ts'
import { type Breach, breachOf } from './breach.ts'
import { type Absences, type Late, lateness } from './lateness.ts'
import { owedOf } from './owed.ts'
import { isLive, phaseOf } from './phase.ts'
import type { RunState } from './state.ts'
import { dueAt, unacknowledged } from './timers.ts'

/** What one alert is about; with the run and `since` it names one occurrence of it. */
interface AlertPlace {
  readonly run: string
  /** Such as `timer:deploy-window` or `update:status-investigating`. */
  readonly what: string
  /** ISO instant from which on it wants attention. */
  readonly since: string
  /** Id of the step to go to, or empty. */
  readonly step: string
  readonly service: string
  /** Empty for an incident that has no version of its own. */
  readonly version: string
  readonly rehearsal: boolean
  /** The run is in its deploy or its rollback: people wait. */
  readonly live: boolean
}

/** Something that a captain must not miss, until somebody acknowledges it or it is settled. */
export type Alert = AlertPlace &
  (
    | {
        readonly kind: 'timer'
        readonly timer: string
        /** As the runbook calls it. */
        readonly title: string
        /** What to do, as the runbook says it; null where it says nothing. */
        readonly advice: string | null
        /** Null for one that was noticed on time. */
        readonly late: Late | null
      }
    | ({ readonly kind: 'breach' } & Breach)
    | {
        readonly kind: 'update'
        readonly message: StatusKind
        /** When it had to be posted, ISO instant; `since` moves on with every update that is left out. */
        readonly dueAt: string
      }
    | {
        readonly kind: 'pir'
        /** What is owed: the date, the invitation to it, or that it is held. */
        readonly about: 'date' | 'invitation' | 'review'
        readonly dueAt: string
        readonly over: boolean
      }
  )

export type AlertKind = Alert['kind']

/** Names one occurrence, for the list of those that were acknowledged here. */
export type Acknowledged = Pick<Alert, 'run' | 'what' | 'since'>

/** Whether two name the same occurrence. A thing that comes anew has another `since`. */
export function isSameAlert(one: Acknowledged, other: Acknowledged): boolean {
  return one.run === other.run && one.what === other.what && one.since === other.since
}

/** A review of a rollback is told this long ahead: there is still a working day to set it up, ms. */
const aheadMs = 24 * 3_600_000

const urgency: Record<AlertKind, number> = { breach: 0, timer: 1, update: 2, pir: 3 }

/** The most pressing first: that is the one that the key acknowledges. */
export function byUrgency(one: Alert, other: Alert): number {
  return (
    Number(other.live) - Number(one.live) ||
    urgency[one.kind] - urgency[other.kind] ||
    Date.parse(one.since) - Date.parse(other.since)
  )
}

// People wait for the deploy and for the rollback, and a notification is gone within seconds: once a minute somebody
// looks up. What is due within days may interrupt twice an hour at most, or people switch it off.
const repeatLiveMs = 60_000
const repeatUpdateMs = 5 * 60_000
const repeatCalmMs = 30 * 60_000
const repeatPirMs = 4 * 3_600_000

/** After how long an alert that nobody acknowledged comes again, ms. */
export function repeatMs(alert: Alert): number {
  if (alert.kind === 'pir') return repeatPirMs
  if (!alert.live) return repeatCalmMs
  // Whoever is late with an update is writing it: once a minute would keep them from it.
  return alert.kind === 'update' ? repeatUpdateMs : repeatLiveMs
}

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

/** A running clock with an end, for what is said ahead of it. */
export interface RunningClock {
  readonly run: string
  readonly timer: string
  readonly title: string
  /** ISO instant. */
  readonly endsAt: string
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
