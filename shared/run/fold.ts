import { assertNever } from '../assertNever.ts'
import { closeDraft, type Draft, openDraft, ownMap, ownPlaces } from './draft.ts'
import { drillAfter } from './drillState.ts'
import { effectOf } from './effects.ts'
import type { RunEvent } from './events.ts'
import type { Effect, FullEvent } from './fullEvent.ts'
import { put, readSlot, singleKeys, slotMaps, writerKey } from './keys.ts'
import { initialState, type RunState } from './state.ts'
import type { SingleWrite } from './values.ts'

/** The state after one more event in the order of the run. Total: it never throws. */
export function evolve(state: RunState, event: RunEvent): RunState {
  return evolveAll(state, [event])
}

/** The state after these events behind it: what they write to is copied once, not for each of them. */
export function evolveAll(state: RunState, events: readonly RunEvent[]): RunState {
  const draft = openDraft(state)
  for (const event of events) apply(draft, event, event.data)
  return closeDraft(draft)
}

/**
 * The state after all events, which are in the order of the run. Where a body was redacted, what the
 * redaction kept stands in at the place of the original event.
 */
export function foldRun(run: string, events: readonly RunEvent[]): RunState {
  return evolveAll(initialState(run), withStandIns(events))
}

/** The events, each redacted one with what its redaction kept of its data. */
export function withStandIns(events: readonly RunEvent[]): readonly RunEvent[] {
  const kept = new Map<string, unknown>()
  for (const event of events) {
    if (event.type === 'event.redacted' && event.data) kept.set(event.data.event, event.data.kept)
  }
  if (kept.size === 0) return events
  return events.map((event) =>
    event.data === null && kept.has(event.id)
      ? ({ ...event, data: kept.get(event.id) ?? null } as RunEvent)
      : event,
  )
}

/** The events as they are kept after their redactions: without the bodies that were taken out. */
export function dropRedacted(events: readonly RunEvent[]): readonly RunEvent[] {
  const gone = new Set(
    events.flatMap((event) => (event.type === 'event.redacted' && event.data ? [event.data.event] : [])),
  )
  return gone.size === 0
    ? events
    : events.map((event) => (gone.has(event.id) ? { ...event, data: null } : event))
}

function apply(draft: Draft, event: RunEvent, data: unknown): void {
  const { state } = draft
  const index = state.version
  state.version += 1
  state.lamport = Math.max(state.lamport, event.lc)
  state.lastAt = event.at
  if (data === null) {
    put(ownMap(draft, 'voids'), event.id, 'its content is missing')
    return
  }
  const full = { ...event, data } as FullEvent
  const effect: Effect = effectOf(state, full)
  if ('void' in effect) {
    put(ownMap(draft, 'voids'), event.id, effect.void)
    return
  }
  const { writes } = effect
  const values = writes.map(({ slot, key }) => readSlot(state, slot, key))
  const authors = writes.map(({ slot, key, value }) => {
    const place = writerKey(slot, key)
    const author = state.author.get(place) ?? -1
    put(ownMap(draft, slotMaps[slot]), key, value)
    ownPlaces(draft, 'lastWriter').set(place, index)
    ownPlaces(draft, 'author').set(place, index)
    return author
  })
  applyRest(draft, full, index)
  if (full.actor.role === 'system') return
  if (full.type === 'event.undone') takeBack(draft, full)
  else draft.undo.push({ event: full, index, writes, values, authors })
}

/** After an undo the values are again those of the events before, so these can be undone in turn. */
function takeBack(draft: Draft, { actor, data }: Extract<FullEvent, { type: 'event.undone' }>): void {
  for (const entry of draft.undo.take(actor.id, data.events)) {
    for (const [key, author] of Object.entries(entry.authors)) {
      ownPlaces(draft, 'author').set(key, author ?? -1)
    }
  }
}

/** What an event does beside the slots. */
function applyRest(draft: Draft, event: FullEvent, index: number): void {
  const { state } = draft
  const at = event.occurredAt ?? event.at
  const by = event.actor.name
  switch (event.type) {
    case 'device.joined': {
      const { name, fingerprint } = event.data
      put(ownMap(draft, 'devices'), event.device, { name, fingerprint })
      break
    }
    case 'run.started': {
      const { entry, rehearsal, runbook, release, profile, exercisedAt = null, drill = null } = event.data
      state.started = { at, entry, rehearsal, runbook, by: event.actor, tz: event.tz, exercisedAt, drill }
      state.release = release
      state.profile = profile
      const { id, name } = event.actor
      state.holder = { device: event.device, person: { id, name, contact: '' }, at }
      break
    }
    case 'deploy.started':
      state.deployStartedAt = at
      if (event.data.frozen) state.agreed = [{ event: event.id, ...event.data.frozen, reason: '', by, at }]
      ownPlaces(draft, 'lastWriter').set(singleKeys.deploy, index)
      break
    case 'triggers.amended':
      state.agreed = [...state.agreed, { event: event.id, ...event.data, by, at }]
      ownPlaces(draft, 'lastWriter').set(singleKeys.triggers, index)
      break
    case 'decision.taken': {
      const { by: person, basis = null, ...decision } = event.data
      state.decisions = [...state.decisions, { ...decision, event: event.id, by: person, at, basis }]
      ownPlaces(draft, 'lastWriter').set(singleKeys.decision, index)
      break
    }
    case 'readings.added':
    case 'drill.prepared':
    case 'drill.told':
      state.drill = drillAfter(state.drill, event, at)
      break
    case 'run.handedOver':
      state.handover = { event: event.id, ...event.data, at }
      ownPlaces(draft, 'lastWriter').set(singleKeys.holder, index)
      break
    case 'run.takenOver':
      state.holder = { device: event.device, person: event.data.by, at }
      state.handover = null
      ownPlaces(draft, 'lastWriter').set(singleKeys.holder, index)
      break
    case 'conflict.resolved':
      if (event.data.single) applySingle(draft, event.data.single, index)
      break
    case 'run.amended':
      state.amendments = [
        ...state.amendments,
        { event: event.id, text: event.data.text, step: event.data.step, by, at: event.at },
      ]
      break
    case 'run.closed':
      state.closed = { at, outcome: event.data.outcome, summary: event.data.summary, by }
      ownPlaces(draft, 'lastWriter').set(singleKeys.closed, index)
      break
    case 'event.redacted':
      state.redactions = [
        ...state.redactions,
        { event: event.data.event, why: event.data.why, by, at: event.at },
      ]
      break
    case 'clock.gap':
      state.clockGaps = [...state.clockGaps, { at: event.at, byMs: event.data.byMs, sleep: event.data.sleep }]
      break
    default:
      break
  }
}

/** What was chosen between two sides holds from here on, as if it had been written last. */
function applySingle(draft: Draft, { single, value }: SingleWrite, index: number): void {
  const { state } = draft
  switch (single) {
    case 'decision':
      state.decisions = [...state.decisions.filter(({ event }) => event !== value.event), value]
      break
    case 'deploy':
      state.deployStartedAt = value.at
      if (value.frozen) state.agreed = [value.frozen, ...state.agreed.slice(1)]
      break
    case 'triggers':
      state.agreed = [...state.agreed.filter(({ event }) => event !== value.event), value]
      break
    case 'closed':
      state.closed = value
      break
    case 'holder':
      state.holder = value.holder
      state.handover = value.handover
      break
    default:
      assertNever(single)
  }
  ownPlaces(draft, 'lastWriter').set(singleKeys[single], index)
}
