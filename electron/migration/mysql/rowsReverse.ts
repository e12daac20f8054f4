import { type Cursor, type Name, splitAtCommas } from './cursor.ts'
import type { ParsedDialect, Token } from './lexer.ts'

const mostRows = 100

/** The DELETE of just these rows, where every value is a constant that can be compared. `cursor`: behind the columns. */
export function reverseOfInsert(
  dialect: ParsedDialect,
  table: Name,
  columns: readonly Name[],
  cursor: Cursor,
): string | undefined {
  if (columns.length === 0 || cursor.takeAny('VALUES', 'VALUE') === null) return undefined
  const counts = new Map<string, number>()
  do {
    const row = cursor.parenthesised()
    const condition = row === null ? null : conditionOf(columns, splitAtCommas(row))
    if (condition === null) return undefined
    counts.set(condition, (counts.get(condition) ?? 0) + 1)
  } while (cursor.take(','))
  if (!cursor.done || counts.size > mostRows) return undefined
  return [...counts].map(([condition, count]) => deleteOf(dialect, table, condition, count)).join(';\n')
}

/**
 * Deletes only if exactly as many rows match as were inserted: an equal row from before is never taken along. MySQL
 * lets a DELETE read its own table only through a derived one.
 */
function deleteOf(dialect: ParsedDialect, table: Name, condition: string, count: number): string {
  const matching = `SELECT COUNT(*) AS found FROM ${table.sql} WHERE ${condition}`
  const found = dialect === 'sqlite' ? `(${matching})` : `(SELECT found FROM (${matching}) AS matching)`
  return `DELETE FROM ${table.sql} WHERE ${condition} AND ${found} = ${count}`
}

function conditionOf(columns: readonly Name[], values: readonly (readonly Token[])[]): string | null {
  if (columns.length !== values.length) return null
  const terms: string[] = []
  for (const [index, value] of values.entries()) {
    const constant = constantOf(value)
    const column = columns[index]?.sql
    if (constant === null || column === undefined) return null
    terms.push(constant === 'NULL' ? `${column} IS NULL` : `${column} = ${constant}`)
  }
  // Only NULLs would also match rows that are alike by chance.
  return terms.some((term) => !term.endsWith(' IS NULL')) ? terms.join(' AND ') : null
}

/** Whole numbers, strings, NULL, TRUE and FALSE; a number with a fraction need not equal itself once stored. */
function constantOf(value: readonly Token[]): string | null {
  const [first, second, more] = value
  if (!first || more) return null
  if (first.text === '-' && second && isWhole(second)) return `-${second.text}`
  if (second) return null
  if (first.kind === 'string' || isWhole(first)) return first.text
  return first.kind === 'word' && /^(NULL|TRUE|FALSE)$/.test(first.upper) ? first.upper : null
}

function isWhole(token: Token): boolean {
  return token.kind === 'number' && /^\d+$/.test(token.text)
}
