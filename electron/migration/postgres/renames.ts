import type { AlterObjectSchemaStmt, ObjectType, RenameStmt } from 'libpg-query'
import { advice } from './advice.ts'
import { as, partsOf } from './ast.ts'
import type { Handlers } from './handlers.ts'
import { type Judgement, reversible, unknown } from './judgement.ts'
import { quote, quoteParts, relationName, relationParts, renamed } from './names.ts'
import { objectName, objectWords } from './objects.ts'
import type { Scope } from './scope.ts'

/** RENAME and SET SCHEMA of anything. */
export const renameHandlers: Handlers = {
  RenameStmt: judgeRename,
  AlterObjectSchemaStmt: judgeSetSchema,
}

/** Names that no statement of an application uses. */
const unused: readonly (ObjectType | undefined)[] = [
  'OBJECT_INDEX',
  'OBJECT_TRIGGER',
  'OBJECT_POLICY',
  'OBJECT_RULE',
  'OBJECT_EVENT_TRIGGER',
  'OBJECT_STATISTIC_EXT',
  'OBJECT_TABLESPACE',
  'OBJECT_OPCLASS',
  'OBJECT_OPFAMILY',
  'OBJECT_CONVERSION',
]

/** Names that an application may use, in ON CONFLICT ON CONSTRAINT, in messages or on another server. */
const maybeUsed: readonly (ObjectType | undefined)[] = [
  'OBJECT_TABCONSTRAINT',
  'OBJECT_DOMCONSTRAINT',
  'OBJECT_PUBLICATION',
  'OBJECT_SUBSCRIPTION',
]

function judgeRename(statement: RenameStmt, scope: Scope): Judgement {
  const type = statement.renameType
  const renaming = reverseOf(statement)
  const own = scope.ownTable(statement.relation)
  const column =
    type === 'OBJECT_COLUMN' ? scope.ownColumn(statement.relation, statement.subname ?? '') : undefined
  const fresh = own ?? column
  const { from, to } = renaming
  const taken = type !== 'OBJECT_COLUMN' && scope.wasLeft(to)
  noteRename(statement, from, fresh === undefined, scope)
  const base = unused.includes(type) ? 'compatible' : maybeUsed.includes(type) ? 'unknown' : 'breaks'
  const image = fresh === undefined ? base : taken ? 'unknown' : 'compatible'
  const breaks = image === 'breaks' ? '; the prior image still asks for the old name' : ''
  if (type === 'OBJECT_ROLE') {
    return unknown(
      'breaks',
      `Renames role ${from} to ${to}, which clears an MD5 password, and the prior image still logs in by the old name.`,
      advice.rename,
      renaming.reverse,
    )
  }
  if (renaming.reverse === undefined) {
    return unknown(
      image,
      `Renames ${from} to ${to}${breaks}, but the way back cannot be written exactly.`,
      advice.rename,
    )
  }
  if (statement.missing_ok === true && fresh === undefined) {
    return unknown(
      image,
      `IF EXISTS hides whether ${from} was renamed to ${to}${breaks}.`,
      advice.noIfExists,
      renaming.reverse,
    )
  }
  return reversible(
    image,
    `Renames ${from} to ${to}, and a RENAME takes it back${breaks}.`,
    renaming.reverse,
    image === 'breaks' ? advice.rename : undefined,
  )
}

/** Facts are kept by name, so those of both names end here. */
function noteRename(statement: RenameStmt, from: string, known: boolean, scope: Scope): void {
  const column = statement.renameType === 'OBJECT_COLUMN'
  scope.touch(statement.subname ?? statement.relation?.relname ?? partsOf(statement.object).at(-1))
  scope.touch(statement.newname)
  if (column) scope.dropColumn(statement.relation, statement.subname ?? '')
  else if (['OBJECT_TABLE', 'OBJECT_VIEW', 'OBJECT_MATVIEW'].includes(statement.renameType ?? '')) {
    scope.dropTable(statement.relation?.relname)
    scope.dropTable(statement.newname)
  } else if (['OBJECT_SCHEMA', 'OBJECT_DATABASE'].includes(statement.renameType ?? '')) scope.forget()
  if (known) scope.leave(from)
}

interface Renaming {
  readonly from: string
  readonly to: string
  readonly reverse: string | undefined
}

