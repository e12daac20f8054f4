import {
  type MigrationFile,
  type StatementReview,
  worstPriorImage,
  worstVerdict,
} from '../../../shared/rollback/migration.ts'
import { type Place, type Statement, splitStatements } from '../statements.ts'
import { Cursor } from './cursor.ts'
import { destroys, namesDrop } from './dangers.ts'
import { judge } from './judge.ts'
import { advices, type Judgement, NotRead, oneWay, type Scene, unknown } from './judgement.ts'
import type { ParsedDialect, Token } from './lexer.ts'
import { openParser, type Parser } from './parser.ts'
import { createScriptMemory } from './script.ts'
import { changesReading } from './session.ts'
import { variantsOf } from './variants.ts'

/**
 * Reviews scripts for MySQL, MariaDB or SQLite, statement by statement. What the parser cannot read is unknown, and so
 * is everything behind it in that file that would have been better; one-way stays one-way. The server's usual settings
 * are taken: no ANSI_QUOTES, no NO_BACKSLASH_ESCAPES. `remember: false` parses every statement anew, for tests.
 */
export async function reviewMysql(
  dialect: ParsedDialect,
  files: readonly MigrationFile[],
  { remember = true }: { readonly remember?: boolean } = {},
): Promise<readonly StatementReview[]> {
  const parser = await openParser(dialect, remember)
  const scene = createScene(dialect, parser)
  return files.flatMap((file) => reviewFile(file, scene))
}

/** Files run one after the other: what one defines, a later one may drop. */
function reviewFile(file: MigrationFile, scene: Scene): StatementReview[] {
  const { statements, broken, placeOf } = splitStatements(scene.dialect, file.text)
  const reviews: StatementReview[] = []
  let lost: Place | null = null
  for (const [index, statement] of statements.entries()) {
    const unfinished = broken?.inStatement && index === statements.length - 1 ? broken : null
    const seen = unfinished ? cutOff(statement, unfinished) : judgeStatement(statement, scene, placeOf)
    const judgement = lost ? behind(lost, seen.judgement) : seen.judgement
    lost ??= seen.lost
    reviews.push(asReview(file.name, statement, judgement))
  }
  if (broken && !broken.inStatement) {
    const judgement = unknown(
      `From line ${broken.line}, column ${broken.column} on the script cannot be read: ${broken.why}.`,
    )
    const sql =
      file.text
        .split('\n')
        [broken.line - 1]?.slice(broken.column - 1)
        .trim() ?? ''
    reviews.push(asReview(file.name, { line: broken.line, sql }, judgement))
  }
  return reviews
}

function createScene(dialect: ParsedDialect, parser: Parser): Scene {
  return {
    dialect,
    script: createScriptMemory(),
    confirm(parts, kinds, numbers = 'kept') {
      const reading = parser.read(parts, numbers)
      if (!reading.ok) throw new NotRead(reading.at)
      if (!kinds.includes(reading.kind)) throw new NotRead(null)
    },
  }
}

interface Seen {
  readonly judgement: Judgement
  /** Where the script can no longer be followed, if it cannot. */
  readonly lost: Place | null
}

function judgeStatement(statement: Statement, scene: Scene, placeOf: (offset: number) => Place): Seen {
  const start = placeOf(statement.tokens[0]?.start ?? 0)
  const variants = variantsOf(statement.tokens)
  if (variants === null) {
    scene.script.forgetAll()
    return {
      judgement: byWords(statement.tokens, 'It has too many versioned comments to tell what a server sees.'),
      lost: start,
    }
  }
  let judgement: Judgement | null = null
  let lost: Place | null = null
  for (const tokens of variants) {
    const seen = judgeVariant(tokens, statement.sql, scene, placeOf)
    judgement = judgement === null ? seen.judgement : worse(judgement, seen.judgement)
    lost ??= seen.lost
  }
  if (judgement === null) throw new Error('A statement has at least one variant')
  if (judgement.verdict === 'reversible' && !judgement.dropsKnown && namesDrop(statement.tokens)) {
    judgement = unknown(`It speaks of DROP or TRUNCATE in a place that is not judged: ${judgement.reason}`)
  }
  return { judgement, lost }
}

function judgeVariant(
  tokens: readonly Token[],
  sql: string,
  scene: Scene,
  placeOf: (offset: number) => Place,
): Seen {
  const first = tokens[0]
  try {
    const judgement = judge(tokens, sql, scene)
    const rereads = changesReading(first?.upper ?? '', new Cursor(scene.dialect, tokens, 1))
    if (!rereads) return { judgement, lost: null }
    const reason = 'From here on quotes and backslashes are read in another way than this review does.'
    return { judgement: unknown(reason), lost: placeOf(first?.start ?? 0) }
  } catch (error) {
    if (!(error instanceof NotRead)) throw error
    scene.script.forgetAll()
    const place = placeOf(error.at?.start ?? tokens.at(-1)?.end ?? 0)
    const what = error.at === null ? 'at its end' : `at "${shortened(error.at.text)}"`
    const reason = `Not understood ${what}, line ${place.line}, column ${place.column}.`
    return { judgement: byWords(tokens, reason), lost: place }
  }
}

function shortened(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text
}

/** For what could not be read: its words alone, which can only make it worse. */
function byWords(tokens: readonly Token[], reason: string): Judgement {
  const does = destroys(tokens)
  if (does === null)
    return unknown(reason, 'unknown', 'Write it so that it can be read, or judge it by hand.')
  const priorImage = does.startsWith('DROP') ? 'breaks' : 'unknown'
  const advice = does.startsWith('DROP') ? advices.dropTable : advices.rows
  return oneWay(
    `${reason.replace(/\.$/, '')}; it contains ${does}, and what goes by that does not come back.`,
    advice,
    priorImage,
  )
}

function cutOff(statement: Statement, broken: Place & { why: string }): Seen {
  const reason = `The statement has no end: at line ${broken.line}, column ${broken.column} ${broken.why}.`
  return { judgement: byWords(statement.tokens, reason), lost: broken }
}

function behind(lost: Place, judgement: Judgement): Judgement {
  if (judgement.verdict === 'one-way') return judgement
  const { reverse: _reverse, ...rest } = judgement
  const priorImage = worstPriorImage([judgement.priorImage, 'unknown'])
  if (judgement.verdict === 'unknown') return { ...rest, priorImage }
  const reason = `The script cannot be followed from line ${lost.line}, column ${lost.column} on; else: ${judgement.reason}`
  return { ...rest, verdict: 'unknown', priorImage, reason }
}

/** Two servers may see different statements: what is worse for either counts. */
function worse(one: Judgement, other: Judgement): Judgement {
  const verdict = worstVerdict([one.verdict, other.verdict])
  const priorImage = worstPriorImage([one.priorImage, other.priorImage])
  const telling = one.verdict === verdict ? one : other
  const same = one.verdict === 'reversible' && other.verdict === 'reversible' && one.reverse === other.reverse
  if (verdict === 'reversible' && !same) {
    return unknown(
      'Versioned comments in it make servers see different statements, each with another way back.',
      priorImage,
    )
  }
  return { ...telling, priorImage }
}

function asReview(
  file: string,
  { line, sql }: Pick<Statement, 'line' | 'sql'>,
  { verdict, priorImage, reason, reverse, advice }: Judgement,
): StatementReview {
  const back = verdict === 'reversible' && reverse !== undefined ? { reverse } : {}
  const advised = advice === undefined ? {} : { advice }
  return { file, line, sql, verdict, priorImage, reason, ...back, ...advised }
}
