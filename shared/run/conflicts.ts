import { assertNever } from '../assertNever.ts'
import type { NewEvent } from './events.ts'
import { entryKey, fieldKey, singleKeys, writerKey } from './keys.ts'
import type { RunState } from './state.ts'

/**
 * The keys that an event writes, as `lastWriter` names them. Notes, attachments, posted messages and
 * amendments write none that clash: what was posted twice was posted twice.
 */
export function touchedKeys(event: NewEvent): string[] {
  switch (event.type) {
    case 'step.started':
    case 'step.completed':
    case 'step.skipped':
    case 'step.failed':
    case 'step.blocked':
    case 'step.deferred':
    case 'step.reopened':
      return [writerKey('step', event.data.step)]
    case 'field.set':
      return [writerKey('field', fieldKey(event.data.step, event.data.field))]
    case 'item.added':
    case 'item.ticked':
    case 'item.removed':
      return [writerKey('item', entryKey(event.data, event.data.item))]
    case 'row.added':
    case 'row.set':
    case 'row.ticked':
    case 'row.removed':
      return [writerKey('row', entryKey(event.data, event.data.row))]
    case 'person.assigned':
      return [writerKey('role', event.data.role)]
    case 'timer.started':
    case 'timer.paused':
    case 'timer.resumed':
    case 'timer.extended':
    case 'timer.stopped':
    case 'timer.due':
    case 'timer.acknowledged':
      return [writerKey('timer', event.data.timer)]
    case 'guard.passed':
    case 'guard.approved':
    case 'guard.withdrawn':
      return [writerKey('guard', event.data.guard)]
    case 'guard.locked':
      return [writerKey('field', fieldKey(event.data.step, event.data.field))]
    case 'migration.reviewed':
    case 'migration.settled':
    case 'migration.removed':
      return [writerKey('migration', event.data.migration)]
    case 'owed.settled':
    case 'owed.reopened':
      return [writerKey('settlement', event.data.settlement)]
    case 'triggers.amended':
      return [singleKeys.triggers]
    case 'decision.taken':
      return [singleKeys.decision]
    case 'deploy.started':
      return [singleKeys.deploy]
    case 'run.closed':
      return [singleKeys.closed]
    case 'run.handedOver':
    case 'run.takenOver':
      return [singleKeys.holder]
    case 'event.undone':
      return event.data.writes.map((write) => writerKey(write.slot, write.key))
    case 'conflict.resolved':
      return [event.data.key]
    case 'device.joined':
    case 'run.started':
    case 'note.added':
    case 'readings.added':
    case 'readings.withdrawn':
    case 'attachment.added':
    case 'message.posted':
    case 'event.redacted':
    case 'run.amended':
    case 'clock.gap':
    case 'readback.given':
    case 'readback.passed':
    case 'drill.prepared':
    case 'drill.told':
      return []
    default:
      return assertNever(event)
  }
}

/**
 * Whether somebody who saw only the first `version` events would overwrite something newer with `events`.
 * Automatic events and those that write nothing in common do not count.
 */
export function isStale(state: RunState, version: number, events: readonly NewEvent[]): boolean {
  return events.some((event) =>
    touchedKeys(event).some((key) => (state.lastWriter.get(key) ?? -1) >= version),
  )
}
