import {
  type MigrationVerdict,
  type PriorImage,
  worstPriorImage,
  worstVerdict,
} from '../../../shared/rollback/migration.ts'
import type { ParsedDialect, Token } from './lexer.ts'
import type { Part } from './parser.ts'
import type { ScriptMemory } from './script.ts'

/** What is said of a statement, or of one of several changes in it. */
export interface Judgement {
  readonly verdict: MigrationVerdict
  readonly priorImage: PriorImage
  readonly reason: string
  readonly reverse?: string
  readonly advice?: string
  /** It drops what the script itself defined, word for word, before: the one DROP that can be taken back. */
  readonly dropsKnown?: true
}

/** What the readers of statements are given. */
export interface Scene {
  readonly dialect: ParsedDialect
  readonly script: ScriptMemory
  /** Goes on when the parser sees a statement of one of these kinds; throws `NotRead` otherwise. */
  confirm(parts: readonly Part[], kinds: readonly string[], numbers?: 'kept' | 'alike'): void
}

/** The statement is not what its first words promise; `at` is the token that does not fit, null at its end. */
export class NotRead extends Error {
  readonly at: Token | null
  constructor(at: Token | null) {
    super('The statement could not be read')
    this.at = at
  }
}

export function reversible(
  reason: string,
  reverse?: string,
  priorImage: PriorImage = 'compatible',
): Judgement {
  return { verdict: 'reversible', priorImage, reason, ...(reverse === undefined ? {} : { reverse }) }
}

export function unknown(reason: string, priorImage: PriorImage = 'unknown', advice?: string): Judgement {
  return { verdict: 'unknown', priorImage, reason, ...(advice === undefined ? {} : { advice }) }
}

export function oneWay(reason: string, advice: string, priorImage: PriorImage = 'unknown'): Judgement {
  return { verdict: 'one-way', priorImage, reason, advice }
}

/** Several changes of one statement: the worst of each kind, told by the change that is worst. */
export function together(judgements: readonly Judgement[]): Omit<Judgement, 'reverse'> {
  const verdict = worstVerdict(judgements.map((one) => one.verdict))
  const priorImage = worstPriorImage(judgements.map((one) => one.priorImage))
  const telling =
    judgements.find((one) => one.verdict === verdict && one.priorImage === priorImage) ??
    judgements.find((one) => one.verdict === verdict)
  const breaking = judgements.find((one) => one.priorImage === priorImage)
  if (!telling || !breaking) throw new Error('Nothing to put together')
  const reason =
    telling.priorImage === priorImage || telling.reason === breaking.reason
      ? telling.reason
      : `${telling.reason.replace(/\.$/, '')}; ${breaking.reason}`
  const advice = telling.advice === undefined ? {} : { advice: telling.advice }
  const knows = judgements.some((one) => one.dropsKnown) ? { dropsKnown: true as const } : {}
  return { verdict, priorImage, reason, ...advice, ...knows }
}

export const advices = {
  dropTable:
    'Stop using the table in this release, rename or keep it, and drop it in a later release, after a backup of it.',
  dropColumn:
    'Stop reading and writing the column in this release; drop it in a later one, once no image needs it.',
  rows: 'Copy the rows to be changed into a table of their own first, so that they can be put back.',
  type: 'Add a column of the new type, write both, backfill, read the new one, and drop the old one in a later release.',
  rename: 'Add the new name, write both, move the readers over, and remove the old name in a later release.',
  notNull: 'Add the column as nullable or with a default, backfill it, and tighten it in a later release.',
  definition: 'Put the present definition into the script or beside it, so that it can be created again.',
  enumeration: 'Only append values at the end, in a release of their own, before any image writes them.',
} as const
