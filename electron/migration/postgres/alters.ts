import type { AlterDomainStmt, AlterEnumStmt, AlterSeqStmt, CommentStmt, GrantStmt } from 'libpg-query'
import { advice } from './advice.ts'
import { as, partsOf } from './ast.ts'
import { effectsOf } from './effects.ts'
import type { Handlers } from './handlers.ts'
import { combine, type Judgement, oneWay, reversible, unknown } from './judgement.ts'
import { option, quote, quoteParts, quoteText, relationName, relationOf } from './names.ts'
import type { Scope } from './scope.ts'

/** ALTER of single settings, comments, privileges: mostly nothing in the script says what was there before. */
export const alterHandlers: Handlers = {
  AlterEnumStmt: judgeEnum,
  AlterSeqStmt: judgeSequence,
  AlterDomainStmt: judgeDomain,
  CommentStmt: judgeComment,
  GrantStmt: judgeGrant,
  GrantRoleStmt: (statement) =>
    statement.is_grant === true
      ? unknown(
          'compatible',
          'Whether the role was a member before is not in the script, and a REVOKE would end that too.',
          advice.writeDown,
        )
      : unknown(
          'unknown',
          'What the role was a member of, and by which options, is not in the script.',
          advice.writeDown,
        ),
  AlterDefaultPrivilegesStmt: () => before('unknown', 'default privileges'),
  AlterOwnerStmt: (statement, scope) => {
    scope.touch(statement.relation?.relname ?? partsOf(statement.object).at(-1))
    return unknown(
      'unknown',
      'Who owned it before is not in the script, nor who relies on it.',
      advice.writeDown,
    )
  },
  ReassignOwnedStmt: () =>
    unknown(
      'unknown',
      'Afterwards nothing tells what was reassigned from what the new owner had before.',
      advice.writeDown,
    ),
  AlterFunctionStmt: (statement, scope) => {
    scope.touch(partsOf(statement.func?.objname).at(-1))
    return before('unknown', 'settings of the routine')
  },
  AlterPolicyStmt: (statement, scope) => {
    scope.touch(statement.policy_name)
    return before('unknown', 'roles and conditions of the policy')
  },
  AlterRoleStmt: () => before('unknown', 'attributes, password or members of the role'),
  AlterRoleSetStmt: () => before('unknown', 'setting of the role'),
  AlterDatabaseStmt: () => before('unknown', 'options of the database'),
  AlterDatabaseSetStmt: () => before('unknown', 'setting of the database'),
  AlterDatabaseRefreshCollStmt: () => before('compatible', 'recorded collation version of the database'),
  AlterSystemStmt: () => before('unknown', 'setting of the server'),
  AlterTypeStmt: () => before('compatible', 'properties of the type'),
  AlterOperatorStmt: () => before('compatible', 'properties of the operator'),
  AlterOpFamilyStmt: () => before('unknown', 'members of the operator family'),
  AlterStatsStmt: (statement, scope) => {
    scope.touch(partsOf(statement.defnames).at(-1))
    return before('compatible', 'target of the statistics')
  },
  AlterCollationStmt: () => before('compatible', 'recorded version of the collation'),
  AlterExtensionStmt: () =>
    unknown(
      'unknown',
      'Few extensions have a script back to an older version, and which version was there is not in this one.',
      advice.writeDown,
    ),
  AlterExtensionContentsStmt: () => before('compatible', 'members of the extension'),
  AlterEventTrigStmt: () => before('unknown', 'state of the event trigger'),
  AlterPublicationStmt: () => before('unknown', 'tables and options of the publication'),
  AlterSubscriptionStmt: () => before('unknown', 'options of the subscription'),
  AlterForeignServerStmt: () => before('unknown', 'options of the server'),
  AlterFdwStmt: () => before('unknown', 'options of the foreign data wrapper'),
  AlterUserMappingStmt: () => before('unknown', 'options of the user mapping'),
  AlterTSConfigurationStmt: () => before('unknown', 'mappings of the text search configuration'),
  AlterTSDictionaryStmt: () => before('unknown', 'options of the text search dictionary'),
  AlterTableSpaceOptionsStmt: () => before('compatible', 'options of the tablespace'),
  AlterTableMoveAllStmt: () => before('compatible', 'tablespaces of the tables'),
  AlterObjectDependsStmt: () => before('compatible', 'dependencies on the extension'),
  SecLabelStmt: () => before('unknown', 'security label'),
  ImportForeignSchemaStmt: () =>
    unknown(
      'compatible',
      'Which foreign tables it makes depends on the other server.',
      'Write CREATE FOREIGN TABLE for each.',
    ),
}

function before(image: 'compatible' | 'unknown', what: string): Judgement {
  return unknown(
    image,
    `The script does not show the ${what} from before, so it does not show what to go back to.`,
    advice.writeDown,
  )
}

function judgeEnum(statement: AlterEnumStmt, scope: Scope): Judgement {
  const parts = partsOf(statement.typeName)
  const name = quoteParts(parts)
  const own = scope.definitionOf(`TYPE ${name}`)
  scope.touch(parts.at(-1))
  if (statement.oldVal !== undefined) {
    const [from, to] = [quoteText(statement.oldVal), quoteText(statement.newVal ?? '')]
    return reversible(
      own === undefined ? 'breaks' : 'compatible',
      `Renames value ${from} of ${name} to ${to}, and a RENAME takes it back; until then the prior image reads and writes a name that is gone.`,
      `ALTER TYPE ${name} RENAME VALUE ${to} TO ${from}`,
      advice.rename,
    )
  }
  return oneWay(
    own === undefined ? 'unknown' : 'compatible',
    `Adds value ${quoteText(statement.newVal ?? '')} to ${name}, and PostgreSQL has no statement that takes a value out of an enum; the prior image may not know what to do with it.`,
    advice.enumValue,
  )
}

