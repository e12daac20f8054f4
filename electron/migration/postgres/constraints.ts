import type { AlterTableCmd, Constraint, Node } from 'libpg-query'
import { advice } from './advice.ts'
import { as, textOf, visit } from './ast.ts'
import type { Altered } from './columns.ts'
import { parentHeld, restrictsParent } from './createTable.ts'
import { effectsOf } from './effects.ts'
import { combine, type Judgement, oneWay, reversible, together, unknown } from './judgement.ts'
import { generatedName, quote, relationName } from './names.ts'
import type { Scope } from './scope.ts'

/** Judges a command of ALTER TABLE on a constraint; nothing if it is not one. `alone`: the statement's only command. */
export function judgeConstraint(
  command: AlterTableCmd,
  on: Altered,
  alone: boolean,
  scope: Scope,
): Judgement | undefined {
  switch (command.subtype) {
    case 'AT_AddConstraint':
      return judgeAdd(as('Constraint', command.def) ?? {}, on, alone, scope)
    case 'AT_DropConstraint':
      return judgeDrop(command, on, scope)
    case 'AT_ValidateConstraint':
      return judgeValidate(command, on, scope)
    case 'AT_AlterConstraint':
      return unknown(
        'unknown',
        `What the constraint of ${relationName(on.relation)} was like before is not in the script.`,
        advice.writeDown,
      )
    default:
      return undefined
  }
}

function judgeAdd(constraint: Constraint, on: Altered, alone: boolean, scope: Scope): Judgement {
  const table = relationName(on.relation)
  const given = constraint.conname
  const name = given ?? nameFor(constraint, on.relation?.relname ?? '')
  // A foreign key that cascades carries a DELETE of the new table over to this one.
  if (constraint.contype === 'CONSTR_FOREIGN' && scope.ownTable(on.relation) === undefined) {
    scope.tie(constraint.pktable)
  }
  const what = `ALTER TABLE ${table} DROP CONSTRAINT ${quote(name)}`
  const image = imageOf(constraint, on, scope)
  const checked = constraint.skip_validation === true ? [] : effectsOf(constraint.raw_expr, scope)
  const bare = given === undefined ? `, unless the name PostgreSQL gives it (${quote(name)}) is taken` : ''
  if (constraint.indexname !== undefined) return judgeUsingIndex(constraint, what, image, on, scope)
  if (constraint.contype === 'CONSTR_PRIMARY' && scope.ownTable(on.relation) === undefined) {
    return unknown(
      image.image,
      `The columns of primary key ${quote(name)} of ${table} stay NOT NULL after DROP CONSTRAINT, and the script does not show whether they were before${image.why}.`,
      'Make the columns NOT NULL in a statement of its own, so that each part has its own way back.',
      what,
    )
  }
  if (alone) scope.define(constraintKey(on, name), scope.current.sql)
  const adds = reversible(
    image.image,
    `Adds constraint ${quote(name)} to ${table}, and DROP CONSTRAINT takes it away${bare}${image.why}.`,
    what,
    image.image === 'compatible' ? undefined : advice.constraint,
  )
  return combine([...checked, adds])
}

function constraintKey(on: Altered, name: string): string {
  return `CONSTRAINT ${relationName(on.relation)} ${quote(name)}`
}

/** The name PostgreSQL gives to a constraint that has none. */
function nameFor(constraint: Constraint, table: string): string {
  const listed = (nodes: readonly Node[] | undefined) => (nodes ?? []).map(textOf).join('_')
  switch (constraint.contype) {
    case 'CONSTR_PRIMARY':
      return generatedName(table, '', 'pkey')
    case 'CONSTR_UNIQUE':
      return generatedName(
        table,
        listed([...(constraint.keys ?? []), ...(constraint.including ?? [])]),
        'key',
      )
    case 'CONSTR_FOREIGN':
      return generatedName(table, listed(constraint.fk_attrs), 'fkey')
    case 'CONSTR_NOTNULL':
      return generatedName(table, listed(constraint.keys), 'not_null')
    case 'CONSTR_EXCLUSION':
      return generatedName(table, excludedColumns(constraint), 'excl')
    default: {
      const columns = columnsIn(constraint.raw_expr)
      return generatedName(table, columns.length === 1 ? (columns[0] ?? '') : '', 'check')
    }
  }
}

