import { claimsIn } from './claims.ts'
import { touchedKeys } from './conflicts.ts'
import type { RunEvent } from './events.ts'
import { withStandIns } from './fold.ts'
import type { FullEvent } from './fullEvent.ts'
import { singleKeys, splitKey } from './keys.ts'

/**
 * Events that wrote the same key and had not seen each other, and about which nobody has chosen yet. Who goes on with
 * a run says by that who has it: two sides that went on unseen are a conflict whatever they wrote.
 */
export interface Conflict {
  /** As `touchedKeys` names it. */
  readonly key: string
  /** Every event that has one of the others beside it unseen, in the order of the run. */
  readonly events: readonly RunEvent[]
  /** The last word of each side, and what was written over them since: one of these is chosen. */
  readonly choices: readonly RunEvent[]
  /** Id of the step that it belongs to, or null. */
  readonly step: string | null
}

/** Whether the writer of the first event knew the second one when writing; every event knows itself. */
export type HasSeen = (by: RunEvent, event: RunEvent) => boolean

/** Slots that hold what people add side by side: nothing in them is lost by a merge. */
const besideEachOther = new Set(['note', 'attachment', 'message', 'settlement', 'readings'])

/**
 * Who had seen what: directly, through the chain of one's own device, or through what was seen.
 * `events`: all of the run, in its order.
 */
export function seenAmong(events: readonly RunEvent[]): HasSeen {
  // For each event the newest number known of each device. A device's chain has no gaps and no forks.
  const known = new Map<string, ReadonlyMap<string, number>>()
  const ids = new Map(events.map((event) => [event.hash, event.id]))
  const newest = new Map<string, string>()
  for (const event of events) {
    const numbers = new Map(known.get(newest.get(event.device) ?? ''))
    for (const hash of Object.values(event.seen ?? {})) {
      for (const [device, n] of known.get(ids.get(hash) ?? '') ?? []) {
        if (n > (numbers.get(device) ?? 0)) numbers.set(device, n)
      }
    }
    numbers.set(event.device, event.n)
    known.set(event.id, numbers)
    newest.set(event.device, event.id)
  }
  return (by, event) => (known.get(by.id)?.get(event.device) ?? 0) >= event.n
}

/**
 * The open conflicts of a run, by their first events. Only a person's choice settles one (`conflict.resolved`):
 * writing the key again does not, because it says nothing about the other side.
 */
export function conflictsOf(events: readonly RunEvent[]): readonly Conflict[] {
  if (events.every(({ device }) => device === events[0]?.device)) return []
  const hasSeen = seenAmong(events)
  const places = new Map(events.map((event, place) => [event, place]))
  const found: Conflict[] = []
  const full = withStandIns(events)
  for (const [key, writers] of writersByKey(events, full)) {
    const conflict =
      key === singleKeys.holder
        ? holderConflict(writers, events, full, hasSeen)
        : conflictAt(key, writers, apartAt(writers, hasSeen), hasSeen)
    if (conflict) found.push(conflict)
  }
  const placeOf = ({ events: [first] }: Conflict): number => (first && places.get(first)) ?? 0
  return found.sort((one, other) => placeOf(one) - placeOf(other))
}

function writersByKey(
  events: readonly RunEvent[],
  full: readonly RunEvent[],
): ReadonlyMap<string, readonly RunEvent[]> {
  const writers = new Map<string, RunEvent[]>()
  events.forEach((event, place) => {
    // A redacted event is still the one that wrote: what it said is gone, where it wrote is not.
    for (const key of keysOf(full[place] ?? event)) {
      const known = writers.get(key)
      if (known) known.push(event)
      else writers.set(key, [event])
    }
  })
  return writers
}

function keysOf(event: RunEvent): ReadonlySet<string> {
  if (event.data === null) return new Set()
  const keys = touchedKeys(event as FullEvent)
  return new Set(keys.filter((key) => !besideEachOther.has(splitKey(key)[0])))
}

type Apart = (one: RunEvent, other: RunEvent) => boolean

/** Whether neither of two had seen the other, and no person who had seen both has chosen. */
function apartAt(writers: readonly RunEvent[], hasSeen: HasSeen): Apart {
  const choosers = writers.filter(
    ({ type, actor }) => type === 'conflict.resolved' && actor.role !== 'system',
  )
  return (one, other) =>
    !hasSeen(one, other) &&
    !hasSeen(other, one) &&
    !choosers.some((chooser) => hasSeen(chooser, one) && hasSeen(chooser, other))
}

/** Who has the run: what says so, and who went on without having seen it. */
function holderConflict(
  takings: readonly RunEvent[],
  events: readonly RunEvent[],
  full: readonly RunEvent[],
  hasSeen: HasSeen,
): Conflict | null {
  const key = singleKeys.holder
  const apart = apartAt(takings, hasSeen)
  const said = new Set(takings.map(({ id }) => id))
  const isSaid = ({ id }: RunEvent) => said.has(id)
  const claims = claimsIn(full, full.filter(isSaid), apart, hasSeen)
  if (claims.length === 0) return conflictAt(key, takings, apart, hasSeen)
  const pairs = new Set(
    claims.flatMap(({ by, against }) => [`${by.id} ${against.id}`, `${against.id} ${by.id}`]),
  )
  const claiming = new Set(claims.map(({ by }) => by.id))
  const writers = events.filter((event) => isSaid(event) || claiming.has(event.id))
  const clash: Apart = (one, other) =>
    isSaid(one) && isSaid(other) ? apart(one, other) : pairs.has(`${one.id} ${other.id}`)
  return conflictAt(key, writers, clash, hasSeen)
}

function conflictAt(
  key: string,
  writers: readonly RunEvent[],
  apart: Apart,
  hasSeen: HasSeen,
): Conflict | null {
  const events = writers.filter((one) => writers.some((other) => apart(one, other)))
  if (events.length === 0) return null
  const last = (one: RunEvent, among: readonly RunEvent[]): boolean =>
    !among.some((other) => other !== one && hasSeen(other, one))
  const choices = writers.filter((one) => last(one, writers) || (events.includes(one) && last(one, events)))
  return { key, events, choices, step: stepOfKey(key, events) }
}

/** Id of the step that a key belongs to: by its name, else by what the events that wrote it say. */
export function stepOfKey(key: string, events: readonly RunEvent[]): string | null {
  const [slot, place] = splitKey(key)
  if (slot === 'step') return place
  // Whatever step it was that somebody went on with.
  if (key === singleKeys.holder) return null
  if (slot === 'field' || slot === 'item' || slot === 'row') return place.split('.')[0] ?? null
  for (const { data } of events) {
    if (data !== null && 'step' in data && data.step !== null) return data.step
  }
  return null
}