function judgeSequence(statement: AlterSeqStmt, scope: Scope): Judgement {
  const name = relationName(statement.sequence)
  scope.touch(statement.sequence?.relname)
  if (option(statement.options, 'restart') !== undefined) {
    return oneWay(
      'unknown',
      `RESTART moves sequence ${name}, and where it stood is kept nowhere; numbers may be given out twice.`,
      'Write down the position first (SELECT last_value, is_called), and restart in a later release.',
    )
  }
  return unknown(
    'compatible',
    `The settings of sequence ${name} before are not in the script.`,
    advice.writeDown,
  )
}

function judgeDomain(statement: AlterDomainStmt, scope: Scope): Judgement {
  const name = quoteParts(partsOf(statement.typeName))
  const constraint = as('Constraint', statement.def)
  const key = `CONSTRAINT ${name} ${quote(constraint?.conname ?? statement.name ?? '')}`
  const definition = scope.definitionOf(key)
  scope.undefine(`DOMAIN ${name}`)
  switch (statement.subtype) {
    case 'O':
      return reversible(
        'breaks',
        `Domain ${name} takes no NULL any more, so rows that the prior image writes with NULL are rejected; DROP NOT NULL takes that back.`,
        `ALTER DOMAIN ${name} DROP NOT NULL`,
        advice.notNull,
      )
    case 'C':
      return judgeDomainConstraint(statement, name, key, scope)
    case 'X':
      scope.undefine(key)
      if (statement.behavior === 'DROP_CASCADE') {
        return oneWay(
          'unknown',
          `Drops a constraint of domain ${name} and, by CASCADE, whatever depends on it.`,
          advice.definition,
        )
      }
      return definition === undefined
        ? unknown(
            'compatible',
            `The definition of the constraint of domain ${name} is not in the script.`,
            advice.definition,
          )
        : reversible(
            'compatible',
            `The constraint of domain ${name} was made in ${scope.place(definition.from)}; the reverse makes it again.`,
            definition.sql,
          )
    default:
      return unknown('unknown', `What domain ${name} was like before is not in the script.`, advice.writeDown)
  }
}

function judgeDomainConstraint(
  statement: AlterDomainStmt,
  name: string,
  key: string,
  scope: Scope,
): Judgement {
  const constraint = as('Constraint', statement.def)
  const image = 'unknown'
  const rejects = `values of the prior image that do not keep to it are rejected`
  if (constraint?.conname === undefined) {
    return unknown(
      image,
      `PostgreSQL chooses the name of this constraint of domain ${name}; ${rejects}.`,
      'Give the constraint a name.',
    )
  }
  scope.define(key, scope.current.sql)
  return combine([
    ...effectsOf(constraint.raw_expr, scope),
    reversible(
      image,
      `Adds constraint ${quote(constraint.conname)} to domain ${name}, and DROP CONSTRAINT takes it away; until then ${rejects}.`,
      `ALTER DOMAIN ${name} DROP CONSTRAINT ${quote(constraint.conname)}`,
      advice.constraint,
    ),
  ])
}

function judgeComment(statement: CommentStmt, scope: Scope): Judgement {
  const parts = partsOf(statement.object)
  const within = ['OBJECT_COLUMN', 'OBJECT_TRIGGER', 'OBJECT_TABCONSTRAINT', 'OBJECT_POLICY', 'OBJECT_RULE']
  const inTable = within.includes(statement.objtype ?? '')
  const table = inTable ? parts.slice(0, -1) : parts
  const relation = relationOf(table)
  const isTable = inTable || statement.objtype === 'OBJECT_TABLE'
  const own = isTable
    ? (scope.ownTable(relation) ?? (inTable ? scope.ownColumn(relation, parts.at(-1) ?? '') : undefined))
    : undefined
  scope.touch(parts.at(-1))
  if (own !== undefined) {
    return reversible(
      'compatible',
      `The comment goes with what was made in ${scope.place(own.from)} of this migration.`,
    )
  }
  return unknown(
    'compatible',
    'The comment before, if there was one, is not in the script.',
    advice.writeDown,
  )
}

function judgeGrant(statement: GrantStmt, scope: Scope): Judgement {
  const tables = (statement.objects ?? []).map((node) => as('RangeVar', node))
  const own =
    statement.targtype === 'ACL_TARGET_OBJECT' && tables.every((table) => scope.ownTable(table) !== undefined)
  for (const node of statement.objects ?? []) {
    scope.touch(as('RangeVar', node)?.relname ?? partsOf(node).at(-1))
  }
  if (own && tables.length > 0) {
    return reversible('compatible', 'The privileges go with the tables, which were made in this migration.')
  }
  return statement.is_grant === true
    ? unknown(
        'compatible',
        'Whether the privilege was there before is not in the script, and a REVOKE would take that too.',
        advice.writeDown,
      )
    : unknown(
        'unknown',
        'Which of these privileges were there is not in the script, nor whether the prior image needs them.',
        advice.writeDown,
      )
}
