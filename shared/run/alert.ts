import type { StatusKind } from '../messages/kinds.ts'
import type { Breach } from './breach.ts'
import type { Late } from './lateness.ts'

/** What one alert is about; with the run and `since` it names one occurrence of it. */
export interface AlertPlace {
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
export const aheadMs = 24 * 3_600_000

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

/** A running clock with an end, for what is said ahead of it. */
export interface RunningClock {
  readonly run: string
  readonly timer: string
  readonly title: string
  /** ISO instant. */
  readonly endsAt: string
}
