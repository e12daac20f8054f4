import type { AlterTableCmd, AlterTableStmt, ObjectType } from 'libpg-query'
import { advice } from './advice.ts'
import { as } from './ast.ts'
import { type Altered, judgeColumn } from './columns.ts'
import { judgeConstraint } from './constraints.ts'
import { effectsOf } from './effects.ts'
import type { Handlers } from './handlers.ts'
import { combine, type Judgement, oneWay, reversible, unknown } from './judgement.ts'
import { quoteParts, relationName } from './names.ts'
import type { Scope } from './scope.ts'

/** ALTER of everything that has columns or storage: tables, views, indexes, sequences, composite types. */
export const alterTableHandlers: Handlers = { AlterTableStmt: judgeAlterTable }

const keywords: { readonly [K in ObjectType]?: string } = {
  OBJECT_TABLE: 'TABLE',
  OBJECT_FOREIGN_TABLE: 'FOREIGN TABLE',
  OBJECT_VIEW: 'VIEW',
  OBJECT_MATVIEW: 'MATERIALIZED VIEW',
  OBJECT_INDEX: 'INDEX',
  OBJECT_SEQUENCE: 'SEQUENCE',
  OBJECT_TYPE: 'TYPE',
}

function judgeAlterTable(statement: AlterTableStmt, scope: Scope): Judgement {
  const on: Altered = {
    keyword: keywords[statement.objtype ?? 'OBJECT_TABLE'] ?? 'TABLE',
    relation: statement.relation,
  }
  const commands = (statement.cmds ?? []).flatMap((node) => as('AlterTableCmd', node) ?? [])
  const parts = commands.map((command) => ownOrNot(command, on, commands.length === 1, scope))
  if (on.keyword !== 'TABLE') scope.undefine(`${on.keyword} ${relationName(on.relation)}`)
  const judged = combine(parts)
  if (statement.missing_ok !== true || judged.verdict !== 'reversible') return judged
  return unknown(
    judged.priorImage,
    `IF EXISTS hides whether anything was changed: ${judged.reason}`,
    advice.noIfExists,
  )
}

/** What a table or column made in this migration was like before does not matter: it goes with its reverse. */
function ownOrNot(command: AlterTableCmd, on: Altered, single: boolean, scope: Scope): Judgement {
  const table = scope.ownTable(on.relation)
  const column = scope.ownColumn(on.relation, command.name ?? '')
  const judged = judgeCommand(command, on, single, scope)
  const own = table ?? (command.subtype?.startsWith('AT_Add') ? undefined : column)
  if (own === undefined) return judged
  const alone = table !== undefined && !reaches(command, scope)
  const prior = alone && command.subtype !== 'AT_AddConstraint' ? 'compatible' : judged.priorImage
  if (judged.verdict !== 'unknown' || reaches(command, scope)) return { ...judged, priorImage: prior }
  return reversible(
    prior,
    `Changes what was made in ${scope.place(own.from)} of this migration, and is taken back with it.`,
  )
}

function reaches(command: AlterTableCmd, scope: Scope): boolean {
  return (
    command.missing_ok === true ||
    ['AT_AttachPartition', 'AT_DetachPartition', 'AT_AddInherit', 'AT_DropInherit', 'AT_AddColumn'].includes(
      command.subtype ?? '',
    ) ||
    effectsOf(command.def, scope).length > 0
  )
}

function judgeCommand(command: AlterTableCmd, on: Altered, alone: boolean, scope: Scope): Judgement {
  return (
    judgeColumn(command, on, scope) ??
    judgeConstraint(command, on, alone, scope) ??
    judgeKinship(command, on, scope) ??
    judgeToggle(command, on) ??
    judgeSetting(command, on)
  )
}

