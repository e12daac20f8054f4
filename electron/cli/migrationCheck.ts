import {
  type Dialect,
  dialects,
  type MigrationReview,
  type MigrationVerdict,
  type PriorImage,
  type StatementReview,
} from '../../shared/rollback/migration.ts'
import { type Command, jsonText } from './command.ts'
import { count, type Paint, plain, type Tone } from './print.ts'
import { readSources } from './sources.ts'
import { UsageError } from './usageError.ts'

const codes = { reversible: 0, 'one-way': 1, unknown: 3 } as const satisfies Record<MigrationVerdict, number>
const tones: Readonly<Record<MigrationVerdict | PriorImage, Tone>> = {
  reversible: 'good',
  compatible: 'good',
  'one-way': 'bad',
  breaks: 'bad',
  unknown: 'open',
}

/** `backout migration check`: can a migration be taken back, and does the prior image still run. */
export const migrationCheck: Command = {
  name: 'migration check',
  takes: `FILE... [--dialect ${dialects.join('|')}] [--json]`,
  summary: 'says of each SQL statement whether it can be taken back',
  help: `Reads SQL files in the order given, as one migration: what one creates, a later one may drop. Each statement
is reversible, one-way or unknown, and the prior image is compatible with the new schema, breaks, or is
unknown. Nothing is run and no database is asked.

  --dialect NAME  ${dialects.join(', ')}; postgres unless named
  --json          one JSON object in place of words

Exit code: 0 reversible, 1 one-way, 3 unknown.`,
  options: { dialect: { type: 'string' }, json: { type: 'boolean' } },
  run: async (given, paint) => {
    if (given.files.length === 0)
      throw new UsageError('No file is named. Name the SQL files, or - for standard input.')
    const dialect = readDialect(given.valueOf('dialect') ?? 'postgres')
    const files = await readSources(given.files)
    const { reviewMigration } = await import('../migration/review.ts')
    const review = await reviewMigration(dialect, files)
    const text = given.has('json') ? jsonText(answer(review)) : inWords(review, paint)
    return { code: codes[review.verdict], text }
  },
}

function readDialect(name: string): Dialect {
  const dialect = dialects.find((each) => each === name)
  if (dialect !== undefined) return dialect
  throw new UsageError(`"${plain(name)}" is no dialect known here. Known: ${dialects.join(', ')}.`)
}

/** Key by key: scripts read this, so what a review holds beside it stays out until it is wanted. */
function answer({ verdict, priorImage, statements }: MigrationReview) {
  return {
    verdict,
    priorImage,
    statements: statements.map((statement) => ({
      file: statement.file,
      line: statement.line,
      sql: statement.sql,
      verdict: statement.verdict,
      priorImage: statement.priorImage,
      reason: statement.reason,
      ...(statement.reverse !== undefined && { reverse: statement.reverse }),
      ...(statement.advice !== undefined && { advice: statement.advice }),
    })),
  }
}

function inWords({ verdict, priorImage, statements }: MigrationReview, paint: Paint): string {
  const sum = (['one-way', 'unknown', 'reversible'] as const)
    .map((each) => ({ each, number: statements.filter((statement) => statement.verdict === each).length }))
    .filter(({ number }) => number > 0)
    .map(({ each, number }) => `${number} ${each}`)
  const total = [count(statements.length, 'statement'), sum.join(', ')]
    .filter((part) => part !== '')
    .join(': ')
  return [
    ...statements.flatMap((statement) => [...statementLines(statement, paint), '']),
    `${paint(tones[verdict], verdict)}, prior image ${paint(tones[priorImage], priorImage)} (${total})`,
    '',
  ].join('\n')
}

function statementLines(statement: StatementReview, paint: Paint): readonly string[] {
  const { file, line, sql, verdict, priorImage, reason, reverse, advice } = statement
  const [first = '', ...more] = sql.split(/\r\n|\n|\r/)
  const head = `${plain(file)}:${line} ${paint(tones[verdict], verdict)}, prior image ${paint(tones[priorImage], priorImage)}`
  return [
    head,
    `  ${plain(first)}${more.length > 0 ? ' ...' : ''}`,
    `  ${plain(reason)}`,
    ...(reverse === undefined ? [] : [`  ${paint('faint', 'reverse:')} ${plain(reverse)}`]),
    ...(advice === undefined ? [] : [`  ${paint('faint', 'advice:')} ${plain(advice)}`]),
  ]
}
