import type { CreateSchemaStmt, DefineStmt, IndexStmt, Node, ViewStmt } from 'libpg-query'
import { advice } from './advice.ts'
import { as, partsOf, textOf } from './ast.ts'
import { maybeThere, tableHandlers } from './createTable.ts'
import { type Handlers, judgeBy } from './handlers.ts'
import { combine, type Judgement, reversible, together, unknown } from './judgement.ts'
import {
  generatedName,
  inputTypes,
  quote,
  quoteParts,
  relationName,
  relationParts,
  renamed,
  roleName,
  signature,
} from './names.ts'
import { objectWords } from './objects.ts'
import type { Scope } from './scope.ts'

/** CREATE of what lies in a schema beside tables and routines. */
export const createHandlers: Handlers = {
  ViewStmt: judgeView,
  IndexStmt: judgeIndex,
  CreateSeqStmt: (statement, scope) =>
    statement.if_not_exists === true
      ? maybeThere('sequence', statement.sequence)
      : made('SEQUENCE', relationName(statement.sequence), scope),
  CreateEnumStmt: (statement, scope) => madeType('TYPE', statement.typeName, scope),
  CreateRangeStmt: (statement, scope) => madeType('TYPE', statement.typeName, scope),
  CreateDomainStmt: (statement, scope) => madeType('DOMAIN', statement.domainname, scope),
  CompositeTypeStmt: (statement, scope) => made('TYPE', relationName(statement.typevar), scope),
  CreateStatsStmt: (statement, scope) => {
    if (statement.if_not_exists === true || statement.defnames === undefined) {
      return unknown(
        'compatible',
        'Without a certain name the script does not show what to drop.',
        advice.noIfNotExists,
      )
    }
    return made('STATISTICS', quoteParts(partsOf(statement.defnames)), scope)
  },
  CreateConversionStmt: (statement, scope) =>
    made('CONVERSION', quoteParts(partsOf(statement.conversion_name)), scope),
  DefineStmt: judgeDefine,
  CreateSchemaStmt: judgeSchema,
}

/** A new thing that DROP takes away again; its definition is known from here on. */
export function made(kind: string, name: string, scope: Scope, more = ''): Judgement {
  scope.define(`${kind} ${name}`, scope.current.sql)
  return reversible(
    scope.wasLeft(name) ? 'unknown' : 'compatible',
    `Makes ${kind.toLowerCase()} ${name}, and DROP ${kind} takes it away${more}.`,
    `DROP ${kind} ${name}`,
  )
}

function madeType(kind: string, names: readonly Node[] | undefined, scope: Scope): Judgement {
  const name = quoteParts(partsOf(names))
  scope.define(`${kind} ${name}`, scope.current.sql)
  return reversible(
    'compatible',
    `Makes ${kind.toLowerCase()} ${name}, and DROP ${kind} takes it away once no column has it.`,
    `DROP ${kind} ${name}`,
  )
}

/** OR REPLACE: only a definition in the same script says what was there before. */
export function judgeReplaced(kind: string, name: string, scope: Scope): Judgement {
  const former = scope.definitionOf(`${kind} ${name}`)
  if (former === undefined) {
    return unknown(
      'unknown',
      `OR REPLACE may overwrite a ${kind.toLowerCase()} ${name} whose definition is not in the script.`,
      advice.definition,
    )
  }
  scope.define(`${kind} ${name}`, scope.current.sql)
  return reversible(
    'compatible',
    `Replaces ${kind.toLowerCase()} ${name}, made in ${scope.place(former.from)} of this migration; the reverse makes it as it was there.`,
    together([`DROP ${kind} ${name}`, former.sql.replace(/^create\s+or\s+replace\b/i, 'CREATE')]),
  )
}

function judgeView(statement: ViewStmt, scope: Scope): Judgement {
  const name = relationName(statement.view)
  return statement.replace === true ? judgeReplaced('VIEW', name, scope) : made('VIEW', name, scope)
}

