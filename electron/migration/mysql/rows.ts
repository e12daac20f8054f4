import { Cursor, type Name, splitAtCommas } from './cursor.ts'
import { unknownCall } from './functions.ts'
import { advices, type Judgement, NotRead, oneWay, reversible, type Scene, unknown } from './judgement.ts'
import type { Token } from './lexer.ts'
import { reverseOfInsert } from './rowsReverse.ts'

const verbs = new Set(['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'REPLACE', 'VALUES', 'TABLE'])

/** Statements about rows; `first` is the first word, WITH and an opening parenthesis included. */
export function judgeRows(first: string, tokens: readonly Token[], scene: Scene): Judgement {
  const verb = first === 'WITH' ? (outerVerb(tokens) ?? '') : first
  switch (verb) {
    case 'UPDATE':
      scene.confirm(tokens, ['update'], 'alike')
      return oneWay(
        'It overwrites values of rows that were there before; what stood there is kept nowhere.',
        advices.rows,
        'compatible',
      )
    case 'DELETE':
      scene.confirm(tokens, ['delete'], 'alike')
      return oneWay('It deletes rows, and the script does not hold what was in them.', advices.rows)
    case 'REPLACE':
      scene.confirm(tokens, ['replace'], 'alike')
      return oneWay(
        'REPLACE deletes rows with the same key, and the script does not hold what was in them.',
        advices.rows,
        'compatible',
      )
    case 'INSERT':
      return judgeInsert(tokens, scene)
    case 'LOAD':
      return judgeLoad(tokens)
    case 'SELECT':
    case 'VALUES':
    case 'TABLE':
    case '(':
      return judgeQuery(tokens, scene)
    default:
      throw new NotRead(tokens[0] ?? null)
  }
}

function outerVerb(tokens: readonly Token[]): string | null {
  let depth = 0
  for (const token of tokens) {
    if (token.kind === 'punctuation' && token.text === '(') depth += 1
    else if (token.kind === 'punctuation' && token.text === ')') depth -= 1
    else if (depth === 0 && token.kind === 'word' && verbs.has(token.upper)) return token.upper
  }
  return null
}

function judgeQuery(tokens: readonly Token[], scene: Scene): Judgement {
  const kind = tokens[0]?.upper
  if (kind !== 'TABLE' && kind !== 'VALUES') scene.confirm(tokens, ['select'], 'alike')
  const call = unknownCall(scene.dialect, tokens)
  if (call !== null) return unknown(`It calls ${call}, and the script does not say what that does.`)
  if (tokens.some((token) => token.upper === 'OUTFILE' || token.upper === 'DUMPFILE')) {
    return unknown('It writes a file on the server, which no statement takes away.', 'compatible')
  }
  return reversible('It only reads.')
}

/** INTO OUTFILE's other way round: rows come out of a file that the script does not hold. */
function judgeLoad(tokens: readonly Token[]): Judgement {
  if (tokens.some((token) => token.kind === 'word' && token.upper === 'REPLACE')) {
    return oneWay(
      'REPLACE deletes rows with the same key, and the script does not hold what was in them.',
      advices.rows,
      'compatible',
    )
  }
  return unknown('The script does not show which rows come out of the file.', 'compatible', markRows)
}

const markRows =
  'Insert with VALUES, named columns and constants, so that just these rows can be deleted again.'

function judgeInsert(tokens: readonly Token[], scene: Scene): Judgement {
  const overwrites = 'It overwrites rows with the same key, and the script does not hold what was in them.'
  const upsert = upsertAt(tokens)
  const words = new Cursor(scene.dialect, tokens)
  scene.confirm(scene.dialect === 'sqlite' ? tokens.slice(0, upsert) : tokens, ['insert'], 'alike')
  words.take('WITH')
  while (words.ahead() !== 'INSERT' && !words.done) words.at += 1
  words.at += 1
  const conflict = words.take('OR') ? words.takeAny('REPLACE', 'IGNORE', 'ABORT', 'FAIL', 'ROLLBACK') : null
  let ignores = conflict === 'IGNORE' || conflict === 'FAIL'
  for (let more = true; more; ) {
    const word = words.takeAny('LOW_PRIORITY', 'DELAYED', 'HIGH_PRIORITY', 'IGNORE', 'INTO')
    if (word === 'IGNORE') ignores = true
    more = word !== null
  }
  const table = words.name()
  if (table === null) throw new NotRead(words.tokens[words.at] ?? null)
  const tail = tokens.slice(upsert)
  const updates = tail.some((token) => token.kind === 'word' && token.upper === 'UPDATE')
  if (conflict === 'REPLACE' || updates) return oneWay(overwrites, advices.rows, 'compatible')
  const body = tokens.slice(words.at, upsert)
  return judgeNewRows(table, body, ignores || tail.length > 0, scene)
}

/** Where ON DUPLICATE KEY or ON CONFLICT begins, outside of parentheses; the end when there is none. */
function upsertAt(tokens: readonly Token[]): number {
  let depth = 0
  const at = tokens.findIndex((token, index) => {
    if (token.kind === 'punctuation' && token.text === '(') depth += 1
    if (token.kind === 'punctuation' && token.text === ')') depth -= 1
    const next = tokens[index + 1]?.upper
    return depth === 0 && token.upper === 'ON' && (next === 'DUPLICATE' || next === 'CONFLICT')
  })
  return at < 0 ? tokens.length : at
}

function judgeNewRows(table: Name, body: readonly Token[], ignores: boolean, scene: Scene): Judgement {
  const cursor = new Cursor(scene.dialect, body)
  const list = cursor.parenthesised()
  const call = unknownCall(scene.dialect, cursor.rest)
  if (call !== null) return unknown(`It calls ${call}, and the script does not say what that does.`)
  if (ignores) {
    const reason = `The script does not show which of these rows were in ${table.plain} before.`
    return unknown(reason, 'compatible', markRows)
  }
  const columns =
    list === null ? [] : splitAtCommas(list).map((name) => new Cursor(scene.dialect, name).name())
  const known = columns.flatMap((name) => name ?? [])
  const reverse =
    known.length === columns.length ? reverseOfInsert(scene.dialect, table, known, cursor) : undefined
  if (reverse === undefined) {
    return unknown(
      `The script does not show exactly which rows come into ${table.plain}.`,
      'compatible',
      markRows,
    )
  }
  const reason = `It adds rows to ${table.plain} that a DELETE by their values takes away, unless older rows look the same.`
  return reversible(reason, reverse)
}
