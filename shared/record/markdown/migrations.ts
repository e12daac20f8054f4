import {
  imageWords,
  migrationsText,
  migrationText,
  riskyStatements,
  settledPhrase,
} from '../migrationWords.ts'
import type { RecordMigration, RecordStatement, RunRecord } from '../model.ts'
import { type Block, captured, code, heading, mono, paragraph, phrase, strong } from './inline.ts'

/** Every migration with the statements that a reader has to look at. */
export function migrations(record: RunRecord): Block[] {
  const told = record.migrations
  if (!told) return []
  return [
    heading(2, 'Migrations'),
    paragraph(told.list.length > 0 || told.verdict === null ? migrationsText(told) : 'The release has none.'),
    ...told.list.flatMap(migrationPart),
  ]
}

function migrationPart(migration: RecordMigration): Block[] {
  const settled = settledPhrase(migration)
  const { shown, more } = riskyStatements(migration)
  const { read, reason } = migration
  return [
    paragraph(captured(migration.file), ` · ${migration.verdict} · ${migrationText(migration)}.`),
    ...(read ? [paragraph('SHA-256 ', mono(read.sha256))] : reason ? [paragraph(captured(reason))] : []),
    ...(settled ? [paragraph(strong('Settled by hand'), ' ', phrase(settled))] : []),
    ...shown.flatMap(statementPart),
    ...(more ? [paragraph(more)] : []),
  ]
}

function statementPart({ line, verdict, priorImage, sql, reason, advice }: RecordStatement): Block[] {
  return [
    paragraph(strong(`Line ${line}: ${verdict}`), `, ${imageWords[priorImage]}. `, captured(reason)),
    sql.gap ? paragraph(captured(sql)) : code(sql.text),
    ...(advice ? [paragraph('Instead: ', captured(advice))] : []),
  ]
}
