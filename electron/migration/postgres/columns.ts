import type { AlterTableCmd, ColumnDef, Constraint, RangeVar } from 'libpg-query'
import { advice } from './advice.ts'
import { as, visit } from './ast.ts'
import { parentHeld, restrictsParent } from './createTable.ts'
import { effectsOf } from './effects.ts'
import { combine, type Judgement, oneWay, reversible, unknown } from './judgement.ts'
import { quote, relationName, typeSql } from './names.ts'
import type { Scope } from './scope.ts'
import { widens } from './types.ts'

/** The thing an ALTER works on: `TABLE`, `FOREIGN TABLE`, `TYPE`, and its name. */
export interface Altered {
  readonly keyword: string
  readonly relation: RangeVar | undefined
}

/** Judges a command of ALTER TABLE on a column; nothing if it is not one. */
export function judgeColumn(command: AlterTableCmd, on: Altered, scope: Scope): Judgement | undefined {
  const column = quote(command.name ?? '')
  const whole = `column ${column} of ${relationName(on.relation)}`
  const alter = `ALTER ${on.keyword} ${relationName(on.relation)} ALTER COLUMN ${column}`
  switch (command.subtype) {
    case 'AT_AddColumn':
      return judgeAddColumn(command, on, scope)
    case 'AT_DropColumn':
      scope.dropColumn(on.relation, command.name ?? '')
      return oneWay(
        'breaks',
        `Drops ${whole} with its values, and no statement brings them back.`,
        advice.drop,
      )
    case 'AT_AlterColumnType':
      return judgeType(command, on, alter, whole, scope)
    case 'AT_SetNotNull':
      return judgeSetNotNull(command, on, alter, whole, scope)
    case 'AT_DropNotNull':
      return unknown(
        'unknown',
        `SET NOT NULL brings the rule back to ${whole} only while no NULL has been written, and the prior image may meet NULLs.`,
        'Write no NULL until nobody will go back.',
        `${alter} SET NOT NULL`,
      )
    case 'AT_ColumnDefault':
      return judgeDefault(command, on, whole, scope)
    case 'AT_SetExpression':
      return unknown('unknown', `The expression ${whole} had before is not in the script.`, advice.writeDown)
    case 'AT_DropExpression':
      return oneWay(
        'breaks',
        `${capital(whole)} stops being generated, and no statement makes an existing column generated again; rows of the prior image get NULL there.`,
        advice.type,
      )
    case 'AT_AddIdentity':
      return judgeAddIdentity(command, alter, whole)
    case 'AT_SetIdentity':
      return unknown(
        'unknown',
        `The settings of the identity of ${whole} before are not in the script.`,
        advice.writeDown,
      )
    case 'AT_DropIdentity':
      return oneWay(
        'breaks',
        `Drops the sequence of ${whole} with its position, and rows that the prior image writes without a value are rejected.`,
        'Keep the identity until no release relies on it.',
      )
    case 'AT_SetStatistics':
    case 'AT_SetOptions':
    case 'AT_ResetOptions':
    case 'AT_SetStorage':
    case 'AT_SetCompression':
      return unknown('compatible', `The setting of ${whole} before is not in the script.`, advice.writeDown)
    default:
      return undefined
  }
}

function judgeAddColumn(command: AlterTableCmd, on: Altered, scope: Scope): Judgement {
  const definition: ColumnDef = as('ColumnDef', command.def) ?? {}
  const name = definition.colname ?? ''
  const table = relationName(on.relation)
  const constraints = (definition.constraints ?? []).flatMap((node) => as('Constraint', node) ?? [])
  const filled = fillsItself(definition, constraints)
  if (scope.ownTable(on.relation) === undefined) for (const { pktable } of constraints) scope.tie(pktable)
  const prior = addColumnImage(constraints, filled, definition, on, scope)
  const effects = effectsOf(runOnRows(constraints), scope)
  if (command.missing_ok === true) {
    return combine([
      ...effects,
      unknown(
        prior.image,
        `The script does not show whether column ${quote(name)} of ${table} was there before, and then the reverse would drop its values.`,
        advice.noIfNotExists,
      ),
    ])
  }
  const notNull = constraints.some(
    ({ contype }) => contype === 'CONSTR_NOTNULL' || contype === 'CONSTR_PRIMARY',
  )
  scope.addColumn(on.relation, name, { type: definition.typeName, hasDefault: filled, notNull })
  const member = on.keyword === 'TYPE' ? 'ATTRIBUTE' : 'COLUMN'
  const cascade = command.behavior === 'DROP_CASCADE' ? ' CASCADE' : ''
  const adds = reversible(
    prior.image,
    `Adds ${member.toLowerCase()} ${quote(name)} to ${table}, and DROP ${member} takes it away with what was written to it since${prior.why}.`,
    `ALTER ${on.keyword} ${table} DROP ${member} ${quote(name)}${cascade}`,
    prior.image === 'breaks' ? advice.newColumn : undefined,
  )
  return combine([...effects, adds])
}

