import { factsOf } from '../run/facts.ts'
import { localDate, localTime, utcDate, utcTime, zoneText } from '../run/format.ts'
import { Names } from '../run/names.ts'
import { mitigatedAt, standingDecision } from '../run/phase.ts'
import { currentChoice, type RunState } from '../run/state.ts'
import type { DecisionState } from '../run/values.ts'
import { roleFact } from '../runbook/facts.ts'
import type { Runbook } from '../runbook/schema.ts'
import { type MessagePart, slot } from './parts.ts'

/** What a message is written from. `now`: ISO instant of the writing. */
export interface MessageInput {
  readonly runbook: Runbook
  readonly state: RunState
  readonly now: string
}

/** The look-ups that all messages share. */
export interface MessageSource extends MessageInput {
  /** The rollback that holds, or null. */
  readonly rollback: DecisionState | null
  /** ISO instant, or null. */
  readonly mitigatedAt: string | null
  /** Minutes between two updates of the status page; null where the runbook has no clock for them. */
  readonly cadence: number | null
  /** A captured value as it was typed (a redaction has to find it again), or its gap. */
  fact(name: string, label: string): MessagePart
  /** A captured instant in UTC and local time, or its gap. */
  instant(name: string, label: string): MessagePart
  /** The same for an instant that the run itself knows. */
  at(label: string, iso: string | null): MessagePart
  /** Value of a fact, or null. */
  value(name: string): string | null
  /** Who holds a role, with how to reach them, or the gap. */
  person(role: string, label: string): MessagePart
}

/** `2026-11-23 03:04 UTC (04:04 UTC+1)`, with the local day where it is another one. */
export function bothTimes(iso: string, tz: number): string {
  const utc = `${utcDate(iso)} ${utcTime(iso).slice(0, 5)} UTC`
  if (tz === 0) return utc
  const day = localDate(iso, tz)
  const local = `${localTime(iso, tz).slice(0, 5)} ${zoneText(tz)}`
  return `${utc} (${day === utcDate(iso) ? '' : `${day} `}${local})`
}

const isInstant = (text: string): boolean => !Number.isNaN(Date.parse(text))

/** Minutes between updates: the countdown that posting one starts anew. */
export function cadenceOf(runbook: Runbook): number | null {
  const timer = runbook.timers.find(
    ({ kind, restartsOn }) => kind === 'countdown' && restartsOn.includes('status.posted'),
  )
  return timer?.minutes ?? null
}

/** Prepares the look-ups. */
export function openSource(input: MessageInput): MessageSource {
  const { runbook, state } = input
  const facts = factsOf(runbook, state)
  const names = new Names(runbook)
  const tz = state.started?.tz ?? 0
  const place = (name: string) => {
    const fact = facts.get(name)
    return fact?.step && fact.field ? ({ kind: 'field', step: fact.step, field: fact.field } as const) : null
  }
  const value = (name: string): string | null => facts.get(name)?.value ?? null
  return {
    ...input,
    rollback: currentChoice(state) === 'rollback' ? standingDecision(state) : null,
    mitigatedAt: mitigatedAt(runbook, state),
    cadence: cadenceOf(runbook),
    value,
    fact: (name, label) => {
      const at = place(name)
      const held = value(name)
      return slot(label, held !== null && at ? names.value(at, held) : held, at)
    },
    instant: (name, label) => {
      const at = value(name)
      return slot(label, at !== null && isInstant(at) ? bothTimes(at, tz) : null, place(name))
    },
    at: (label, iso) => slot(label, iso === null ? null : bothTimes(iso, tz)),
    person: (role, label) => {
      const held = state.roles[role]?.person
      const contact = held?.contact.trim() ?? ''
      const name = held?.name.trim() ?? ''
      const known = runbook.roles.some((each) => each.id === role) || facts.has(roleFact(role))
      return slot(
        label,
        name === '' ? null : contact === '' ? name : `${name}, ${contact}`,
        known ? { kind: 'role', role } : null,
      )
    },
  }
}
