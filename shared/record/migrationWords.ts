import type { MigrationVerdict, PriorImage } from '../rollback/migration.ts'
import { counted, type Phrase, type Tone } from './judgedWords.ts'
import type { RecordMigration, RecordMigrations, RecordStatement } from './model.ts'
import { byLine } from './words.ts'

/** The sentences about migrations that the document and the Markdown share. */

export const imageWords: Readonly<Record<PriorImage, string>> = {
  compatible: 'the prior image runs on it',
  breaks: 'the prior image breaks',
  unknown: 'unknown whether the prior image runs',
}

export const migrationTones: Readonly<Record<MigrationVerdict, Tone>> = {
  'one-way': 'danger',
  unknown: 'warn',
  reversible: 'ok',
}

/** What a migration is, in one line after its verdict. */
export function migrationText(migration: RecordMigration): string {
  const { priorImage, read, by, at } = migration
  const parts = [imageWords[priorImage]]
  if (!read) return [...parts, `judged by hand${by ? ` by ${byLine(by, at)}` : ''}`].join(' · ')
  const counts = (['one-way', 'unknown', 'reversible'] as const).flatMap((each) => {
    const count = read.statements.filter((statement) => statement.verdict === each).length
    return count === 0 ? [] : [`${count} ${each}`]
  })
  const kept = read.statements.length < read.count ? ` (${read.statements.length} of them kept)` : ''
  const statements = `${counted(read.count, 'statement')}${kept}${counts.length > 0 ? `: ${counts.join(', ')}` : ''}`
  return [...parts, statements, read.dialect, `read by ${byLine(by, at)}`].join(' · ')
}

/** Verdict over all migrations. */
export function migrationsText({ verdict, priorImage }: RecordMigrations): string {
  if (verdict === null || priorImage === null) {
    return 'Nobody has said whether the release changes the database. That counts as unsafe.'
  }
  return `The worst counts: ${verdict}, ${imageWords[priorImage]}.`
}

/** How a person settled what the parser could not know. */
export function settledPhrase(migration: RecordMigration): Phrase | null {
  const settled = migration.read?.settled
  if (!settled || !migration.read) return null
  const { verdict, priorImage } = migration.read
  return [
    `${settled.verdict}, ${imageWords[settled.priorImage]}. ${byLine(settled.by, settled.at)}. “`,
    settled.reason,
    `” It was read as: ${verdict}, ${imageWords[priorImage]}.`,
  ]
}

/** Statements that a reader has to look at, the worst first; the rest is counted, and listed in the JSON. */
export function riskyStatements(migration: RecordMigration): {
  readonly shown: readonly RecordStatement[]
  readonly more: string
} {
  const risky = migration.read?.statements.filter(({ verdict }) => verdict !== 'reversible') ?? []
  const ordered = [
    ...risky.filter(({ verdict }) => verdict === 'one-way'),
    ...risky.filter(({ verdict }) => verdict === 'unknown'),
  ]
  const shown = ordered.slice(0, mostStatements)
  const left = ordered.length - shown.length
  return { shown, more: left === 0 ? '' : `${counted(left, 'more statement')} like these stand in the JSON.` }
}

/** Statements of one migration that are printed. */
const mostStatements = 40
