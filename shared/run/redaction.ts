import { assertNever } from '../assertNever.ts'
import type { EventData, EventType } from './events.ts'
import type { FieldValue, GuardState, MigrationState, MigrationStatement, Write } from './values.ts'

/** What stands where a redacted text stood. */
export const redactedText = '[redacted]'

interface Texts {
  readonly texts: readonly string[]
  readonly kept: unknown
}

const cleanValue = (value: FieldValue | null): FieldValue | null => (value === null ? null : redactedText)
const textOf = (value: FieldValue | null): string[] => (value === null || value === '' ? [] : [String(value)])

function cleanWrite(write: Write): Write {
  if (write.value === null) return write
  switch (write.slot) {
    case 'step':
      return {
        ...write,
        value: { ...write.value, reason: write.value.reason === null ? null : redactedText },
      }
    case 'field':
      return { ...write, value: { ...write.value, value: cleanValue(write.value.value) } }
    case 'item':
      return { ...write, value: { ...write.value, text: write.value.text === null ? null : redactedText } }
    case 'row':
      return { ...write, value: { ...write.value, cells: cleanCells(write.value.cells) } }
    case 'role':
      return { ...write, value: { ...write.value, person: cleanPerson(write.value.person) } }
    case 'note':
      return { ...write, value: { ...write.value, text: redactedText } }
    case 'attachment':
      return { ...write, value: { ...write.value, name: redactedText } }
    case 'guard':
      return { ...write, value: cleanGuard(write.value) }
    case 'migration':
      return {
        ...write,
        value: { ...cleanMigration(write.value), settled: cleanSettled(write.value.settled) },
      }
    case 'readings':
      return { ...write, value: { ...write.value, name: write.value.name === '' ? '' : redactedText } }
    case 'timer':
      return write
    default:
      return assertNever(write)
  }
}

function textsOfWrite(write: Write): string[] {
  if (write.value === null) return []
  switch (write.slot) {
    case 'step':
      return write.value.reason ? [write.value.reason] : []
    case 'field':
      return textOf(write.value.value)
    case 'item':
      return write.value.text ? [write.value.text] : []
    case 'row':
      return Object.values(write.value.cells).flatMap(textOf)
    case 'role':
      return [write.value.person.name, write.value.person.contact]
    case 'note':
      return [write.value.text]
    case 'attachment':
      return [write.value.name]
    case 'guard':
      return textsOfGuard(write.value)
    case 'migration':
      return [...textsOfMigration(write.value), write.value.settled?.reason ?? '']
    case 'readings':
      return [write.value.name]
    case 'timer':
      return []
    default:
      return assertNever(write)
  }
}

interface Sql {
  readonly file: string
  readonly statements: readonly MigrationStatement[]
}

const textsOfMigration = (migration: Sql): string[] => [
  migration.file,
  ...migration.statements.map((statement) => statement.sql),
]
/** Verdict and place stay, what the script says goes. */
const cleanMigration = <Migration extends Sql>(migration: Migration): Migration => ({
  ...migration,
  file: redactedText,
  statements: migration.statements.map(({ line, verdict, priorImage }) => {
    return { line, verdict, priorImage, sql: redactedText, reason: redactedText }
  }),
})
const cleanSettled = (settled: MigrationState['settled']): MigrationState['settled'] =>
  settled && { ...settled, reason: redactedText }
const textsOfGuard = (guard: GuardState): string[] =>
  [guard.reason, guard.approval?.by.name ?? '', guard.approval?.by.contact ?? ''].filter(
    (text) => text !== '',
  )
const cleanGuard = (guard: GuardState): GuardState => ({
  ...guard,
  reason: redactedText,
  approval: guard.approval && { ...guard.approval, by: cleanPerson(guard.approval.by) },
})
const cleanCells = (cells: Readonly<Record<string, FieldValue>>): Record<string, FieldValue> =>
  Object.fromEntries(
    Object.entries(cells).map(([column, value]) => [column, value === '' ? '' : redactedText]),
  )
const cleanPerson = (person: { id: string }): { id: string; name: string; contact: string } => ({
  id: person.id,
  name: redactedText,
  contact: redactedText,
})

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
 * The data of an event without its copies of `secrets`: a pass or an approval keeps the facts that it was given for.
 * They are no texts of its own, so that redacting an approval leaves the step alone that captured them. The same
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
    case 'event.undone': {
      const full = data as EventData['event.undone']
      const copied = (write: Write): boolean =>
        write.slot === 'guard' && write.value !== null && copies(write.value.about, secrets)
      if (!full.writes.some(copied)) return data
      const writes = full.writes.map((write): Write => {
        if (write.slot !== 'guard' || write.value === null) return write
        return { ...write, value: { ...write.value, about: cleanAbout(write.value.about, secrets) } }
      })
      return { ...full, writes }
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
    case 'timer.extended': {
      const full = data as EventData['timer.extended']
      return { texts: [full.reason], kept: { ...full, reason: redactedText } }
    }
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
      return null
    default:
      return assertNever(type)
  }
}
