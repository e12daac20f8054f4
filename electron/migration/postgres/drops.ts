import type { DropStmt, ObjectType, RoleSpec } from 'libpg-query'
import { advice } from './advice.ts'
import { as, partsOf } from './ast.ts'
import type { Handlers } from './handlers.ts'
import { combine, type Judgement, oneWay, reversible, unknown } from './judgement.ts'
import { quote, relationOf } from './names.ts'
import { objectName, objectWords } from './objects.ts'
import type { Scope } from './scope.ts'

/** DROP of anything but a column or constraint. */
export const dropHandlers: Handlers = {
  DropStmt: judgeDrop,
  DropdbStmt: (statement) =>
    oneWay('breaks', `Drops database ${quote(statement.dbname ?? '')} with all it holds.`, advice.drop),
  DropRoleStmt: (statement) =>
    oneWay(
      'breaks',
      `Drops ${roles(statement.roles)} with password and memberships, which no statement brings back.`,
      'Take LOGIN from the role first (ALTER ROLE ... NOLOGIN), and drop it in a later release.',
    ),
  DropOwnedStmt: (statement) =>
    oneWay(
      'breaks',
      `Drops everything owned by ${roles(statement.roles)}, which the script does not name.`,
      advice.drop,
    ),
  DropTableSpaceStmt: (statement) => lost('tablespace', quote(statement.tablespacename ?? ''), 'unknown'),
  DropUserMappingStmt: (statement) =>
    lost('user mapping for server', quote(statement.servername ?? ''), 'breaks'),
  DropSubscriptionStmt: (statement) =>
    oneWay(
      'unknown',
      `Drops subscription ${quote(statement.subname ?? '')} with its position in the other server's changes.`,
      'Disable the subscription first (ALTER SUBSCRIPTION ... DISABLE), and drop it later.',
    ),
}

function roles(nodes: DropStmt['objects']): string {
  const names = (nodes ?? []).map((node) => as('RoleSpec', node)?.rolename ?? role(as('RoleSpec', node)))
  return `role ${names.map(quote).join(', ')}`
}

function role(spec: RoleSpec | undefined): string {
  return spec?.roletype === 'ROLESPEC_SESSION_USER' ? 'session_user' : 'current_user'
}

/** Kinds that hold rows, positions or other things, or that columns are made of. */
const holding: { readonly [K in ObjectType]?: string } = {
  OBJECT_TABLE: 'with its rows',
  OBJECT_MATVIEW: 'with its rows and indexes',
  OBJECT_SEQUENCE: 'with its position',
  OBJECT_SCHEMA: 'with its owner and privileges, and all it holds',
  OBJECT_TYPE: 'with its definition',
  OBJECT_DOMAIN: 'with its definition',
  OBJECT_EXTENSION: 'with its types, functions and tables',
}

const images: { readonly [K in ObjectType]?: 'compatible' | 'unknown' } = {
  OBJECT_TRIGGER: 'unknown',
  OBJECT_RULE: 'unknown',
  OBJECT_POLICY: 'unknown',
  OBJECT_EVENT_TRIGGER: 'unknown',
  OBJECT_PUBLICATION: 'unknown',
  OBJECT_CAST: 'unknown',
  OBJECT_INDEX: 'unknown',
  OBJECT_STATISTIC_EXT: 'compatible',
  OBJECT_ACCESS_METHOD: 'unknown',
}

function judgeDrop(statement: DropStmt, scope: Scope): Judgement {
  return combine((statement.objects ?? []).map((object) => judgeOne(statement, object, scope)))
}

function judgeOne(
  statement: DropStmt,
  object: NonNullable<DropStmt['objects']>[number],
  scope: Scope,
): Judgement {
  const type = statement.removeType ?? 'OBJECT_TABLE'
  const word = objectWords[type] ?? 'object'
  const name = objectName(type, object)
  const shown = name ?? partsOf(object).join('.')
  const definition = definitionOf(type, name, scope)
  const own =
    definition !== undefined ||
    (type === 'OBJECT_TABLE' && scope.ownTable(relationOf(partsOf(object))) !== undefined)
  const image = own ? 'compatible' : (images[type] ?? 'breaks')
  scope.touch(partsOf(object).at(-1))
  scope.leave(shown)
  if (type === 'OBJECT_TABLE') scope.dropTable(partsOf(object).at(-1))
  const held = holding[type]
  if (held !== undefined) {
    return oneWay(
      image,
      `Drops ${word.toLowerCase()} ${shown} ${held}, and no statement brings that back.`,
      advice.drop,
    )
  }
  if (statement.behavior === 'DROP_CASCADE') {
    return oneWay(
      image,
      `Drops ${word.toLowerCase()} ${shown} and, by CASCADE, whatever depends on it, which the script does not show.`,
      'Drop what depends on it by name, so that each has its definition in the script.',
    )
  }
  if (definition === undefined) return lost(word.toLowerCase(), shown, image)
  return reversible(
    'compatible',
    `Drops ${word.toLowerCase()} ${shown}, made in ${scope.place(definition.from)} of this migration; the reverse makes it again.`,
    definition.sql,
  )
}

function definitionOf(type: ObjectType, name: string | undefined, scope: Scope) {
  if (name === undefined) return undefined
  const words = type === 'OBJECT_ROUTINE' ? ['FUNCTION', 'PROCEDURE'] : [objectWords[type] ?? '']
  return words.map((word) => scope.definitionOf(`${word} ${name}`)).find((found) => found !== undefined)
}

function lost(word: string, name: string, image: 'breaks' | 'unknown' | 'compatible'): Judgement {
  const hit = image === 'breaks' ? ', and the prior image fails where it uses it' : ''
  return unknown(
    image,
    `Drops ${word} ${name}, whose definition is not in the script${hit}.`,
    advice.definition,
  )
}
