import { type Cursor, outerWords, written } from './cursor.ts'
import { destroys } from './dangers.ts'
import { unknownCall } from './functions.ts'
import { type Judgement, NotRead, oneWay, reversible, type Scene, unknown } from './judgement.ts'

const session = 'It changes nothing but this session.'

/** Statements about the session, the server and its accounts; null when the first word is of none of them. */
export function judgeOther(first: string, cursor: Cursor, scene: Scene): Judgement | null {
  const judgement = judgeByFirst(first, cursor, scene)
  // Their tails are not read to the end, so nothing may hide in them, such as a statement behind a lost semicolon.
  const explains = first === 'EXPLAIN' || first === 'DESCRIBE' || first === 'DESC'
  if (judgement?.verdict === 'reversible' && !explains && destroys(cursor.tokens.slice(1)) !== null) {
    throw new NotRead(cursor.tokens[1] ?? null)
  }
  return judgement
}

function judgeByFirst(first: string, cursor: Cursor, scene: Scene): Judgement | null {
  if (scene.dialect === 'sqlite') return judgeSqlite(first, cursor, scene)
  const simple = sayings.get(first)
  if (simple) return simple
  switch (first) {
    case 'SET':
      return judgeSet(cursor)
    case 'USE':
      scene.script.forgetAll()
      return reversible(session)
    case 'START':
    case 'BEGIN':
      if (first === 'BEGIN' ? cursor.done || cursor.take('WORK') : cursor.ahead() === 'TRANSACTION')
        return transaction
      return judgeBlock(cursor)
    case 'SHOW':
    case 'HELP':
      return reversible('It only reads.')
    case 'DESCRIBE':
    case 'DESC':
    case 'EXPLAIN':
      return cursor.ahead() === 'ANALYZE'
        ? unknown('EXPLAIN ANALYZE runs what it explains.')
        : reversible('It only reads.')
    case 'ANALYZE':
    case 'OPTIMIZE':
    case 'CHECK':
    case 'CHECKSUM':
      cursor.takeAny('LOCAL', 'NO_WRITE_TO_BINLOG')
      if (cursor.takeAny('TABLE', 'TABLES') === null) return unknown('It may run what it analyses.')
      return reversible('It changes no row and no definition.')
    case 'RESET':
    case 'PURGE':
      return oneWay(
        'It throws logs or positions of the server away.',
        'Keep what it clears until the way back is no longer needed.',
      )
    default:
      return null
  }
}

const transaction = reversible(
  'It opens a transaction, which every change of a definition commits by itself.',
)

const sayings = new Map<string, Judgement>([
  ['COMMIT', reversible('It changes nothing by itself.')],
  [
    'ROLLBACK',
    reversible('It takes back rows at most; changes of definitions before it were committed by themselves.'),
  ],
  ['SAVEPOINT', reversible(session)],
  ['RELEASE', reversible(session)],
  ['LOCK', reversible(session)],
  ['UNLOCK', reversible(session)],
  ['HANDLER', reversible('It only reads.')],
  ['DEALLOCATE', reversible(session)],
  ['CALL', unknown('It calls a procedure, and the script does not say what that does.')],
  ['DO', unknown('It calls functions, and the script does not say what they do.')],
  ['PREPARE', unknown('What it prepares is put together while it runs, so it cannot be judged here.')],
  ['EXECUTE', unknown('What it executes is put together while it runs, so it cannot be judged here.')],
  ['GRANT', unknown('The script does not say which of these rights were there before.', 'compatible')],
  ['REVOKE', unknown('The script does not say which of these rights were there before.')],
  ...[
    'REPAIR',
    'FLUSH',
    'KILL',
    'XA',
    'INSTALL',
    'UNINSTALL',
    'CHANGE',
    'STOP',
    'SHUTDOWN',
    'RESTART',
    'CLONE',
  ].map((word): [string, Judgement] => [
    word,
    unknown('It acts on the server, and its way back is not known here.'),
  ]),
  ...['IMPORT', 'CACHE', 'BINLOG', 'SIGNAL', 'RESIGNAL', 'GET'].map((word): [string, Judgement] => [
    word,
    unknown('Its way back is not known here.'),
  ]),
])

