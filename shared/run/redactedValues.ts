import { assertNever } from '../assertNever.ts'
import type {
  FieldValue,
  GuardState,
  MessageState,
  MigrationState,
  MigrationStatement,
  SingleWrite,
  Write,
} from './values.ts'

/** What stands where a redacted text stood. */
export const redactedText = '[redacted]'

/** A captured value, replaced. */
export const cleanValue = (value: FieldValue | null): FieldValue | null =>
  value === null ? null : redactedText
/** The text of a captured value, if it has one. */
export const textOf = (value: FieldValue | null): string[] =>
  value === null || value === '' ? [] : [String(value)]

/** A write with every free text in it replaced. */
export function cleanWrite(write: Write): Write {
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
    case 'settlement':
      return { ...write, value: { ...write.value, how: redactedText } }
    case 'message':
      return { ...write, value: cleanMessage(write.value) }
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

/** Free texts of a write. */
export function textsOfWrite(write: Write): string[] {
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
    case 'settlement':
      return [write.value.how]
    case 'message':
      return textsOfMessage(write.value)
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

/** What a run has once, with every free text in it replaced. */
export function cleanSingle(write: SingleWrite): SingleWrite {
  switch (write.single) {
    case 'decision':
      return { ...write, value: { ...write.value, reason: redactedText } }
    case 'triggers':
      return { ...write, value: { ...write.value, reason: redactedText } }
    case 'closed':
      return { ...write, value: { ...write.value, summary: redactedText } }
    case 'holder': {
      const { holder, handover } = write.value
      return {
        ...write,
        value: {
          holder: { ...holder, person: cleanPerson(holder.person) },
          handover: handover && {
            ...handover,
            by: cleanPerson(handover.by),
            to: handover.to && cleanPerson(handover.to),
            file: redactedText,
          },
        },
      }
    }
    case 'deploy':
      return write
    default:
      return assertNever(write)
  }
}

/** Free texts of what a run has once. */
export function textsOfSingle(write: SingleWrite): string[] {
  switch (write.single) {
    case 'decision':
    case 'triggers':
      return [write.value.reason]
    case 'closed':
      return [write.value.summary]
    case 'holder': {
      const { holder, handover } = write.value
      const people = [
        holder.person,
        ...(handover ? [handover.by] : []),
        ...(handover?.to ? [handover.to] : []),
      ]
      return [...people.flatMap(({ name, contact }) => [name, contact]), ...(handover ? [handover.file] : [])]
    }
    case 'deploy':
      return []
    default:
      return assertNever(write)
  }
}

type Posted = Pick<MessageState, 'text' | 'url' | 'where'>

/** Free texts of a posted message. */
export const textsOfMessage = ({ text, url, where }: Posted): string[] =>
  [text, url, where].filter((each) => each !== '')
/** What was posted and where goes; which message it was, when and by whom stays. */
export const cleanMessage = <Message extends Posted>(message: Message): Message => ({
  ...message,
  text: redactedText,
  url: message.url === '' ? '' : redactedText,
  where: message.where === '' ? '' : redactedText,
})
/** A posted message without what it quotes of `secrets`; the same object where it quotes none. */
export function withoutQuotes<Message extends Posted>(
  message: Message,
  secrets: ReadonlySet<string>,
): Message {
  const clean = (text: string): string =>
    [...secrets].reduce((left, secret) => left.replaceAll(secret.trim(), redactedText), text)
  const [text, url, where] = [clean(message.text), clean(message.url), clean(message.where)]
  const same = text === message.text && url === message.url && where === message.where
  return same ? message : { ...message, text, url, where }
}

interface Sql {
  readonly file: string
  readonly statements: readonly MigrationStatement[]
}

/** Free texts of a migration: its file and its SQL. */
export const textsOfMigration = (migration: Sql): string[] => [
  migration.file,
  ...migration.statements.map((statement) => statement.sql),
]
/** Verdict and place stay, what the script says goes. */
export const cleanMigration = <Migration extends Sql>(migration: Migration): Migration => ({
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
/** Cells of a row, replaced where something stood. */
export const cleanCells = (cells: Readonly<Record<string, FieldValue>>): Record<string, FieldValue> =>
  Object.fromEntries(
    Object.entries(cells).map(([column, value]) => [column, value === '' ? '' : redactedText]),
  )
/** A person of whom only the id is left. */
export const cleanPerson = (person: { id: string }): { id: string; name: string; contact: string } => ({
  id: person.id,
  name: redactedText,
  contact: redactedText,
})