function reverseOf(statement: RenameStmt): Renaming {
  const [oldName, newName] = [statement.subname ?? '', statement.newname ?? '']
  const words = objectWords[statement.renameType ?? 'OBJECT_TABLE']
  const relation = relationName(statement.relation)
  switch (statement.renameType) {
    case 'OBJECT_COLUMN':
    case 'OBJECT_ATTRIBUTE': {
      const attribute = statement.renameType === 'OBJECT_ATTRIBUTE'
      const on = attribute ? 'TYPE' : (objectWords[statement.relationType ?? 'OBJECT_TABLE'] ?? 'TABLE')
      const cascade = statement.behavior === 'DROP_CASCADE' ? ' CASCADE' : ''
      return within(
        `ALTER ${on} ${relation} RENAME ${attribute ? 'ATTRIBUTE' : 'COLUMN'}`,
        oldName,
        newName,
        cascade,
      )
    }
    case 'OBJECT_TABCONSTRAINT':
      return within(`ALTER TABLE ${relation} RENAME CONSTRAINT`, oldName, newName)
    case 'OBJECT_DOMCONSTRAINT':
      return within(
        `ALTER DOMAIN ${quoteParts(partsOf(statement.object))} RENAME CONSTRAINT`,
        oldName,
        newName,
      )
    case 'OBJECT_TRIGGER':
    case 'OBJECT_RULE':
    case 'OBJECT_POLICY':
      return {
        from: quote(oldName),
        to: quote(newName),
        reverse: `ALTER ${words} ${quote(newName)} ON ${relation} RENAME TO ${quote(oldName)}`,
      }
    default:
      return whole(statement, words)
  }
}

function within(start: string, oldName: string, newName: string, end = ''): Renaming {
  return {
    from: quote(oldName),
    to: quote(newName),
    reverse: `${start} ${quote(newName)} TO ${quote(oldName)}${end}`,
  }
}

function whole(statement: RenameStmt, words: string | undefined): Renaming {
  const newName = statement.newname ?? ''
  const type = statement.renameType
  const byMethod = type === 'OBJECT_OPCLASS' || type === 'OBJECT_OPFAMILY'
  const all = partsOf(statement.object)
  const parts =
    statement.relation !== undefined
      ? relationParts(statement.relation)
      : statement.object === undefined
        ? [statement.subname ?? '']
        : byMethod
          ? all.slice(1)
          : all
  const to = quoteParts(renamed(parts, newName))
  const routine = as('ObjectWithArgs', statement.object)
  const full = routine === undefined ? undefined : objectName(type, statement.object)
  // A routine is told from its namesakes by its arguments, which follow the name.
  const suffix = routine === undefined ? '' : full?.slice(quoteParts(parts).length)
  const using = byMethod ? ` USING ${quote(all[0] ?? '')}` : ''
  const reverse =
    words === undefined || suffix === undefined
      ? undefined
      : `ALTER ${words} ${to}${suffix}${using} RENAME TO ${quote(parts.at(-1) ?? '')}`
  return { from: quoteParts(parts), to, reverse }
}

function judgeSetSchema(statement: AlterObjectSchemaStmt, scope: Scope): Judgement {
  const relation = statement.relation
  const object = relation === undefined ? partsOf(statement.object) : relationParts(relation)
  const byMethod = statement.objectType === 'OBJECT_OPCLASS' || statement.objectType === 'OBJECT_OPFAMILY'
  const parts = byMethod ? object.slice(1) : object
  const from = quoteParts(parts)
  const to = quoteParts([statement.newschema ?? '', parts.at(-1) ?? ''])
  const own = scope.ownTable(relation)
  scope.touch(parts.at(-1))
  scope.dropTable(parts.at(-1))
  scope.leave(from)
  const image = own === undefined ? 'breaks' : 'compatible'
  const words = objectWords[statement.objectType ?? 'OBJECT_TABLE']
  const full =
    as('ObjectWithArgs', statement.object) === undefined
      ? undefined
      : objectName(statement.objectType, statement.object)
  const suffix =
    full === undefined ? (byMethod ? ` USING ${quote(object[0] ?? '')}` : '') : full.slice(from.length)
  const former = parts.length > 1 ? parts.at(-2) : undefined
  if (
    former === undefined ||
    words === undefined ||
    statement.objectType === 'OBJECT_EXTENSION' ||
    statement.missing_ok === true
  ) {
    return unknown(
      image,
      `Moves ${from} to schema ${quote(statement.newschema ?? '')}, and the script does not show for certain from which.`,
      'Write the schema before the name, without IF EXISTS: then the way back is certain.',
    )
  }
  return reversible(
    image,
    `Moves ${from} to schema ${quote(statement.newschema ?? '')}, and SET SCHEMA takes it back; the prior image still asks for the old name.`,
    `ALTER ${words} ${to}${suffix} SET SCHEMA ${quote(former)}`,
    advice.rename,
  )
}
