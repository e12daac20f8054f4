import type { Dialect } from '../rollback/migration.ts'
import { judgedField } from '../runbook/judged.ts'
import type { Command } from './commands.ts'
import { type DecideContext, requireText } from './context.ts'
import { DomainError } from './errors.ts'
import type { NewEvent } from './events.ts'
import { readSlot } from './keys.ts'
import type { RunState } from './state.ts'
import type { MigrationStatement } from './values.ts'

type MigrationCommand = Extract<Command, { type: 'recordMigrations' | 'settleMigration' | 'removeMigration' }>

/** Statements of one script that are kept in the run. */
const mostStatements = 1000
/** Characters of a statement that are kept. */
const longestSql = 500
const weight = { 'one-way': 0, unknown: 1, reversible: 2 } as const

/** Recording what was read of a migration, settling what could not be known, and taking one off the list. */
export function decideMigration(
  command: MigrationCommand,
  state: RunState,
  context: DecideContext,
): NewEvent[] {
  if (!judgedField(context.runbook, 'migrations'))
    throw new DomainError('unknown-field', { name: 'migrations' })
  if (command.type === 'recordMigrations') {
    return command.migrations.map((migration) => recorded(migration, command.dialect, context))
  }
  const { migration } = command
  const known = readSlot(state, 'migration', migration)
  if (!known) throw new DomainError('unknown-migration', { name: migration })
  const reason = requireText(command.reason, 'reason-required')
  if (command.type === 'removeMigration') return [{ type: 'migration.removed', data: { migration, reason } }]
  const { verdict, priorImage } = command
  // A person may know what the parser could not. What it does know, nobody overrules.
  if (known.verdict !== 'unknown' && verdict !== known.verdict) {
    throw new DomainError('migration-decided', { name: known.file, message: known.verdict })
  }
  if (known.priorImage !== 'unknown' && priorImage !== known.priorImage) {
    throw new DomainError('migration-decided', { name: known.file, message: known.priorImage })
  }
  return [{ type: 'migration.settled', data: { migration, verdict, priorImage, reason } }]
}

type Reviewed = Extract<Command, { type: 'recordMigrations' }>['migrations'][number]

function recorded({ file, sha256, review }: Reviewed, dialect: Dialect, context: DecideContext): NewEvent {
  // Of a long script those that matter most are kept, in the order of the script.
  const kept = review.statements
    .map((statement, index) => ({ statement, index }))
    .sort(
      (one, other) =>
        weight[one.statement.verdict] - weight[other.statement.verdict] || one.index - other.index,
    )
    .slice(0, mostStatements)
    .sort((one, other) => one.index - other.index)
    .map(({ statement: { file: _, ...statement } }): MigrationStatement => {
      return { ...statement, sql: shortened(statement.sql) }
    })
  return {
    type: 'migration.reviewed',
    data: {
      migration: context.newId(),
      file,
      dialect,
      sha256,
      verdict: review.verdict,
      priorImage: review.priorImage,
      statements: kept,
      count: review.statements.length,
    },
  }
}

const shortened = (sql: string): string =>
  sql.length > longestSql ? `${sql.slice(0, longestSql - 1)}…` : sql
