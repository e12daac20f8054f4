import {
  type MigrationVerdict,
  type PriorImage,
  worstPriorImage,
  worstVerdict,
} from '../../../shared/rollback/migration.ts'

/** What is thought of one statement, or of one command within it. */
export interface Judgement {
  readonly verdict: MigrationVerdict
  readonly priorImage: PriorImage
  /** One sentence with its full stop. */
  readonly reason: string
  readonly reverse?: string
  readonly advice?: string
}

/** Can be taken back; without `reverse` there is nothing to take back, or it goes with something else's reverse. */
export function reversible(
  priorImage: PriorImage,
  reason: string,
  reverse?: string,
  advice?: string,
): Judgement {
  return judgement('reversible', priorImage, reason, reverse, advice)
}

/** Takes something away that no statement brings back. */
export function oneWay(priorImage: PriorImage, reason: string, advice: string): Judgement {
  return judgement('one-way', priorImage, reason, undefined, advice)
}

/** The script does not show whether it can be taken back. */
export function unknown(
  priorImage: PriorImage,
  reason: string,
  advice?: string,
  reverse?: string,
): Judgement {
  return judgement('unknown', priorImage, reason, reverse, advice)
}

function judgement(
  verdict: MigrationVerdict,
  priorImage: PriorImage,
  reason: string,
  reverse: string | undefined,
  advice: string | undefined,
): Judgement {
  return {
    verdict,
    priorImage,
    reason,
    ...(reverse === undefined ? {} : { reverse }),
    ...(advice === undefined ? {} : { advice }),
  }
}

const mostReasons = 4

/**
 * One judgement for a statement of several commands: the worst counts, and the reasons of what makes it the worst are
 * named. Reverses are put in reverse order, and only if every command that has something to take back has one.
 */
export function combine(parts: readonly Judgement[]): Judgement {
  const [only] = parts
  if (only !== undefined && parts.length === 1) return only
  const verdict = worstVerdict(parts.map((part) => part.verdict))
  const priorImage = worstPriorImage(parts.map((part) => part.priorImage))
  const telling = parts.filter(
    (part) => part.verdict === verdict || (priorImage !== 'compatible' && part.priorImage === priorImage),
  )
  const reverses = parts.flatMap((part) => part.reverse ?? []).reverse()
  return judgement(
    verdict,
    priorImage,
    sentence(telling.map((part) => part.reason)),
    verdict === 'reversible' && reverses.length > 0 ? together(reverses) : undefined,
    parts.find((part) => part.verdict === verdict && part.advice !== undefined)?.advice,
  )
}

/** Several statements as one text, each on its own line. */
export function together(statements: readonly string[]): string {
  return statements.join(';\n')
}

function sentence(reasons: readonly string[]): string {
  const different = [...new Set(reasons)].map((reason) => reason.replace(/\.$/, ''))
  const shown = different.slice(0, mostReasons)
  const more = different.length - shown.length
  const [first = '', ...others] = shown
  const joined = [
    first,
    ...others.map((reason) => reason.replace(/^[A-Z](?=[a-z])/, (letter) => letter.toLowerCase())),
  ]
  return `${joined.join('; ')}${more > 0 ? `; and ${more} more` : ''}.`
}
