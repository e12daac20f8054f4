import type { InsertStmt, Node } from 'libpg-query'
import { as, partsOf } from './ast.ts'
import { type Judgement, oneWay, reversible, together, unknown } from './judgement.ts'
import { quote, quoteText, relationName, typeSql } from './names.ts'
import type { Scope } from './scope.ts'

const markRows =
  'Insert with VALUES, named columns and constants, or mark the rows, so that just these can be deleted again.'
const mostRows = 100

/** What an INSERT leaves behind, and the DELETE of just its rows where the script shows them. */
export function judgeInsert(statement: InsertStmt, scope: Scope): Judgement {
  const table = relationName(statement.relation)
  const own = scope.ownTable(statement.relation)
  if (own !== undefined) {
    return reversible(
      'compatible',
      `Adds rows to ${table}, made in ${scope.place(own.from)} of this migration, and they go with that table.`,
    )
  }
  const action = statement.onConflictClause?.action
  if (action === 'ONCONFLICT_UPDATE') {
    return oneWay(
      'compatible',
      `ON CONFLICT DO UPDATE overwrites rows of ${table} that were there before, and their former values are kept nowhere.`,
      'Keep the rows that will be overwritten (CREATE TABLE ... AS SELECT), or insert under new keys.',
    )
  }
  if (action === 'ONCONFLICT_NOTHING') {
    return unknown(
      'compatible',
      `The script does not show which of these rows were in ${table} before, so a DELETE could take those too.`,
      markRows,
    )
  }
  const reverse = reverseOf(statement, table)
  if (reverse === undefined) {
    return unknown('compatible', `The script does not show exactly which rows come into ${table}.`, markRows)
  }
  return reversible(
    'compatible',
    `Adds rows to ${table} that a DELETE by their values takes away, which leaves alone what it cannot tell apart.`,
    reverse,
  )
}

function reverseOf(statement: InsertStmt, table: string): string | undefined {
  const columns = (statement.cols ?? []).map((node) => as('ResTarget', node))
  const plain = columns.every((column) => column?.indirection === undefined)
  const select = as('SelectStmt', statement.selectStmt)
  const rows = select?.valuesLists
  if (columns.length === 0 || !plain || rows === undefined || rows.length > mostRows) return undefined
  if (
    statement.withClause !== undefined ||
    select?.limitCount !== undefined ||
    select?.limitOffset !== undefined
  ) {
    return undefined
  }
  const conditions = new Map<string, number>()
  for (const row of rows) {
    const condition = conditionOf(
      columns.map((column) => column?.name ?? ''),
      as('List', row)?.items ?? [],
    )
    if (condition === undefined) return undefined
    conditions.set(condition, (conditions.get(condition) ?? 0) + 1)
  }
  return together([...conditions].map(([condition, count]) => deleteOf(table, condition, count)))
}

/** Deletes only if exactly as many rows match as were inserted: an equal row from before is never taken along. */
function deleteOf(table: string, condition: string, count: number): string {
  return `DELETE FROM ${table} WHERE ${condition} AND (SELECT count(*) FROM ${table} WHERE ${condition}) = ${count}`
}

function conditionOf(columns: readonly string[], values: readonly Node[]): string | undefined {
  if (columns.length !== values.length) return undefined
  const terms: string[] = []
  for (const [at, value] of values.entries()) {
    if (as('SetToDefault', value) !== undefined) continue
    const constant = constantSql(value)
    if (constant === undefined) return undefined
    if (constant === null) continue
    const column = quote(columns[at] ?? '')
    terms.push(constant === 'NULL' ? `${column} IS NULL` : `${column} = ${constant}`)
  }
  // Only NULLs would also match rows that are alike by chance.
  return terms.some((term) => !term.endsWith(' IS NULL')) ? terms.join(' AND ') : undefined
}

const comparable = new Set([
  'date',
  'timestamp',
  'timestamptz',
  'time',
  'uuid',
  'text',
  'varchar',
  'int2',
  'int4',
  'int8',
])

/** The constant as SQL; null for one that cannot be compared safely; undefined for what is not a constant. */
function constantSql(value: Node): string | null | undefined {
  const cast = as('TypeCast', value)
  if (cast?.arg !== undefined) {
    const inner = constantSql(cast.arg)
    const type = typeSql(cast.typeName)
    if (inner === undefined || inner === null || inner === 'NULL') return inner
    return comparable.has(partsOf(cast.typeName?.names).at(-1) ?? '') && type !== undefined
      ? `CAST(${inner} AS ${type})`
      : null
  }
  const constant = as('A_Const', value)
  // What a function gives is not in the script; whether it does more than that is judged apart.
  if (constant === undefined) return 'FuncCall' in value || 'SQLValueFunction' in value ? null : undefined
  if (constant.isnull === true) return 'NULL'
  if (constant.ival !== undefined) return String(constant.ival.ival ?? 0)
  if (constant.boolval !== undefined) return constant.boolval.boolval === true ? 'true' : 'false'
  // In a column of type real a decimal number never equals its own constant.
  if (constant.fval !== undefined)
    return /^\d+$/.test(constant.fval.fval ?? '') ? (constant.fval.fval ?? null) : null
  const text = constant.sval?.sval ?? (constant.sval === undefined ? undefined : '')
  // It may be json, xml or a shape, which have no equality.
  if (text === undefined || /^[\s]*[{[<("\d.eE+-]*[{[<(]/.test(text)) return null
  return quoteText(text)
}