const serials = new Set(['serial', 'serial2', 'serial4', 'serial8', 'smallserial', 'bigserial'])

/** Whether rows written without the column get a value that is not NULL. */
function fillsItself(definition: ColumnDef, constraints: readonly Constraint[]): boolean {
  const names = (definition.typeName?.names ?? []).map((node) => as('String', node)?.sval ?? '')
  if (names.length === 1 && serials.has(names[0] ?? '')) return true
  return constraints.some((constraint) => {
    if (constraint.contype === 'CONSTR_DEFAULT') return as('A_Const', constraint.raw_expr)?.isnull !== true
    return constraint.contype === 'CONSTR_IDENTITY' || constraint.contype === 'CONSTR_GENERATED'
  })
}

/** DEFAULT and CHECK are worked out for the rows that are there; a generated column must be immutable anyway. */
function runOnRows(constraints: readonly Constraint[]): readonly unknown[] {
  return constraints
    .filter(({ contype }) => contype === 'CONSTR_DEFAULT' || contype === 'CONSTR_CHECK')
    .map(({ raw_expr }) => raw_expr)
}

interface Image {
  readonly image: 'compatible' | 'breaks' | 'unknown'
  readonly why: string
}

function addColumnImage(
  constraints: readonly Constraint[],
  filled: boolean,
  definition: ColumnDef,
  on: Altered,
  scope: Scope,
): Image {
  if (scope.ownTable(on.relation) !== undefined) return { image: 'compatible', why: '' }
  if (on.keyword === 'TYPE')
    return { image: 'unknown', why: '; the prior image may read or write values of the type whole' }
  const has = (...types: readonly (typeof constraints)[number]['contype'][]) =>
    constraints.find(({ contype }) => types.includes(contype))
  if (has('CONSTR_NOTNULL', 'CONSTR_PRIMARY') !== undefined && !filled) {
    return {
      image: 'breaks',
      why: '; it is NOT NULL without a default, so it fails while there are rows, and rows of the prior image are rejected',
    }
  }
  const constantDefault = as('A_Const', has('CONSTR_DEFAULT')?.raw_expr)
  if (
    has('CONSTR_UNIQUE', 'CONSTR_PRIMARY') !== undefined &&
    constantDefault !== undefined &&
    constantDefault.isnull !== true
  ) {
    return {
      image: 'breaks',
      why: '; it is unique with a constant default, so every second row of the prior image is rejected',
    }
  }
  const check = has('CONSTR_CHECK')
  if (check !== undefined && mentionsOthers(check.raw_expr, definition.colname ?? '')) {
    return { image: 'unknown', why: '; its CHECK also concerns columns the prior image writes' }
  }
  const foreign = constraints.find((constraint) => restrictsParent(constraint, on.relation, scope))
  if (foreign?.pktable !== undefined) return { image: 'unknown', why: `; ${parentHeld(foreign.pktable)}` }
  return { image: 'compatible', why: '' }
}

function mentionsOthers(expression: unknown, column: string): boolean {
  let others = false
  visit(expression, (kind, content) => {
    if (kind !== 'ColumnRef') return
    const fields = Array.isArray(content['fields']) ? content['fields'] : []
    if (as('String', fields.at(-1))?.sval !== column) others = true
  })
  return others
}

