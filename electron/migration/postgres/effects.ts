import type { DeleteStmt, FuncCall, InsertStmt, MergeStmt, Node, RangeVar, UpdateStmt } from 'libpg-query'
import { as, textOf, visit } from './ast.ts'
import { isHarmlessBuiltin } from './builtins.ts'
import { judgeInsert } from './insert.ts'
import { type Judgement, oneWay, reversible, unknown } from './judgement.ts'
import { relationName } from './names.ts'
import type { Scope } from './scope.ts'

const keepRows =
  'Keep what will be lost: CREATE TABLE ... AS SELECT the rows concerned first, or change them in a later release, once nobody will go back.'

/** The words that destroy, wherever they stand in a text that may be run as SQL. */
const destructive = /\b(drop|truncate)\b|\bdelete\s+from\b|\bmerge\s+into\b|\bupdate\b[^;]*\bset\b/i

/** Whether a text that may be run as SQL holds words that take rows or structure away. */
export function namesDestruction(text: string): boolean {
  return destructive.test(text.replace(/\/\*[\s\S]*?\*\/|--[^\n]*/g, ' '))
}

/**
 * What running this part of a statement does beyond reading: changes of rows at any depth, and calls of functions that
 * are not known built-ins.
 */
export function effectsOf(root: unknown, scope: Scope): readonly Judgement[] {
  const found: Judgement[] = []
  visit(root, (kind, content) => {
    const effect = effectOf(kind, content, scope)
    if (effect !== undefined) found.push(effect)
  })
  return found
}

function effectOf(kind: string, content: object, scope: Scope): Judgement | undefined {
  switch (kind) {
    case 'InsertStmt':
      return judgeInsert(content as InsertStmt, scope)
    case 'UpdateStmt':
      return judgeUpdate(content as UpdateStmt, scope)
    case 'DeleteStmt':
      return judgeDelete(content as DeleteStmt, scope)
    case 'MergeStmt':
      return judgeMerge(content as MergeStmt, scope)
    case 'FuncCall':
      return judgeCall(content as FuncCall, scope)
    default:
      return undefined
  }
}

function judgeUpdate(statement: UpdateStmt, scope: Scope): Judgement {
  const columns = (statement.targetList ?? []).map((target) => as('ResTarget', target)?.name ?? '')
  const onlyNew = columns.every((column) => scope.ownColumn(statement.relation, column) !== undefined)
  for (const column of columns) scope.noteUpdate(statement.relation, column)
  const own = onOwnRows(statement.relation, scope)
  if (own !== undefined) return own
  const name = relationName(statement.relation)
  return oneWay(
    'compatible',
    onlyNew
      ? `UPDATE writes to rows of ${name} that were there before: the columns it sets are new, but what triggers of the table change in those rows is kept nowhere.`
      : `UPDATE overwrites rows of ${name}, and their former values are kept nowhere.`,
    onlyNew ? 'Fill the column from the new release, in batches, instead of in the migration.' : keepRows,
  )
}

function judgeDelete(statement: DeleteStmt, scope: Scope): Judgement {
  return (
    onOwnRows(statement.relation, scope) ??
    oneWay(
      'compatible',
      `DELETE takes rows of ${relationName(statement.relation)} away, and no statement brings them back.`,
      keepRows,
    )
  )
}

function judgeMerge(statement: MergeStmt, scope: Scope): Judgement {
  const own = onOwnRows(statement.relation, scope)
  if (own !== undefined) return own
  const commands = (statement.mergeWhenClauses ?? []).map((node) => as('MergeWhenClause', node)?.commandType)
  const name = relationName(statement.relation)
  if (commands.includes('CMD_UPDATE') || commands.includes('CMD_DELETE')) {
    return oneWay(
      'compatible',
      `MERGE overwrites or deletes rows of ${name}, which are kept nowhere.`,
      keepRows,
    )
  }
  if (!commands.includes('CMD_INSERT'))
    return reversible('compatible', `This MERGE changes no row of ${name}.`)
  return unknown(
    'compatible',
    `MERGE adds rows to ${name}, and the script does not show which.`,
    'Mark the rows it adds, in a column or by their keys in a table of its own, so that they can be deleted again.',
  )
}

/** Rows of a table made in the same script did not exist before: they go with the table. */
function onOwnRows(relation: RangeVar | undefined, scope: Scope): Judgement | undefined {
  const own = scope.ownTable(relation)
  if (own === undefined) return undefined
  return reversible(
    'compatible',
    `Changes only rows of ${relationName(relation)}, made in ${scope.place(own.from)} of this migration, and they go with that table.`,
  )
}

/** Functions that take something away which no statement brings back. */
const losing: Readonly<Record<string, string>> = {
  setval: 'setval moves a sequence, and where it stood is kept nowhere',
  lo_unlink: 'lo_unlink deletes a large object',
  lo_truncate: 'lo_truncate cuts a large object off',
  lo_truncate64: 'lo_truncate64 cuts a large object off',
  lo_put: 'lo_put overwrites a large object',
  lowrite: 'lowrite overwrites a large object',
  pg_drop_replication_slot: 'pg_drop_replication_slot drops a slot with its position',
  pg_replication_origin_drop: 'pg_replication_origin_drop drops an origin with its position',
}

function judgeCall(call: FuncCall, scope: Scope): Judgement | undefined {
  const parts = (call.funcname ?? []).map(textOf)
  const name = parts.at(-1) ?? ''
  const builtin =
    (parts.length === 1 && !scope.isShadowed(name)) || (parts.length === 2 && parts[0] === 'pg_catalog')
  if (builtin && isHarmlessBuiltin(name)) {
    // It may change the search path, and with it what every name stands for.
    if (name === 'set_config') scope.movePath()
    return undefined
  }
  const loss = builtin ? losing[name] : undefined
  if (loss !== undefined) {
    return oneWay(
      'unknown',
      `${loss}.`,
      'Write down the former value first, or leave this to a later release.',
    )
  }
  if (builtin && name === 'nextval') {
    return unknown('compatible', 'nextval moves a sequence on, and the script does not show where it stood.')
  }
  const text = textsIn(call.args).find(namesDestruction)
  scope.forget()
  if (text !== undefined) {
    return unknown(
      'unknown',
      `Calls ${parts.join('.')} with a text that destroys if it is run as SQL: ${shortened(text)}.`,
      'Write the statement itself into the script, so that it can be judged.',
    )
  }
  return unknown(
    'unknown',
    `Calls ${parts.join('.')}, which is not a known built-in and may change anything.`,
    'Write what the function does as statements of the script, so that each can be judged.',
  )
}

/** All text constants under a node. */
export function textsIn(root: readonly Node[] | object | undefined): readonly string[] {
  const texts: string[] = []
  visit(root, (kind, content) => {
    const sval = kind === 'A_Const' ? content['sval'] : undefined
    if (typeof sval === 'object' && sval !== null && 'sval' in sval) texts.push(String(sval.sval))
  })
  return texts
}

/** A text in a reason, on one line and short. */
export function shortened(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim()
  return `"${line.length > 60 ? `${line.slice(0, 59)}…` : line}"`
}
