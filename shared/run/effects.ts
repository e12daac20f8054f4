import { assertNever } from '../assertNever.ts'
import type { Effect, FullEvent } from './fullEvent.ts'
import { guardEffect, migrationEffect, readingsEffect } from './judgedEffects.ts'
import { entryKey, fieldKey, readSlot } from './keys.ts'
import type { RunState } from './state.ts'
import { stepEffect } from './stepEffects.ts'
import { timerEffect } from './timerEffects.ts'

const none: Effect = { writes: [] }
const afterClosing = new Set<FullEvent['type']>([
  'run.amended',
  'owed.settled',
  'owed.reopened',
  'conflict.resolved',
  'event.redacted',
  'device.joined',
  'clock.gap',
])

/**
 * What `event` writes into the slots of `state`. Total: in a merged order an event whose precondition is gone
 * answers `void` with the reason and never throws.
 */
export function effectOf(state: RunState, event: FullEvent): Effect {
  if (event.type !== 'device.joined' && event.type !== 'run.started' && !state.started) {
    return { void: 'the run had not started' }
  }
  if (state.closed && !afterClosing.has(event.type)) return { void: 'the run was closed' }
  const by = event.actor.name
  const at = event.occurredAt ?? event.at
  switch (event.type) {
    case 'device.joined':
    case 'run.amended':
    case 'run.closed':
    case 'event.redacted':
    case 'clock.gap':
    case 'decision.taken':
    case 'run.takenOver':
    case 'readback.given':
    case 'readback.passed':
      return none
    case 'run.started':
      if (state.started) return { void: 'the run had started already' }
      return {
        writes: event.data.people.map(({ role, person }) => ({
          slot: 'role',
          key: role,
          value: { person, reachable: false },
        })),
      }
    case 'deploy.started':
      return state.deployStartedAt ? { void: 'the deploy had started already' } : none
    case 'step.started':
    case 'step.completed':
    case 'step.skipped':
    case 'step.failed':
    case 'step.blocked':
    case 'step.deferred':
    case 'step.reopened':
      return stepEffect(state, event)
    case 'field.set': {
      const { step, field, value } = event.data
      return { writes: [{ slot: 'field', key: fieldKey(step, field), value: { value, by, at } }] }
    }
    case 'item.added':
    case 'item.ticked':
    case 'item.removed':
      return itemEffect(state, event)
    case 'row.added':
    case 'row.set':
    case 'row.ticked':
    case 'row.removed':
      return rowEffect(state, event)
    case 'person.assigned': {
      const { role, person, reachable } = event.data
      return { writes: [{ slot: 'role', key: role, value: person ? { person, reachable } : null }] }
    }
    case 'note.added': {
      const { note, step, text, kind } = event.data
      const occurredAt = event.occurredAt ?? null
      const value = { id: note, step, text, kind, by, at: event.at, occurredAt }
      return { writes: [{ slot: 'note', key: note, value }] }
    }
    case 'attachment.added': {
      const { attachment, ...rest } = event.data
      return {
        writes: [
          { slot: 'attachment', key: attachment, value: { id: attachment, ...rest, by, at: event.at } },
        ],
      }
    }
    case 'message.posted': {
      const { message, ...rest } = event.data
      return { writes: [{ slot: 'message', key: message, value: { id: message, ...rest, by, at } }] }
    }
    case 'owed.settled': {
      const { settlement, about, how } = event.data
      const value = { id: settlement, about, how, by, at }
      return { writes: [{ slot: 'settlement', key: settlement, value }] }
    }
    case 'owed.reopened': {
      const key = event.data.settlement
      return readSlot(state, 'settlement', key)
        ? { writes: [{ slot: 'settlement', key, value: null }] }
        : { void: 'it was owed already' }
    }
    case 'guard.passed':
    case 'guard.approved':
    case 'guard.withdrawn':
    case 'guard.locked':
      return guardEffect(state, event)
    case 'readings.added':
    case 'readings.withdrawn':
      return readingsEffect(state, event)
    case 'migration.reviewed':
    case 'migration.settled':
    case 'migration.removed':
      return migrationEffect(state, event)
    case 'run.handedOver':
      if (state.holder?.device !== event.device) return { void: 'somebody else had the run' }
      return state.handover ? { void: 'it had been handed over already' } : none
    case 'triggers.amended':
      return state.agreed.length === 0 ? { void: 'the triggers were not frozen' } : none
    case 'drill.prepared':
      if (!state.started?.drill) return { void: 'this is no drill' }
      return state.drill.preparedAt ? { void: 'the drill had begun already' } : none
    case 'drill.told':
      if (!state.started?.drill) return { void: 'this is no drill' }
      return state.drill.told.some(({ inject }) => inject === event.data.inject)
        ? { void: 'it had been told already' }
        : none
    case 'timer.started':
    case 'timer.paused':
    case 'timer.resumed':
    case 'timer.extended':
    case 'timer.stopped':
    case 'timer.due':
    case 'timer.acknowledged':
      return timerEffect(state, event)
    case 'event.undone':
    case 'conflict.resolved':
      return { writes: event.data.writes }
    default:
      return assertNever(event)
  }
}

type ItemEvent = Extract<FullEvent, { type: `item.${string}` }>

function itemEffect(state: RunState, event: ItemEvent): Effect {
  const { step, field, item } = event.data
  const key = entryKey(event.data, item)
  const known = readSlot(state, 'item', key)
  const place = { step, field, item, by: event.actor.name, at: event.occurredAt ?? event.at }
  if (event.type === 'item.added') {
    if (known) return { void: 'the item was there already' }
    const value = { ...place, text: event.data.text, ticked: false, removed: false }
    return { writes: [{ slot: 'item', key, value }] }
  }
  if (known?.removed) return { void: 'the item had been removed' }
  if (event.type === 'item.ticked') {
    const value = { ...place, text: known?.text ?? null, ticked: event.data.ticked, removed: false }
    return { writes: [{ slot: 'item', key, value }] }
  }
  if (!known) return { void: 'the item was not there' }
  return { writes: [{ slot: 'item', key, value: { ...known, ...place, removed: true } }] }
}

type RowEvent = Extract<FullEvent, { type: `row.${string}` }>

function rowEffect(state: RunState, event: RowEvent): Effect {
  const { step, field, row } = event.data
  const key = entryKey(event.data, row)
  const known = readSlot(state, 'row', key)
  const place = { step, field, row, by: event.actor.name, at: event.occurredAt ?? event.at }
  if (event.type === 'row.added') {
    if (known) return { void: 'the row was there already' }
    const value = { ...place, cells: event.data.cells, ticked: false, removed: false, added: true }
    return { writes: [{ slot: 'row', key, value }] }
  }
  if (known?.removed) return { void: 'the row had been removed' }
  const before = known ?? { cells: {}, ticked: false, removed: false, added: false }
  switch (event.type) {
    case 'row.set': {
      const { column, value } = event.data
      const cells = { ...before.cells, [column]: value ?? '' }
      return { writes: [{ slot: 'row', key, value: { ...before, ...place, cells } }] }
    }
    case 'row.ticked':
      return { writes: [{ slot: 'row', key, value: { ...before, ...place, ticked: event.data.ticked } }] }
    case 'row.removed':
      return { writes: [{ slot: 'row', key, value: { ...before, ...place, removed: true } }] }
    default:
      return assertNever(event)
  }
}