function excludedColumns(constraint: Constraint): string {
  return (constraint.exclusions ?? [])
    .map((node) => as('IndexElem', as('List', node)?.items?.[0])?.name ?? 'expr')
    .join('_')
}

function columnsIn(expression: unknown): readonly string[] {
  const columns = new Set<string>()
  visit(expression, (kind, content) => {
    const fields: unknown = content['fields']
    if (kind === 'ColumnRef' && Array.isArray(fields)) columns.add(textOf(fields.at(-1)))
  })
  return [...columns]
}

interface Image {
  readonly image: 'compatible' | 'breaks' | 'unknown'
  readonly why: string
}

function imageOf(constraint: Constraint, on: Altered, scope: Scope): Image {
  if (scope.ownTable(on.relation) !== undefined) {
    const held = restrictsParent(constraint, on.relation, scope) ? constraint.pktable : undefined
    return held === undefined
      ? { image: 'compatible', why: '' }
      : { image: 'unknown', why: `; ${parentHeld(held)}` }
  }
  if (constraint.contype === 'CONSTR_NOTNULL') {
    return { image: 'breaks', why: '; rows that the prior image writes with NULL are rejected' }
  }
  const checkOrForeign = constraint.contype === 'CONSTR_CHECK' || constraint.contype === 'CONSTR_FOREIGN'
  if (checkOrForeign && constraint.is_enforced !== true)
    return { image: 'compatible', why: '; it is not enforced' }
  return {
    image: 'unknown',
    why: '; rows of the prior image that do not keep to it are rejected, and whether it writes such is not in the script',
  }
}

function judgeUsingIndex(
  constraint: Constraint,
  drop: string,
  image: Image,
  on: Altered,
  scope: Scope,
): Judgement {
  const schema = on.relation?.schemaname
  const index = [schema, constraint.indexname].filter((part) => part !== undefined).map(quote)
  const definition = scope.definitionOf(`INDEX ${index.join('.')}`)
  scope.undefine(`INDEX ${index.join('.')}`)
  if (definition === undefined || constraint.contype === 'CONSTR_PRIMARY') {
    return unknown(
      image.image,
      `DROP CONSTRAINT also drops index ${quote(constraint.indexname ?? '')}, whose definition is not in the script${image.why}.`,
      advice.definition,
      drop,
    )
  }
  return reversible(
    image.image,
    `Makes a constraint of an index from ${scope.place(definition.from)} of this migration; the reverse drops both and makes the index again${image.why}.`,
    together([drop, definition.sql]),
  )
}

function judgeDrop(command: AlterTableCmd, on: Altered, scope: Scope): Judgement {
  const name = quote(command.name ?? '')
  const table = relationName(on.relation)
  const key = constraintKey(on, command.name ?? '')
  const definition = scope.definitionOf(key)
  scope.undefine(key)
  const image = scope.ownTable(on.relation) === undefined ? 'unknown' : 'compatible'
  if (command.behavior === 'DROP_CASCADE') {
    return oneWay(
      image,
      `Drops constraint ${name} of ${table} and, by CASCADE, whatever depends on it, which the script does not show.`,
      'Drop what depends on it by name, so that each has its definition in the script.',
    )
  }
  if (definition === undefined) {
    return unknown(
      image,
      `The definition of constraint ${name} of ${table} is not in the script, and ON CONFLICT or cascades of the prior image may rely on it.`,
      advice.definition,
    )
  }
  return reversible(
    'compatible',
    `Drops constraint ${name} of ${table}, made in ${scope.place(definition.from)} of this migration; the reverse makes it again.`,
    definition.sql,
  )
}

function judgeValidate(command: AlterTableCmd, on: Altered, scope: Scope): Judgement {
  const name = command.name ?? ''
  const definition = scope.definitionOf(constraintKey(on, name))
  const why = `VALIDATE CONSTRAINT ${quote(name)} only checks the rows that are there`
  if (definition === undefined || !/\bnot\s+valid\b/i.test(definition.sql)) {
    return unknown(
      'compatible',
      `${why}, but it is NOT VALID again only if it is dropped and made anew, and its definition is not in the script.`,
      advice.definition,
    )
  }
  return reversible(
    'compatible',
    `${why}; the reverse drops it and makes it NOT VALID again, as in ${scope.place(definition.from)}.`,
    together([`ALTER TABLE ${relationName(on.relation)} DROP CONSTRAINT ${quote(name)}`, definition.sql]),
  )
}
