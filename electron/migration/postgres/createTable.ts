import type { Constraint, CreateStmt, CreateTableAsStmt, IntoClause, Node, RangeVar } from 'libpg-query'
import { advice } from './advice.ts'
import { as } from './ast.ts'
import { effectsOf } from './effects.ts'
import type { Handlers } from './handlers.ts'
import { combine, type Judgement, reversible, unknown } from './judgement.ts'
import { relationName } from './names.ts'
import type { Scope } from './scope.ts'

/** Statements that make tables. */
export const tableHandlers: Handlers = {
  CreateStmt: judgeCreateTable,
  CreateTableAsStmt: judgeCreateTableAs,
  CreateForeignTableStmt: (statement, scope) => {
    const relation = statement.base?.relation
    if (statement.base?.if_not_exists === true) return maybeThere('foreign table', relation)
    return reversible(
      newNameImage(relation, scope),
      `Makes foreign table ${relationName(relation)}; its rows stay where they are.`,
      `DROP FOREIGN TABLE ${relationName(relation)}`,
    )
  },
}

function judgeCreateTable(statement: CreateStmt, scope: Scope): Judgement {
  const { relation } = statement
  const name = relationName(relation)
  if (statement.if_not_exists === true) return maybeThere('table', relation)
  const parents = (statement.inhRelations ?? []).map((node) => as('RangeVar', node))
  const tied = parents.some((parent) => scope.ownTable(parent) === undefined)
  const held = holdsOthers(statement, scope)
  if (statement.oncommit !== 'ONCOMMIT_DROP') {
    scope.addTable(relation, tied)
    noteColumns(statement, scope)
  }
  if (relation?.relpersistence === 't') return forSession('CREATE TABLE', name)
  return reversible(
    held === undefined ? newNameImage(relation, scope) : 'unknown',
    `Makes table ${name}, and DROP TABLE takes it away: rows written to it after the release go with it${held === undefined ? '' : `; ${held}`}.`,
    `DROP TABLE ${name}`,
  )
}

function forSession(how: string, name: string): Judgement {
  return reversible('compatible', `${how} makes ${name} for this session, and it goes with it.`)
}

function noteColumns(statement: CreateStmt, scope: Scope): void {
  for (const node of statement.tableElts ?? []) {
    const column = as('ColumnDef', node)
    if (column === undefined) continue
    const known = { type: column.typeName, hasDefault: true, notNull: false }
    scope.addColumn(statement.relation, column.colname ?? '', known)
  }
}

/** What the new table's foreign keys do to rows the prior image deletes. */
function holdsOthers(statement: CreateStmt, scope: Scope): string | undefined {
  const constraints = (statement.tableElts ?? []).flatMap((node) => {
    const own = as('Constraint', node)
    return own ?? (as('ColumnDef', node)?.constraints ?? []).flatMap((inner) => as('Constraint', inner) ?? [])
  })
  const target = constraints.find((constraint) =>
    restrictsParent(constraint, statement.relation, scope),
  )?.pktable
  return target === undefined ? undefined : parentHeld(target)
}

/** Whether a foreign key keeps rows of an older table from being deleted. */
export function restrictsParent(constraint: Constraint, table: RangeVar | undefined, scope: Scope): boolean {
  if (constraint.contype !== 'CONSTR_FOREIGN' || constraint.is_enforced !== true) return false
  if (relationName(constraint.pktable) === relationName(table)) return false
  if (scope.ownTable(constraint.pktable) !== undefined) return false
  return constraint.fk_del_action === 'a' || constraint.fk_del_action === 'r'
}

/** Says what a restricting foreign key does to the prior image. */
export function parentHeld(parent: RangeVar): string {
  return `the prior image cannot delete rows of ${relationName(parent)} that are referred to`
}

function judgeCreateTableAs(statement: CreateTableAsStmt, scope: Scope): Judgement {
  const what = statement.objtype === 'OBJECT_MATVIEW' ? 'materialized view' : 'table'
  const effects = effectsOf(statement.query, scope)
  if (statement.if_not_exists === true) return combine([...effects, maybeThere(what, statement.into?.rel)])
  return judgeTableFromQuery(statement.into, statement.query, `CREATE ${what.toUpperCase()} AS`, scope)
}

/** A table or materialized view made from what a query gives. */
export function judgeTableFromQuery(
  into: IntoClause | undefined,
  query: Node | undefined,
  how: string,
  scope: Scope,
): Judgement {
  const effects = effectsOf(query, scope)
  const name = relationName(into?.rel)
  const made = how.includes('MATERIALIZED') ? 'MATERIALIZED VIEW' : 'TABLE'
  const prior = newNameImage(into?.rel, scope)
  if (made === 'TABLE' && into?.onCommit !== 'ONCOMMIT_DROP') scope.addTable(into?.rel, false)
  const hidden =
    as('ExecuteStmt', query) === undefined
      ? []
      : [unknown('unknown', 'EXECUTE runs a statement that is not in front of the reader.')]
  if (into?.rel?.relpersistence === 't') return combine([...effects, ...hidden, forSession(how, name)])
  const makes = reversible(
    prior,
    `${how} makes ${name} with a copy of rows, and DROP ${made} takes it away with whatever was written to it since.`,
    `DROP ${made} ${name}`,
  )
  return combine([...effects, ...hidden, makes])
}

/** IF NOT EXISTS: what was there before would be dropped by the reverse. */
export function maybeThere(what: string, relation: RangeVar | undefined): Judgement {
  return unknown(
    'compatible',
    `The script does not show whether ${what} ${relationName(relation)} was there before, and then the reverse would drop what it holds.`,
    advice.noIfNotExists,
  )
}

/** A new thing concerns the prior image only under a name that image may know. */
export function newNameImage(relation: RangeVar | undefined, scope: Scope): 'compatible' | 'unknown' {
  return scope.wasLeft(relationName(relation)) ? 'unknown' : 'compatible'
}
