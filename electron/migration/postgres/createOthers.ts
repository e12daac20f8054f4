import type { CreateOpClassStmt } from 'libpg-query'
import { advice } from './advice.ts'
import { partsOf } from './ast.ts'
import { made } from './creates.ts'
import type { Handlers } from './handlers.ts'
import { type Judgement, reversible, unknown } from './judgement.ts'
import { option, quote, quoteParts, relationName, roleName, typeSql } from './names.ts'
import type { Scope } from './scope.ts'

/** CREATE of what lies outside of schemas, or changes how others behave. */
export const otherCreateHandlers: Handlers = {
  CreateExtensionStmt: (statement, scope) => {
    const name = quote(statement.extname ?? '')
    if (statement.if_not_exists === true) return maybeBefore('extension', name)
    if (option(statement.options, 'cascade') !== undefined) {
      return unknown(
        'compatible',
        `CASCADE installs extensions besides ${name} that the script does not name.`,
      )
    }
    return made('EXTENSION', name, scope, ' while nothing uses it')
  },
  CreatePLangStmt: (statement) => maybeBefore('language', quote(statement.plname ?? '')),
  CreateRoleStmt: (statement) =>
    reversible(
      'compatible',
      `Makes role ${quote(statement.role ?? '')}, and DROP ROLE takes it away while it owns nothing.`,
      `DROP ROLE ${quote(statement.role ?? '')}`,
    ),
  CreatedbStmt: (statement) =>
    reversible(
      'compatible',
      `Makes database ${quote(statement.dbname ?? '')}, and DROP DATABASE takes it away with all that was written to it since.`,
      `DROP DATABASE ${quote(statement.dbname ?? '')}`,
    ),
  CreateTableSpaceStmt: (statement, scope) =>
    made('TABLESPACE', quote(statement.tablespacename ?? ''), scope, ' while it is empty'),
  CreatePolicyStmt: (statement, scope) => {
    const table = relationName(statement.table)
    const name = quote(statement.policy_name ?? '')
    scope.define(`POLICY ${name} ON ${table}`, scope.current.sql)
    return reversible(
      scope.ownTable(statement.table) === undefined ? 'unknown' : 'compatible',
      `Makes policy ${name}, which may change what rows of ${table} are seen and written, and DROP POLICY takes it away.`,
      `DROP POLICY ${name} ON ${table}`,
    )
  },
  CreatePublicationStmt: (statement, scope) => {
    const name = quote(statement.pubname ?? '')
    scope.define(`PUBLICATION ${name}`, scope.current.sql)
    return reversible(
      'unknown',
      `Makes publication ${name}, and DROP PUBLICATION takes it away; until then UPDATE and DELETE fail on its tables without a replica identity.`,
      `DROP PUBLICATION ${name}`,
    )
  },
  CreateSubscriptionStmt: (statement) =>
    unknown(
      'unknown',
      `Subscription ${quote(statement.subname ?? '')} lets another server write rows, which DROP SUBSCRIPTION does not take away.`,
      'Subscribe into tables made for it.',
    ),
  CreateFdwStmt: (statement, scope) => made('FOREIGN DATA WRAPPER', quote(statement.fdwname ?? ''), scope),
  CreateForeignServerStmt: (statement, scope) =>
    statement.if_not_exists === true
      ? maybeBefore('server', quote(statement.servername ?? ''))
      : made('SERVER', quote(statement.servername ?? ''), scope),
  CreateUserMappingStmt: (statement) => {
    const role = roleName(statement.user)
    const server = quote(statement.servername ?? '')
    if (statement.if_not_exists === true || role === undefined)
      return maybeBefore('user mapping for server', server)
    return reversible(
      'compatible',
      `Makes a user mapping for server ${server}, and DROP USER MAPPING takes it away.`,
      `DROP USER MAPPING FOR ${role} SERVER ${server}`,
    )
  },
  CreateCastStmt: (statement) => {
    const [from, to] = [typeSql(statement.sourcetype), typeSql(statement.targettype)]
    if (from === undefined || to === undefined)
      return unknown('unknown', 'The types of this cast cannot be written exactly.')
    return reversible(
      'unknown',
      `Makes a cast from ${from} to ${to}, which may change what statements of the prior image mean, and DROP CAST takes it away.`,
      `DROP CAST (${from} AS ${to})`,
    )
  },
  CreateTransformStmt: (statement) => {
    const type = typeSql(statement.type_name)
    if (type === undefined || statement.replace === true)
      return maybeBefore('transform for', type ?? 'this type')
    return reversible(
      'unknown',
      `Makes a transform for ${type}, which changes what functions of that language are given, and DROP TRANSFORM takes it away.`,
      `DROP TRANSFORM FOR ${type} LANGUAGE ${quote(statement.lang ?? '')}`,
    )
  },
  CreateAmStmt: (statement, scope) => made('ACCESS METHOD', quote(statement.amname ?? ''), scope),
  CreateOpClassStmt: judgeOperatorClass,
  CreateOpFamilyStmt: (statement, scope) =>
    made(
      'OPERATOR FAMILY',
      `${quoteParts(partsOf(statement.opfamilyname))} USING ${quote(statement.amname ?? '')}`,
      scope,
    ),
  CreateEventTrigStmt: (statement, scope) => {
    const name = quote(statement.trigname ?? '')
    scope.define(`EVENT TRIGGER ${name}`, scope.current.sql)
    return reversible(
      'unknown',
      `Makes event trigger ${name}, which runs a function on statements of others, and DROP EVENT TRIGGER takes it away.`,
      `DROP EVENT TRIGGER ${name}`,
    )
  },
}

function judgeOperatorClass(statement: CreateOpClassStmt, scope: Scope): Judgement {
  const name = `${quoteParts(partsOf(statement.opclassname))} USING ${quote(statement.amname ?? '')}`
  if (statement.opfamilyname === undefined) {
    return unknown(
      'compatible',
      `Without FAMILY, operator class ${name} may make a family of its name, which DROP OPERATOR CLASS leaves behind.`,
      'Name the family.',
    )
  }
  return made('OPERATOR CLASS', name, scope)
}

function maybeBefore(what: string, name: string): Judgement {
  return unknown(
    'compatible',
    `The script does not show whether ${what} ${name} was there before, and then the reverse would take that away.`,
    advice.noIfNotExists,
  )
}