function judgeKinship(command: AlterTableCmd, on: Altered, scope: Scope): Judgement | undefined {
  const table = relationName(on.relation)
  const partition = as('PartitionCmd', command.def)?.name
  const parent = as('RangeVar', command.def)
  switch (command.subtype) {
    case 'AT_AttachPartition':
      if (on.keyword === 'INDEX') {
        return oneWay(
          'compatible',
          `Attaches index ${relationName(partition)} to ${table}, and PostgreSQL has no statement that detaches an index.`,
          'Attach it only when the partition is there to stay.',
        )
      }
      scope.tie(partition)
      scope.tie(on.relation)
      return reversible(
        'unknown',
        `Attaches ${relationName(partition)} to ${table}, and DETACH PARTITION parts them; the prior image sees its rows in ${table}, and indexes that ATTACH makes on it stay.`,
        `ALTER TABLE ${table} DETACH PARTITION ${relationName(partition)}`,
      )
    case 'AT_DetachPartition':
    case 'AT_DetachPartitionFinalize':
      return unknown(
        'breaks',
        `The bounds to attach ${relationName(partition)} with again are not in the script, and the prior image no longer finds its rows in ${table}.`,
        'Write the bounds of the partition (pg_get_expr of relpartbound) into the script of the way back.',
      )
    case 'AT_AddInherit':
      scope.tie(on.relation)
      scope.tie(parent)
      return reversible(
        'unknown',
        `Makes ${table} inherit ${relationName(parent)}, and NO INHERIT parts them; the prior image sees its rows in ${relationName(parent)}.`,
        `ALTER TABLE ${table} NO INHERIT ${relationName(parent)}`,
      )
    case 'AT_DropInherit':
      return unknown(
        'breaks',
        `Columns of ${table} that were only inherited become its own and stay so, and the prior image no longer finds its rows in ${relationName(parent)}.`,
        advice.writeDown,
      )
    default:
      return undefined
  }
}

const rowSecurity: { readonly [K in NonNullable<AlterTableCmd['subtype']>]?: readonly [string, string] } = {
  AT_EnableRowSecurity: ['ENABLE', 'DISABLE'],
  AT_DisableRowSecurity: ['DISABLE', 'ENABLE'],
  AT_ForceRowSecurity: ['FORCE', 'NO FORCE'],
  AT_NoForceRowSecurity: ['NO FORCE', 'FORCE'],
}

function judgeToggle(command: AlterTableCmd, on: Altered): Judgement | undefined {
  const pair = command.subtype === undefined ? undefined : rowSecurity[command.subtype]
  if (pair === undefined) return undefined
  const [done, undone] = pair
  const table = relationName(on.relation)
  return reversible(
    'unknown',
    `${done} ROW LEVEL SECURITY changes which rows of ${table} the prior image sees and may write, and ${undone} takes it back.`,
    `ALTER TABLE ${table} ${undone} ROW LEVEL SECURITY`,
  )
}

function judgeSetting(command: AlterTableCmd, on: Altered): Judgement {
  const name = `${on.keyword.toLowerCase()} ${quoteParts([on.relation?.relname ?? ''])}`
  switch (command.subtype) {
    case 'AT_ChangeOwner':
      return unknown(
        'unknown',
        `Who owned ${name} before is not in the script, nor who relies on it.`,
        advice.writeDown,
      )
    case 'AT_SetUnLogged':
      return unknown(
        'compatible',
        `While ${name} is UNLOGGED, a crash empties it, and the script does not show whether it was logged before.`,
        'Leave tables that hold anything of worth logged.',
      )
    case 'AT_SetLogged':
      return unknown(
        'compatible',
        `The script does not show whether ${name} was UNLOGGED before, and the reverse would put its rows at risk of a crash.`,
        advice.writeDown,
      )
    case 'AT_EnableTrig':
    case 'AT_EnableAlwaysTrig':
    case 'AT_EnableReplicaTrig':
    case 'AT_DisableTrig':
    case 'AT_EnableTrigAll':
    case 'AT_DisableTrigAll':
    case 'AT_EnableTrigUser':
    case 'AT_DisableTrigUser':
    case 'AT_EnableRule':
    case 'AT_EnableAlwaysRule':
    case 'AT_EnableReplicaRule':
    case 'AT_DisableRule':
      return unknown(
        'unknown',
        `Which triggers or rules of ${name} fired before is not in the script, nor what they do to rows written meanwhile.`,
        advice.writeDown,
      )
    case 'AT_ReplicaIdentity':
      return unknown(
        'unknown',
        `The replica identity of ${name} before is not in the script.`,
        advice.writeDown,
      )
    default:
      return unknown('compatible', `The setting of ${name} before is not in the script.`, advice.writeDown)
  }
}
