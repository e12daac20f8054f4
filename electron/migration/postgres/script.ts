import { hasSqlDetails, type Node, parseSync, type RawStmt, scanSync } from 'libpg-query'
import { beginning } from '../shorten.ts'
import { as } from './ast.ts'

/** A statement as it stands, without comments before it and without the closing semicolon. */
export interface ParsedStatement {
  readonly node: Node
  readonly sql: string
  /** Line of its first token, from 1. */
  readonly line: number
}

/** From where nothing could be read, and why. */
export interface Unread {
  readonly sql: string
  readonly line: number
  readonly reason: string
}

export interface Script {
  readonly statements: readonly ParsedStatement[]
  readonly unread?: Unread
}

const longestRest = 500

/** Reads a script with PostgreSQL's own parser, as far as it can be read. `loadModule` must have been awaited. */
export function readScript(source: string): Script {
  const text = source.replace(/^\uFEFF/, '')
  // The parser takes a zero byte for the end of the text, and would pass over all that follows it.
  const zero = text.indexOf('\0')
  const readable = zero < 0 ? text : text.slice(0, zero)
  const script = beforeCopyData(readable, parseOrCut(readable))
  if (zero < 0 || script.unread !== undefined) return script
  return { ...script, unread: unreadFrom(text, zero, zero, 'there is a zero byte') }
}

function parseOrCut(text: string): Script {
  if (text === '') return { statements: [] }
  try {
    return { statements: statementsOf(text) }
  } catch (error) {
    return cutAtFailure(text, error)
  }
}

interface Located extends ParsedStatement {
  /** Of its first token, in bytes. */
  readonly start: number
}

function statementsOf(text: string): readonly Located[] {
  if (text === '') return []
  const bytes = Buffer.from(text)
  let line = 1
  let counted = 0
  return (parseSync(text).stmts ?? []).flatMap((raw: RawStmt) => {
    if (raw.stmt === undefined) return []
    const from = raw.stmt_location ?? 0
    const to = raw.stmt_len ? from + raw.stmt_len : bytes.length
    const start = firstToken(bytes, from, to)
    for (; counted < start; counted += 1) if (bytes[counted] === 10) line += 1
    return [{ node: raw.stmt, sql: withoutTrailingComment(bytes.toString('utf8', start, to)), line, start }]
  })
}

/** The offset of the first byte that is neither white space nor comment. */
function firstToken(bytes: Buffer, from: number, to: number): number {
  let at = from
  while (at < to) {
    const byte = bytes[at] ?? 0
    if (byte === 32 || (byte >= 9 && byte <= 13)) at += 1
    else if (byte === 45 && bytes[at + 1] === 45) at = endOfLine(bytes, at, to)
    else if (byte === 47 && bytes[at + 1] === 42) at = endOfComment(bytes, at, to)
    else return at
  }
  return to
}

function endOfLine(bytes: Buffer, from: number, to: number): number {
  let at = from
  while (at < to && bytes[at] !== 10 && bytes[at] !== 13) at += 1
  return at
}

function endOfComment(bytes: Buffer, from: number, to: number): number {
  let at = from
  let depth = 0
  do {
    if (bytes[at] === 47 && bytes[at + 1] === 42) {
      depth += 1
      at += 2
    } else if (bytes[at] === 42 && bytes[at + 1] === 47) {
      depth -= 1
      at += 2
    } else at += 1
  } while (depth > 0 && at < to)
  return at
}

/** A definition is put into a reverse, where a comment at its end would swallow what follows. */
function withoutTrailingComment(sql: string): string {
  const trimmed = sql.trimEnd()
  if (!trimmed.endsWith('*/') && !trimmed.slice(trimmed.lastIndexOf('\n') + 1).includes('--')) return trimmed
  const last = scanSync(trimmed).tokens.findLast((token) => !token.tokenName.endsWith('COMMENT'))
  return Buffer.from(trimmed).toString('utf8', 0, last?.end)
}

/** psql reads the lines after COPY ... FROM STDIN as data; the parser would take them for statements. */
function beforeCopyData(text: string, script: Script): Script {
  const at = script.statements.findIndex(({ node }) => {
    const copy = as('CopyStmt', node)
    return copy?.is_from === true && copy.filename === undefined
  })
  const copy = script.statements[at]
  if (copy === undefined) return script
  const next = script.statements[at + 1]?.line ?? script.unread?.line
  if (next === undefined) return script
  const statements = script.statements.slice(0, at + 1)
  const start = offsetOfLine(text, copy.line + copy.sql.split('\n').length)
  return {
    statements,
    unread: unreadFrom(text, start, start, 'data of a COPY follow, which only psql reads'),
  }
}

function cutAtFailure(text: string, error: unknown): Script {
  const message = error instanceof Error ? error.message : String(error)
  const position = hasSqlDetails(error) ? (error.sqlDetails?.cursorPosition ?? 0) : 0
  // Position 0 may also stand for "not known": then every statement is tried by itself.
  const found = position > 0 ? lastReadable(text, unitsBefore(text, position)) : firstUnreadable(text)
  const end = found?.end ?? 0
  const stop = position > 0 ? unitsBefore(text, position) : (found?.stop ?? end)
  return {
    statements: found?.statements ?? [],
    unread: unreadFrom(text, end, stop, found?.message ?? message),
  }
}

