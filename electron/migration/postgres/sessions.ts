import type { ClusterStmt, TransactionStmt, VariableSetStmt } from 'libpg-query'
import { advice } from './advice.ts'
import type { Handlers } from './handlers.ts'
import { type Judgement, oneWay, reversible, unknown } from './judgement.ts'
import { relationName } from './names.ts'
import type { Scope } from './scope.ts'

/** What concerns the session, the transaction or the upkeep of the server. */
export const sessionHandlers: Handlers = {
  TransactionStmt: judgeTransaction,
  VariableSetStmt: judgeSet,
  VariableShowStmt: () => nothing('Only reads a setting'),
  ConstraintsSetStmt: () => nothing('Holds for this transaction only'),
  LockStmt: () => nothing('The lock ends with the transaction'),
  VacuumStmt: () => nothing('Upkeep: neither rows nor structure change'),
  ReindexStmt: () => nothing('Builds an index anew: neither rows nor structure change'),
  CheckPointStmt: () => nothing('Upkeep: neither rows nor structure change'),
  ListenStmt: () => nothing('Holds for this session only'),
  UnlistenStmt: () => nothing('Holds for this session only'),
  ClusterStmt: judgeCluster,
  DiscardStmt: (statement, scope) => {
    scope.forget()
    return statement.target === 'DISCARD_PLANS' || statement.target === 'DISCARD_SEQUENCES'
      ? nothing('Holds for this session only')
      : oneWay('compatible', 'Drops the temporary tables of the session with their rows.', advice.drop)
  },
  NotifyStmt: () =>
    unknown(
      'unknown',
      'A notification cannot be called back, and what listeners do on it is not in the script.',
    ),
  LoadStmt: () => unknown('unknown', 'LOAD runs code of a library.'),
  RefreshMatViewStmt: (statement) =>
    unknown(
      'compatible',
      `The rows ${relationName(statement.relation)} held before cannot be brought back; they can only be made anew from the tables as they are.`,
      'Refresh again on the way back.',
    ),
}

function nothing(why: string): Judgement {
  return reversible('compatible', `${why}; there is nothing to take back.`)
}

function judgeTransaction(statement: TransactionStmt, scope: Scope): Judgement {
  switch (statement.kind) {
    case 'TRANS_STMT_ROLLBACK':
    case 'TRANS_STMT_ROLLBACK_TO':
      scope.forget()
      return nothing('Takes back what the transaction did so far')
    case 'TRANS_STMT_PREPARE':
    case 'TRANS_STMT_COMMIT_PREPARED':
    case 'TRANS_STMT_ROLLBACK_PREPARED':
      scope.forget()
      return unknown(
        'unknown',
        'Whether a prepared transaction takes effect, and what it holds, is decided outside this script.',
        'Commit in the script itself.',
      )
    case 'TRANS_STMT_COMMIT':
      scope.endTransaction()
      return nothing('Only bounds a transaction')
    default:
      return nothing('Only bounds a transaction')
  }
}

function judgeSet(statement: VariableSetStmt, scope: Scope): Judgement {
  // Every unqualified name may stand for something else from here on.
  if (['search_path', 'role', 'session_authorization', undefined].includes(statement.name)) scope.movePath()
  return nothing('Holds for this session only')
}

function judgeCluster(statement: ClusterStmt): Judgement {
  if (statement.indexname === undefined) return nothing('Only orders rows on disk')
  return unknown(
    'compatible',
    `Marks the index by which ${relationName(statement.relation)} is clustered, and which one was marked before is not in the script.`,
    advice.writeDown,
  )
}
