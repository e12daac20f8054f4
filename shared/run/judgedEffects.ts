import { assertNever } from '../assertNever.ts'
import type { Effect, FullEvent } from './fullEvent.ts'
import { fieldKey, readSlot } from './keys.ts'
import type { RunState } from './state.ts'

type GuardEvent = Extract<FullEvent, { type: `guard.${string}` }>
type ReadingsEvent = Extract<FullEvent, { type: `readings.${string}` }>
type MigrationEvent = Extract<FullEvent, { type: `migration.${string}` }>

/** What passing, approving and locking write. */
export function guardEffect(state: RunState, event: GuardEvent): Effect {
  const by = event.actor.name
  const at = event.occurredAt ?? event.at
  switch (event.type) {
    case 'guard.passed': {
      const { guard, reason, about } = event.data
      const value = { kind: 'passed' as const, reason, by, at, about, approval: null }
      return { writes: [{ slot: 'guard', key: guard, value }] }
    }
    case 'guard.approved': {
      const { guard, reason, about, role, by: person, how, loss } = event.data
      const value = {
        kind: 'approved' as const,
        reason,
        by,
        at,
        about,
        approval: { role, by: person, how, loss },
      }
      return { writes: [{ slot: 'guard', key: guard, value }] }
    }
    case 'guard.withdrawn':
      if (!readSlot(state, 'guard', event.data.guard)) return { void: 'it had not been passed' }
      return { writes: [{ slot: 'guard', key: event.data.guard, value: null }] }
    case 'guard.locked': {
      const { step, field, value } = event.data
      const key = fieldKey(step, field)
      if (readSlot(state, 'field', key)?.value !== value) return { void: 'something else was chosen by then' }
      return { writes: [{ slot: 'field', key, value: { value: null, by, at } }] }
    }
    default:
      return assertNever(event)
  }
}

/** What adding and withdrawing readings write. */
export function readingsEffect(state: RunState, event: ReadingsEvent): Effect {
  const { batch } = event.data
  const known = readSlot(state, 'readings', batch)
  if (event.type === 'readings.withdrawn') {
    return known
      ? { writes: [{ slot: 'readings', key: batch, value: null }] }
      : { void: 'the readings were gone' }
  }
  if (known) return { void: 'the readings were there already' }
  const value = { ...event.data, by: event.actor.name, at: event.occurredAt ?? event.at }
  return { writes: [{ slot: 'readings', key: batch, value }] }
}

/** What reviewing, settling and removing a migration write. */
export function migrationEffect(state: RunState, event: MigrationEvent): Effect {
  const by = event.actor.name
  const at = event.occurredAt ?? event.at
  const { migration: key } = event.data
  const known = readSlot(state, 'migration', key)
  switch (event.type) {
    case 'migration.reviewed':
      if (known) return { void: 'the migration was there already' }
      return { writes: [{ slot: 'migration', key, value: { ...event.data, settled: null, by, at } }] }
    case 'migration.settled': {
      if (!known) return { void: 'the migration was gone' }
      const { verdict, priorImage, reason } = event.data
      const settled = { verdict, priorImage, reason, by, at }
      return { writes: [{ slot: 'migration', key, value: { ...known, settled } }] }
    }
    case 'migration.removed':
      return known
        ? { writes: [{ slot: 'migration', key, value: null }] }
        : { void: 'the migration was gone' }
    default:
      return assertNever(event)
  }
}
