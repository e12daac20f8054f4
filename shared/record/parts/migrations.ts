import { judgedMigrations, type MigrationView, migrationViews } from '../../run/selectors.ts'
import type { MigrationState, MigrationStatement } from '../../run/values.ts'
import { judgedField } from '../../runbook/judged.ts'
import type { Captured, RecordMigration, RecordMigrations, RecordStatement } from '../model.ts'
import { plain, type RecordSource } from './source.ts'

/** What was found about the migrations of the release; null for a runbook that does not ask. */
export function recordMigrations(source: RecordSource): RecordMigrations | null {
  const { runbook, state } = source
  if (!judgedField(runbook, 'migrations')) return null
  const judged = judgedMigrations(runbook, state)
  return {
    verdict: judged?.verdict ?? null,
    priorImage: judged?.priorImage ?? null,
    list: migrationViews(runbook, state).map((view) => recordMigration(source, view)),
  }
}

function recordMigration(source: RecordSource, view: MigrationView): RecordMigration {
  return {
    file: migrationFile(source, view),
    verdict: view.verdict,
    priorImage: view.priorImage,
    reason: migrationReason(source, view),
    by: view.by ?? '',
    at: view.at ? source.instant(view.at) : null,
    read: view.read ? reading(source, view.read) : null,
  }
}

/** Name of a migration's file, or the gap that a redaction left. */
export function migrationFile(source: RecordSource, view: MigrationView): Captured {
  return view.read
    ? source.captured(`migration:${view.id}`, view.file, true)
    : source.captured(cellPlace(source, view, 'file'), view.file)
}

/** Why a migration has its verdict: a person's word where it was settled or judged by hand. */
export function migrationReason(source: RecordSource, view: MigrationView): Captured | null {
  if (view.reason === '') return null
  if (!view.read) return source.captured(cellPlace(source, view, 'reason'), view.reason)
  return source.captured(`${view.read.settled ? 'settled' : 'migration'}:${view.id}`, view.reason)
}

function cellPlace(source: RecordSource, view: MigrationView, column: string): string {
  const placed = judgedField(source.runbook, 'migrations')
  return `cell:${placed?.step.id ?? ''}.${placed?.field.id ?? ''}.${view.id}.${column}`
}

function reading(source: RecordSource, read: MigrationState): NonNullable<RecordMigration['read']> {
  const { dialect, sha256, verdict, priorImage, count, settled } = read
  return {
    dialect,
    sha256,
    verdict,
    priorImage,
    count,
    statements: read.statements.map((statement) => recordStatement(source, read.migration, statement)),
    settled: settled && {
      verdict: settled.verdict,
      priorImage: settled.priorImage,
      reason: source.captured(`settled:${read.migration}`, settled.reason),
      by: settled.by,
      at: source.instant(settled.at),
    },
  }
}

function recordStatement(
  source: RecordSource,
  migration: string,
  { line, sql, verdict, priorImage, reason, reverse, advice }: MigrationStatement,
): RecordStatement {
  // One stand-in takes the place of every text of a redacted review.
  const place = `migration:${migration}`
  const code = (text: string): Captured => ({ ...source.captured(place, text, true), url: null })
  return {
    line,
    sql: code(sql),
    verdict,
    priorImage,
    reason: source.captured(place, reason),
    reverse: reverse === undefined ? null : code(reverse),
    advice: advice === undefined ? null : plain(advice),
  }
}

/** The worst migration in one line, for the first page; null where nobody has said. */
export function migrationAtAGlance(source: RecordSource): Captured | null {
  const judged = judgedMigrations(source.runbook, source.state)
  if (!judged) return null
  const views = migrationViews(source.runbook, source.state)
  const worst = views.find((view) => view.verdict === judged.verdict)
  if (!worst) return { ...plain('reversible: the release has none'), raw: judged.verdict }
  const statement = worst.read?.settled
    ? undefined
    : worst.read?.statements.find((each) => each.verdict === judged.verdict)
  const [file, reason] = [migrationFile(source, worst), migrationReason(source, worst)]
  const why =
    judged.verdict === 'reversible' || reason?.gap ? '' : statement ? shortSql(statement.sql) : worst.reason
  const line = statement && why ? `:${statement.line}` : ''
  const where = file.gap ? '' : ` (${worst.file}${line})`
  return { ...plain(`${judged.verdict}${why ? `: ${why}` : ''}${where}`), raw: judged.verdict }
}

const longestSql = 90

function shortSql(sql: string): string {
  const line = sql.replaceAll(/\s+/g, ' ').trim()
  return line.length > longestSql ? `${line.slice(0, longestSql - 1)}…` : line
}