/** MariaDB's BEGIN NOT ATOMIC runs its body at once. */
function judgeBlock(cursor: Cursor): Judgement {
  if (cursor.ahead() !== 'NOT') throw new NotRead(cursor.tokens[cursor.at] ?? null)
  return unknown('A block of statements runs at once, and they are not judged one by one.')
}

function judgeSet(cursor: Cursor): Judgement {
  const words = outerWords(cursor.rest)
  const text = written(cursor.rest)
  if (/ (GLOBAL|PERSIST|PERSIST_ONLY) /.test(words) || /@@(global|persist)/i.test(text)) {
    return unknown('It changes the server for everyone, and the script does not say how it was set before.')
  }
  if (cursor.ahead() === 'STATEMENT') return unknown('It runs another statement, which is not judged here.')
  if (/^ (PASSWORD|DEFAULT ROLE|RESOURCE) /.test(words))
    return unknown('The script does not say how it was set before.')
  const call = unknownCall(cursor.dialect, cursor.rest)
  if (call !== null) return unknown(`It calls ${call}, and the script does not say what that does.`)
  if (cursor.done) throw new NotRead(null)
  return reversible(session)
}

/** Whether a SET changes how quotes and backslashes are read from here on: then nothing behind it is sure. */
export function changesReading(first: string, cursor: Cursor): boolean {
  if (first !== 'SET') return false
  const text = written(cursor.rest).toUpperCase()
  return (
    /SQL_MODE/.test(text) &&
    /ANSI|NO_BACKSLASH_ESCAPES|ORACLE|MSSQL|DB2|POSTGRESQL|MAXDB|CONCAT|SELECT/.test(text)
  )
}

const pragmas = new Set(
  `foreign_keys defer_foreign_keys foreign_key_check foreign_key_list integrity_check quick_check table_info table_xinfo
   table_list index_list index_info index_xinfo database_list collation_list compile_options legacy_alter_table
   recursive_triggers busy_timeout cache_size temp_store synchronous optimize case_sensitive_like count_changes
   ignore_check_constraints query_only read_uncommitted reverse_unordered_selects analysis_limit automatic_index
   mmap_size threads wal_checkpoint`.split(/\s+/),
)

function judgeSqlite(first: string, cursor: Cursor, scene: Scene): Judgement | null {
  switch (first) {
    case 'BEGIN':
    case 'COMMIT':
    case 'END':
    case 'SAVEPOINT':
    case 'RELEASE':
      if (cursor.rest.length > 3) throw new NotRead(cursor.tokens[cursor.at] ?? null)
      return reversible('It changes nothing by itself.')
    case 'ROLLBACK':
      if (cursor.rest.length > 4) throw new NotRead(cursor.tokens[cursor.at] ?? null)
      return reversible('It takes back what stands before it in its transaction.')
    case 'ATTACH':
    case 'DETACH':
      scene.script.forgetAll()
      return unknownCall('sqlite', cursor.rest) === null ? reversible(session) : null
    case 'VACUUM':
    case 'REINDEX':
    case 'ANALYZE':
      return reversible('It changes no row and no definition.')
    case 'EXPLAIN':
      return reversible('It only shows how a statement would be run.')
    case 'PRAGMA':
      return judgePragma(cursor)
    default:
      return null
  }
}

function judgePragma(cursor: Cursor): Judgement {
  const name = cursor.name()
  if (name === null) throw new NotRead(cursor.tokens[cursor.at] ?? null)
  const plain = name.plain.toLowerCase()
  const assigned = cursor.take('=')
  const value = assigned ? cursor.rest : cursor.parenthesised()
  if (assigned ? cursor.rest.length > 2 : !cursor.done) throw new NotRead(cursor.tokens[cursor.at] ?? null)
  if (value === null || pragmas.has(plain)) return reversible('It changes nothing but this connection.')
  if (plain === 'writable_schema')
    return unknown('It opens the table of definitions for writing, past every check.')
  return unknown(`The script does not say how ${plain} was set before.`)
}
