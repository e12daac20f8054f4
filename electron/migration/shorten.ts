import type { StatementReview } from '../../shared/rollback/migration.ts'

/** Of each text so much is recorded, UTF-16 units: a fifth of what an event, and with it a bundle, may hold in one. */
const longest = 20_000

/** The beginning of a text, without half a character at its end, which no event may hold. */
export function beginning(text: string, length: number): string {
  const start = text.slice(0, length)
  return start.length < text.length ? start.replace(/[\ud800-\udbff]$/, '') : start
}

/**
 * The statement as it can be recorded. A script may hold a statement of megabytes, and a parser repeat all of it in what it
 * complains of. A reverse that is too long is left out: half of one must not be run.
 */
export function recordable(statement: StatementReview): StatementReview {
  const { sql, reason, reverse, advice, ...rest } = statement
  return {
    ...rest,
    sql: shortened(sql),
    reason: shortened(reason),
    ...(reverse !== undefined && reverse.length <= longest ? { reverse } : {}),
    ...(advice === undefined ? {} : { advice: shortened(advice) }),
  }
}

function shortened(text: string): string {
  return text.length <= longest ? text : `${beginning(text, longest)} …`
}
