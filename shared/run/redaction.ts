import { assertNever } from '../assertNever.ts'
import type { EventData, EventType } from './events.ts'
import {
  cleanCells,
  cleanMessage,
  cleanMigration,
  cleanPerson,
  cleanSingle,
  cleanValue,
  cleanWrite,
  redactedText,
  textOf,
  textsOfMessage,
  textsOfMigration,
  textsOfSingle,
  textsOfWrite,
  withoutQuotes,
} from './redactedValues.ts'
import type { GuardState, Write } from './values.ts'

export { redactedText }

interface Texts {
  readonly texts: readonly string[]
  readonly kept: unknown
}

const cleanAbout = (about: GuardState['about'], secrets: ReadonlySet<string>): GuardState['about'] =>
  Object.fromEntries(
    Object.entries(about).map(([name, value]) => [
      name,
      value !== null && secrets.has(value) ? redactedText : value,
    ]),
  )

const copies = (about: GuardState['about'], secrets: ReadonlySet<string>): boolean =>
  Object.values(about).some((value) => value !== null && secrets.has(value))

/**
 * The data of an event without its copies of `secrets`: a pass or an approval keeps the facts that it was given for,
 * a message quotes the facts that it was written from, and what was read back repeats one. They are no texts of its own, so that redacting an approval leaves the step alone that captured them. The same
 * object where nothing was copied.
 */
export function withoutCopies(type: EventType, data: unknown, secrets: ReadonlySet<string>): unknown {
  switch (type) {
    case 'guard.passed':
    case 'guard.approved': {
      const full = data as EventData['guard.passed' | 'guard.approved']
      if (!copies(full.about, secrets)) return data
      return { ...full, about: cleanAbout(full.about, secrets) }
    }
    case 'readback.given': {
      const full = data as EventData['readback.given']
      if (!secrets.has(full.said) && !secrets.has(full.expected)) return data
      return { ...full, said: redactedText, expected: redactedText }
    }
    case 'message.posted':
      return withoutQuotes(data as EventData['message.posted'], secrets)
    case 'event.undone':
    case 'conflict.resolved': {
      const full = data as EventData['event.undone' | 'conflict.resolved']
      const writes = full.writes.map((write): Write => {
        if (write.value === null) return write
        if (write.slot === 'message') {
          const value = withoutQuotes(write.value, secrets)
          return value === write.value ? write : { ...write, value }
        }
        if (write.slot !== 'guard' || !copies(write.value.about, secrets)) return write
        return { ...write, value: { ...write.value, about: cleanAbout(write.value.about, secrets) } }
      })
      return writes.every((write, place) => write === full.writes[place]) ? data : { ...full, writes }
    }
    default:
      return data
  }
}

/**
 * The free texts that an event holds, and its data with each of them replaced: what is left when its body is
 * deleted. Null for events that hold none (or, like the start, what the run cannot be read without).
 */