function judgeType(
  command: AlterTableCmd,
  on: Altered,
  alter: string,
  whole: string,
  scope: Scope,
): Judgement {
  const definition = as('ColumnDef', command.def)
  const own = scope.ownColumn(on.relation, command.name ?? '')
  const next = typeSql(definition?.typeName) ?? 'another type'
  const newTable = scope.ownTable(on.relation) !== undefined
  const effects = effectsOf(definition?.raw_default, scope)
  if (definition?.raw_default !== undefined && !isPlainCast(definition.raw_default)) {
    const rewrites = oneWay(
      newTable ? 'compatible' : 'breaks',
      `Rewrites the values of ${whole} by an expression to ${next}, and the former values are kept nowhere.`,
      advice.type,
    )
    return combine([...effects, rewrites])
  }
  const former = typeSql(own?.type)
  if (own === undefined || former === undefined) {
    const clause = on.keyword === 'TYPE' ? 'attribute' : 'column'
    return unknown(
      newTable ? 'compatible' : 'unknown',
      `The type of ${whole} before is not in the script: if ${next} is narrower, values of the ${clause} are lost or rounded.`,
      advice.type,
    )
  }
  scope.addColumn(on.relation, command.name ?? '', { ...own, type: definition?.typeName })
  if (!widens(own.type, definition?.typeName)) {
    return oneWay(
      'compatible',
      `Changes ${whole} from ${former} to ${next}: one does not hold every value of the other exactly, so values may be lost or rounded here or on the way back.`,
      advice.type,
    )
  }
  return reversible(
    'compatible',
    `Widens ${whole}, made in ${scope.place(own.from)} of this migration, from ${former} to ${next}; the way back fails, losing nothing, once a value no longer fits.`,
    `${alter} TYPE ${former}`,
  )
}

function isPlainCast(expression: unknown): boolean {
  let plain = true
  visit([expression], (kind) => {
    if (!['TypeCast', 'ColumnRef', 'TypeName', 'String', 'Integer', 'A_Const'].includes(kind)) plain = false
  })
  return plain
}

function judgeSetNotNull(
  command: AlterTableCmd,
  on: Altered,
  alter: string,
  whole: string,
  scope: Scope,
): Judgement {
  const own = scope.ownColumn(on.relation, command.name ?? '')
  const safe = own?.hasDefault === true
  if (own !== undefined) own.notNull = true
  if (scope.wasUpdated(on.relation, command.name ?? '') && scope.ownTable(on.relation) === undefined) {
    return oneWay(
      safe ? 'compatible' : 'breaks',
      `SET NOT NULL on ${whole} after its rows were filled by an UPDATE: which of them were NULL is kept nowhere${safe ? '' : ', and the prior image may not leave it out'}.`,
      advice.notNull,
    )
  }
  return reversible(
    safe ? 'compatible' : 'breaks',
    `DROP NOT NULL takes the rule from ${whole} again${safe ? '' : '; until then rows that the prior image writes with NULL or without it are rejected'}.`,
    `${alter} DROP NOT NULL`,
    safe ? undefined : advice.notNull,
  )
}

function judgeDefault(command: AlterTableCmd, on: Altered, whole: string, scope: Scope): Judgement {
  const own = scope.ownColumn(on.relation, command.name ?? '')
  if (own !== undefined) {
    own.hasDefault = command.def !== undefined && as('A_Const', command.def)?.isnull !== true
    return reversible(
      own.notNull && !own.hasDefault ? 'breaks' : 'compatible',
      `Changes the default of ${whole}, made in ${scope.place(own.from)} of this migration${own.notNull && !own.hasDefault ? ': it is NOT NULL, so rows that the prior image writes without it are rejected' : ', and it goes with that column'}.`,
    )
  }
  if (command.def === undefined) {
    return unknown(
      'unknown',
      `The default of ${whole} before is not in the script, and the prior image may rely on it.`,
      advice.writeDown,
    )
  }
  return unknown('compatible', `The default of ${whole} before is not in the script.`, advice.writeDown)
}

function judgeAddIdentity(command: AlterTableCmd, alter: string, whole: string): Judgement {
  const always = as('Constraint', command.def)?.generated_when === 'a'
  return reversible(
    always ? 'unknown' : 'compatible',
    `Gives ${whole} a sequence of its own, which DROP IDENTITY takes away${always ? '; values that the prior image writes itself are rejected' : ''}.`,
    `${alter} DROP IDENTITY`,
  )
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