function judgeIndex(statement: IndexStmt, scope: Scope): Judgement {
  const table = relationName(statement.relation)
  const name = statement.idxname ?? nameOfIndex(statement)
  const own = scope.ownTable(statement.relation)
  const image = statement.unique === true && own === undefined ? 'unknown' : 'compatible'
  const help = own === undefined && statement.concurrent !== true ? advice.index : undefined
  if (statement.if_not_exists === true) {
    return unknown(
      image,
      `The script does not show whether an index ${quote(name ?? '')} was there before, and then the reverse would drop that one.`,
      advice.noIfNotExists,
    )
  }
  if (name === undefined) {
    return own === undefined
      ? unknown(image, `PostgreSQL chooses the name of this index on ${table}.`, 'Give the index a name.')
      : reversible(
          'compatible',
          `The index goes with ${table}, made in ${scope.place(own.from)} of this migration.`,
        )
  }
  // An index lies in the schema of its table, whatever the search path is.
  const index = quoteParts(renamed(relationParts(statement.relation), name))
  scope.define(`INDEX ${index}`, scope.current.sql)
  const rejects =
    image === 'unknown'
      ? '; rows of the prior image that are equal in it are rejected, and whether it writes such is not in the script'
      : ''
  const taken = statement.idxname === undefined ? ', unless the name PostgreSQL gives it is taken' : ''
  return reversible(
    image,
    `Makes index ${index}, and DROP INDEX takes it away${taken}${rejects}.`,
    `DROP INDEX ${statement.concurrent === true ? 'CONCURRENTLY ' : ''}${index}`,
    image === 'unknown' ? advice.constraint : help,
  )
}

function nameOfIndex(statement: IndexStmt): string | undefined {
  const columns = [...(statement.indexParams ?? []), ...(statement.indexIncludingParams ?? [])].map(
    (node) => as('IndexElem', node)?.name,
  )
  if (columns.includes(undefined)) return undefined
  return generatedName(statement.relation?.relname ?? '', columns.join('_'), 'idx')
}

function judgeDefine(statement: DefineStmt, scope: Scope): Judgement {
  const kind = objectWords[statement.kind ?? 'OBJECT_TYPE'] ?? 'TYPE'
  const parts = partsOf(statement.defnames)
  if (statement.kind === 'OBJECT_AGGREGATE') {
    const types = inputTypes(as('List', statement.args?.[0])?.items ?? [])
    const name = signature(parts, types)?.replace(/\(\)$/, '(*)')
    scope.shadow(parts.at(-1) ?? '')
    if (name === undefined || statement.oldstyle === true) {
      return unknown(
        'compatible',
        'The script does not show by which arguments to drop this aggregate.',
        advice.definition,
      )
    }
    return statement.replace === true
      ? judgeReplaced('AGGREGATE', name, scope)
      : made('AGGREGATE', name, scope)
  }
  if (statement.kind === 'OBJECT_OPERATOR') {
    return unknown(
      'compatible',
      `CREATE OPERATOR ${parts.join('.')} may also make its commutator and negator, which a DROP leaves behind.`,
      'Drop the operator and those it names by hand on the way back.',
    )
  }
  if (statement.if_not_exists === true) {
    return unknown(
      'compatible',
      `The script does not show whether ${kind.toLowerCase()} ${quoteParts(parts)} was there before.`,
      advice.noIfNotExists,
    )
  }
  return made(kind, quoteParts(parts), scope)
}

function judgeSchema(statement: CreateSchemaStmt, scope: Scope): Judgement {
  const name = statement.schemaname ?? statement.authrole?.rolename
  if (
    name === undefined ||
    (statement.schemaname === undefined && roleName(statement.authrole) === undefined)
  ) {
    return unknown(
      'compatible',
      'The name of the schema is that of the role that runs the script.',
      'Name the schema.',
    )
  }
  if (statement.if_not_exists === true) return maybeThere('schema', { relname: name })
  const itself = reversible(
    scope.wasLeft(quote(name)) ? 'unknown' : 'compatible',
    `Makes schema ${quote(name)}, and DROP SCHEMA takes it away once it is empty again.`,
    `DROP SCHEMA ${quote(name)}`,
  )
  return combine([itself, ...(statement.schemaElts ?? []).map((node) => judgeElement(node, name, scope))])
}

const elementHandlers: Handlers = { ...tableHandlers, ...createHandlers }

/** What CREATE SCHEMA makes within the schema, as if its name were written out. */
function judgeElement(node: Node, schemaname: string, scope: Scope): Judgement {
  const table = as('CreateStmt', node)
  const view = as('ViewStmt', node)
  const sequence = as('CreateSeqStmt', node)
  const index = as('IndexStmt', node)
  const named = table
    ? { CreateStmt: { ...table, relation: { ...table.relation, schemaname } } }
    : view
      ? { ViewStmt: { ...view, view: { ...view.view, schemaname } } }
      : sequence
        ? { CreateSeqStmt: { ...sequence, sequence: { ...sequence.sequence, schemaname } } }
        : index
          ? { IndexStmt: { ...index, relation: { ...index.relation, schemaname } } }
          : undefined
  if (named === undefined) {
    return unknown('unknown', `CREATE SCHEMA also holds what is better judged as a statement of its own.`)
  }
  const judged = judgeBy(elementHandlers, named, scope)
  scope.touch(view?.view?.relname)
  return judged ?? unknown('unknown', `CREATE SCHEMA holds a statement that is not known: ${textOf(node)}.`)
}
