import type {
  CopyStmt,
  DeclareCursorStmt,
  ExecuteStmt,
  ExplainStmt,
  Node,
  PrepareStmt,
  SelectStmt,
  TruncateStmt,
} from 'libpg-query'
import { as } from './ast.ts'
import { judgeTableFromQuery } from './createTable.ts'
import { effectsOf } from './effects.ts'
import type { Handlers } from './handlers.ts'
import { combine, type Judgement, oneWay, reversible, unknown } from './judgement.ts'
import { option, relationName } from './names.ts'
import type { Scope } from './scope.ts'

/** Statements that read or write rows. */
export const queryHandlers: Handlers = {
  SelectStmt: judgeSelect,
  InsertStmt: (statement, scope) => judgeRun({ InsertStmt: statement }, scope),
  UpdateStmt: (statement, scope) => judgeRun({ UpdateStmt: statement }, scope),
  DeleteStmt: (statement, scope) => judgeRun({ DeleteStmt: statement }, scope),
  MergeStmt: (statement, scope) => judgeRun({ MergeStmt: statement }, scope),
  TruncateStmt: judgeTruncate,
  CopyStmt: judgeCopy,
  ExplainStmt: judgeExplain,
  PrepareStmt: judgePrepare,
  ExecuteStmt: judgeExecute,
  DeclareCursorStmt: (statement: DeclareCursorStmt, scope) => judgeRun(statement.query, scope),
  FetchStmt: () => reversible('compatible', 'Reads on in a query that was judged where it was declared.'),
  ClosePortalStmt: () => reversible('compatible', 'Closes a cursor and changes nothing.'),
  DeallocateStmt: () =>
    reversible('compatible', 'Forgets a prepared statement of the session and changes nothing.'),
}

/** Judges a statement by everything that running it does. */
function judgeRun(node: Node | undefined, scope: Scope): Judgement {
  const effects = effectsOf(node, scope)
  return effects.length > 0
    ? combine(effects)
    : reversible('compatible', 'Only reads; there is nothing to take back.')
}

function judgeSelect(statement: SelectStmt, scope: Scope): Judgement {
  const into = statement.intoClause ?? leftmost(statement).intoClause
  return into === undefined
    ? judgeRun({ SelectStmt: statement }, scope)
    : judgeTableFromQuery(into, { SelectStmt: statement }, 'SELECT INTO', scope)
}

/** The INTO of a UNION stands in its first SELECT. */
function leftmost(statement: SelectStmt): SelectStmt {
  let select = statement
  while (select.larg !== undefined) select = select.larg
  return select
}

function judgeTruncate(statement: TruncateStmt): Judgement {
  const tables = (statement.relations ?? []).map((node) => relationName(as('RangeVar', node))).join(', ')
  const cascade = statement.behavior === 'DROP_CASCADE' ? ' and of every table that refers to it' : ''
  return oneWay(
    'compatible',
    `TRUNCATE takes all rows of ${tables}${cascade} away, and no statement brings them back.`,
    'Rename the table away and make an empty one, and drop the old one in a later release.',
  )
}

function judgeCopy(statement: CopyStmt, scope: Scope): Judgement {
  const name = relationName(statement.relation)
  if (statement.is_from === true) {
    const own = scope.ownTable(statement.relation)
    if (own !== undefined && statement.is_program !== true) {
      return reversible(
        'compatible',
        `Loads rows into ${name}, made in ${scope.place(own.from)} of this migration, and they go with that table.`,
      )
    }
    return unknown(
      'compatible',
      `COPY adds rows to ${name} that the script does not show.`,
      'Load into a table made in this migration, and copy from there under known keys.',
    )
  }
  const effects = effectsOf(statement.query, scope)
  const outside =
    statement.filename === undefined
      ? reversible('compatible', 'Only reads; there is nothing to take back.')
      : unknown('compatible', 'COPY writes outside the database, to a file or program of the server.')
  return combine([...effects, outside])
}

function judgeExplain(statement: ExplainStmt, scope: Scope): Judgement {
  const analyze = option(statement.options, 'analyze')
  const value = as('String', analyze?.arg)?.sval?.toLowerCase() ?? as('Integer', analyze?.arg)?.ival
  if (analyze === undefined || (analyze.arg !== undefined && ['false', 'off', '0', 0].includes(value ?? 0))) {
    return reversible('compatible', 'EXPLAIN without ANALYZE runs nothing.')
  }
  const into = as('CreateTableAsStmt', statement.query)
  if (into !== undefined) {
    return judgeTableFromQuery(into.into, into.query, 'EXPLAIN ANALYZE of CREATE TABLE AS', scope)
  }
  return as('ExecuteStmt', statement.query) === undefined
    ? judgeRun(statement.query, scope)
    : judgeExecute(as('ExecuteStmt', statement.query) ?? {}, scope)
}

function judgePrepare(statement: PrepareStmt, scope: Scope): Judgement {
  const inner = judgeRun(statement.query, scope)
  const judgement =
    inner.verdict === 'one-way'
      ? inner
      : unknown(
          inner.priorImage,
          'PREPARE hides a statement that EXECUTE runs later, maybe often and with other values.',
          'Write the statement itself, so that it can be judged where it runs.',
        )
  scope.prepare(statement.name ?? '', judgement)
  return judgement
}

function judgeExecute(statement: ExecuteStmt, scope: Scope): Judgement {
  scope.forget()
  const prepared = scope.preparedAs(statement.name ?? '')
  if (prepared !== undefined) return prepared
  return unknown(
    'unknown',
    'EXECUTE runs a statement that was prepared outside this script.',
    'Write the statement itself, so that it can be judged.',
  )
}