interface Readable {
  readonly statements: readonly ParsedStatement[]
  readonly end: number
  readonly stop?: number
  readonly message?: string
}

function lastReadable(text: string, before: number): Readable | undefined {
  return readableByTail(text, before) ?? readableByScan(text, before)
}

const mostTries = 3
const mostScans = 5

/**
 * Scanning all of a long script costs more than parsing it. So the parser is asked for a beginning that ends in some
 * semicolon, and the scanner only from that beginning's last statement on, where a token certainly starts.
 */
function readableByTail(text: string, before: number): Readable | undefined {
  let semicolon = before
  for (let tries = 0; tries < mostTries; tries += 1) {
    semicolon = text.lastIndexOf(';', semicolon - 1)
    if (semicolon <= 0) return undefined
    const beginning = text.slice(0, semicolon + 1)
    const statements = tryStatements(beginning)
    const last = statements instanceof Error ? undefined : statements.at(-1)
    if (statements instanceof Error || last === undefined) continue
    const start = Buffer.from(beginning).toString('utf8', 0, last.start).length
    const end = statementEnds(text.slice(start, before)).at(-1)
    // No end: the semicolon stood in a comment, and the last statement goes on to the place of the failure.
    if (end === undefined) return { statements: statements.slice(0, -1), end: start }
    if (start + end === beginning.length) return { statements, end: start + end }
  }
  return undefined
}

function readableByScan(text: string, before: number): Readable | undefined {
  for (const end of statementEnds(text.slice(0, before)).toReversed()) {
    const statements = tryStatements(text.slice(0, end))
    if (!(statements instanceof Error)) return { statements, end }
  }
  return undefined
}

function firstUnreadable(text: string): Readable | undefined {
  let end = 0
  for (const next of [...statementEnds(text), text.length]) {
    const statements = tryStatements(text.slice(end, next))
    if (statements instanceof Error) {
      return { statements: goodStatements(text, end), end, stop: end, message: statements.message }
    }
    end = next
  }
  return undefined
}

function goodStatements(text: string, end: number): readonly ParsedStatement[] {
  const statements = tryStatements(text.slice(0, end))
  return statements instanceof Error ? [] : statements
}

function tryStatements(text: string): readonly Located[] | Error {
  try {
    return statementsOf(text)
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error))
  }
}

/** The offsets after each semicolon that ends a statement, by PostgreSQL's own scanner. */
function statementEnds(text: string): readonly number[] {
  const scanned = scannable(text)
  if (scanned === '') return []
  const bytes = Buffer.from(scanned)
  const ends: number[] = []
  let [parentheses, atomic, before] = [0, 0, '']
  let [unit, byte] = [0, 0]
  for (const token of scanSync(scanned).tokens) {
    const word = token.text.toLowerCase()
    if (word === '(') parentheses += 1
    else if (word === ')') parentheses -= 1
    // BEGIN ATOMIC ... END of a function holds semicolons of its own, and so may CASE ... END within it.
    else if ((word === 'atomic' && before === 'begin') || (word === 'case' && atomic > 0)) atomic += 1
    else if (word === 'end' && atomic > 0) atomic -= 1
    else if (word === ';' && parentheses <= 0 && atomic === 0) {
      unit += bytes.toString('utf8', byte, token.end).length
      byte = token.end
      ends.push(unit)
    }
    before = word
  }
  return ends
}

/**
 * The longest beginning that the scanner takes: up to a string or comment that does not end. Nothing where they stand in
 * one another many times over: each would have to be tried.
 */
function scannable(text: string): string {
  let rest = text
  for (let tries = 0; rest !== '' && tries < mostScans; tries += 1) {
    try {
      scanSync(rest)
      return rest
    } catch {
      // The scanner does not say where it stopped; the parser does.
      rest = rest.slice(0, failureIn(rest))
    }
  }
  return ''
}

function failureIn(text: string): number {
  try {
    parseSync(text)
  } catch (error) {
    const position = hasSqlDetails(error) ? (error.sqlDetails?.cursorPosition ?? 0) : 0
    return Math.min(unitsBefore(text, position), text.length - 1)
  }
  return 0
}

/** PostgreSQL counts characters, JavaScript UTF-16 units. */
function unitsBefore(text: string, characters: number): number {
  let units = 0
  for (let left = characters; left > 0 && units < text.length; left -= 1) {
    units += (text.codePointAt(units) ?? 0) > 0xffff ? 2 : 1
  }
  return units
}

function offsetOfLine(text: string, line: number): number {
  let at = 0
  for (let left = line - 1; left > 0; left -= 1) {
    const next = text.indexOf('\n', at)
    if (next < 0) return text.length
    at = next + 1
  }
  return at
}

function unreadFrom(text: string, end: number, stop: number, message: string): Unread {
  const bytes = Buffer.from(text.slice(end))
  const start = end + bytes.toString('utf8', 0, firstToken(bytes, 0, bytes.length)).length
  const at = Math.max(start, stop)
  const lineStart = text.lastIndexOf('\n', at - 1) + 1
  return {
    sql: beginning(text.slice(start).trimEnd(), longestRest),
    line: lineAt(text, start),
    reason: `From line ${lineAt(text, at)}, column ${at - lineStart + 1} on nothing can be read: ${message}${
      text[at] === '\\' ? ' (commands of psql are not SQL)' : ''
    }.`,
  }
}

function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length
}