export function redactable(type: EventType, data: unknown): Texts | null {
  switch (type) {
    case 'step.skipped':
    case 'step.failed':
    case 'step.blocked':
    case 'step.deferred':
    case 'step.reopened': {
      const full = data as EventData['step.skipped']
      return { texts: [full.reason], kept: { ...full, reason: redactedText } }
    }
    case 'field.set': {
      const full = data as EventData['field.set']
      return { texts: textOf(full.value), kept: { ...full, value: cleanValue(full.value) } }
    }
    case 'item.added': {
      const full = data as EventData['item.added']
      return { texts: [full.text], kept: { ...full, text: redactedText } }
    }
    case 'row.added': {
      const full = data as EventData['row.added']
      return {
        texts: Object.values(full.cells).flatMap(textOf),
        kept: { ...full, cells: cleanCells(full.cells) },
      }
    }
    case 'row.set': {
      const full = data as EventData['row.set']
      return { texts: textOf(full.value), kept: { ...full, value: cleanValue(full.value) } }
    }
    case 'person.assigned': {
      const full = data as EventData['person.assigned']
      if (!full.person) return null
      return {
        texts: [full.person.name, full.person.contact],
        kept: { ...full, person: cleanPerson(full.person) },
      }
    }
    case 'note.added': {
      const full = data as EventData['note.added']
      return { texts: [full.text], kept: { ...full, text: redactedText } }
    }
    case 'attachment.added': {
      const full = data as EventData['attachment.added']
      return { texts: [full.name], kept: { ...full, name: redactedText } }
    }
    case 'message.posted': {
      const full = data as EventData['message.posted']
      return { texts: textsOfMessage(full), kept: cleanMessage(full) }
    }
    case 'timer.extended': {
      const full = data as EventData['timer.extended']
      return { texts: [full.reason], kept: { ...full, reason: redactedText } }
    }
    case 'owed.settled': {
      const full = data as EventData['owed.settled']
      return { texts: [full.how], kept: { ...full, how: redactedText } }
    }
    case 'readback.given': {
      const full = data as EventData['readback.given']
      // A match says the same twice: one of them would tell the other.
      const expected = full.matched ? redactedText : full.expected
      return { texts: [full.said], kept: { ...full, said: redactedText, expected } }
    }
    case 'owed.reopened':
    case 'readback.passed':
    case 'guard.passed':
    case 'guard.withdrawn':
    case 'triggers.amended':
    case 'readings.withdrawn':
    case 'migration.settled':
    case 'migration.removed': {
      const full = data as { reason: string }
      return { texts: [full.reason], kept: { ...full, reason: redactedText } }
    }
    case 'guard.approved': {
      const full = data as EventData['guard.approved']
      return {
        texts: [full.reason, full.by.name, full.by.contact],
        kept: { ...full, reason: redactedText, by: cleanPerson(full.by) },
      }
    }
    case 'readings.added': {
      const full = data as EventData['readings.added']
      const texts = [full.name, ...full.rejected.map((row) => row.reason)].filter((text) => text !== '')
      return texts.length === 0 ? null : { texts, kept: { ...full, name: redactedText, rejected: [] } }
    }
    case 'migration.reviewed': {
      const full = data as EventData['migration.reviewed']
      return { texts: textsOfMigration(full), kept: cleanMigration(full) }
    }
    case 'decision.taken': {
      const full = data as EventData['decision.taken']
      return { texts: [full.reason], kept: { ...full, reason: redactedText } }
    }
    case 'run.handedOver': {
      const full = data as EventData['run.handedOver']
      const { by, to, file } = full
      const texts = [by, ...(to ? [to] : [])].flatMap(({ name, contact }) => [name, contact])
      return {
        texts: [...texts, file],
        kept: { by: cleanPerson(by), to: to && cleanPerson(to), file: redactedText },
      }
    }
    case 'run.takenOver': {
      const full = data as EventData['run.takenOver']
      const { by, from } = full
      return {
        texts: [by.name, by.contact, from.name],
        kept: { ...full, by: cleanPerson(by), from: { ...from, name: redactedText } },
      }
    }
    case 'run.amended': {
      const full = data as EventData['run.amended']
      return { texts: [full.text], kept: { ...full, text: redactedText } }
    }
    case 'run.closed': {
      const full = data as EventData['run.closed']
      return { texts: [full.summary], kept: { ...full, summary: redactedText } }
    }
    case 'event.undone': {
      const full = data as EventData['event.undone']
      const texts = full.writes.flatMap(textsOfWrite)
      return texts.length === 0 ? null : { texts, kept: { ...full, writes: full.writes.map(cleanWrite) } }
    }
    case 'conflict.resolved': {
      const full = data as EventData['conflict.resolved']
      const { writes, single } = full
      const texts = [...writes.flatMap(textsOfWrite), ...(single ? textsOfSingle(single) : [])]
      if (texts.length === 0) return null
      return {
        texts,
        kept: { ...full, writes: writes.map(cleanWrite), single: single && cleanSingle(single) },
      }
    }
    case 'device.joined':
    case 'run.started':
    case 'deploy.started':
    // Its value is an option of the runbook. Taken out, the unsafe choice would count again.
    case 'guard.locked':
    case 'step.started':
    case 'step.completed':
    case 'item.ticked':
    case 'item.removed':
    case 'row.ticked':
    case 'row.removed':
    case 'timer.started':
    case 'timer.paused':
    case 'timer.resumed':
    case 'timer.stopped':
    case 'timer.due':
    case 'timer.acknowledged':
    case 'event.redacted':
    case 'clock.gap':
    case 'drill.prepared':
    // The app's own words: nothing that somebody typed.
    case 'drill.told':
      return null
    default:
      return assertNever(type)
  }
}
