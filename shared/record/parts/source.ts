import type { Verified } from '../../ipc/api.ts'
import type { RunEvent } from '../../run/events.ts'
import { isUrl, type StepView, stepViews } from '../../run/selectors.ts'
import type { RunState } from '../../run/state.ts'
import type { Runbook } from '../../runbook/schema.ts'
import type { Captured, Gap, Instant } from '../model.ts'
import { gapPlaces } from './gaps.ts'

/** Heads, seals and problems are those that a check of the run just found. */
export interface RecordInput extends Pick<Verified, 'heads' | 'sealing' | 'problems'> {
  readonly runbook: Runbook
  readonly state: RunState
  /** All events of the run in its order. */
  readonly events: readonly RunEvent[]
  /** ISO instant at which the record is made. */
  readonly asOf: string
  readonly appVersion: string
}

/** The input with the look-ups that all parts of the record share. */
export interface RecordSource extends RecordInput {
  readonly steps: readonly StepView[]
  /** Ids of events that an undo took back. */
  readonly undone: ReadonlySet<string>
  /** Number of a step, from 1; null for an unknown id. */
  numberOf(step: string | null): number | null
  /** An instant with the offset that its writer had. */
  instant(at: string): Instant
  /** Data of an event; after a redaction, what the redaction kept. */
  dataOf<Event extends RunEvent>(event: Event): Event['data']
  /** The redaction of an event, or null. */
  gapOf(event: string): Gap | null
  /** The last redaction of whatever stood at a place, or null. */
  gapAt(place: string): Gap | null
  /** Epoch ms for which the run is judged: when it was closed, else when the record is made. */
  readonly judgedAt: number
  /** A text as captured at a place, or the gap that a redaction left there. */
  captured(place: string, text: string, mono?: boolean): Captured
}

/** Prepares the look-ups. */
export function openSource(input: RecordInput): RecordSource {
  const steps = stepViews(input.runbook, input.state)
  const numbers = new Map(steps.map((view) => [view.step.id, view.number]))
  const zones = zonesOf(input.events)
  const zoneNow = input.events.at(-1)?.tz ?? 0
  const instant = (at: string): Instant => ({ at, tz: zones.get(at) ?? zoneNow })
  const kept = keptOf(input.events)
  const gaps = new Map(
    input.state.redactions.map(({ event, why, by, at }) => [event, { by, why, at: instant(at) }] as const),
  )
  const dataOf = <Event extends RunEvent>(event: Event): Event['data'] =>
    event.data ?? ((kept.get(event.id) ?? null) as Event['data'])
  const gapOf = (event: string): Gap | null => gaps.get(event) ?? null
  const places = gapPlaces(input.events, dataOf, gapOf)
  return {
    ...input,
    steps,
    undone: new Set(
      input.events.flatMap((event) => (event.type === 'event.undone' ? (dataOf(event)?.events ?? []) : [])),
    ),
    numberOf: (step) => (step === null ? null : (numbers.get(step) ?? null)),
    instant,
    dataOf,
    gapOf,
    gapAt: (place) => places.get(place)?.at(-1)?.gap ?? null,
    judgedAt: Date.parse(input.state.closed?.at ?? input.asOf),
    captured: (place, text, mono = false) => {
      const gap = places.get(place)?.findLast((known) => known.text === text)?.gap ?? null
      return gap ? { text: '', url: null, mono: false, raw: null, gap } : plain(text, mono)
    },
  }
}

/** A plain captured text that no redaction can reach. */
export function plain(text: string, mono = false): Captured {
  return { text, url: webAddress(text), mono, raw: text, gap: null }
}

/** The text itself where the whole of it is an http or https address; null for everything else. */
export function webAddress(text: string): string | null {
  return isUrl(text) ? text : null
}

function zonesOf(events: readonly RunEvent[]): ReadonlyMap<string, number> {
  const zones = new Map<string, number>()
  for (const event of events) {
    zones.set(event.at, event.tz)
    if (event.occurredAt) zones.set(event.occurredAt, event.tz)
  }
  return zones
}

function keptOf(events: readonly RunEvent[]): ReadonlyMap<string, unknown> {
  const kept = new Map<string, unknown>()
  for (const event of events) {
    if (event.type === 'event.redacted' && event.data) kept.set(event.data.event, event.data.kept)
  }
  return kept
}
