import { createLexer, type Lexer, type ParsedDialect, type Token, Unclosed } from './mysql/lexer.ts'

export interface Statement {
  /** Never empty; what ends the statement is not among them. */
  readonly tokens: readonly Token[]
  /** Line of the first token, from 1. */
  readonly line: number
  /** As it stands, from its first token or the versioned comment around it, without what ends it. */
  readonly sql: string
}

export interface Place {
  readonly line: number
  readonly column: number
}

export interface Split {
  readonly statements: readonly Statement[]
  /** Where the text could not be cut any further, and why; the last statement is then not whole. */
  readonly broken: (Place & { readonly why: string; readonly inStatement: boolean }) | null
  /** Line and column, from 1, of an offset in the text. */
  placeOf(offset: number): Place
}

/**
 * Finds the statements of a script for MySQL, MariaDB or SQLite: semicolons, the mysql client's DELIMITER, and the
 * bodies of procedures, functions, triggers and events, whose own semicolons end nothing.
 */
export function splitStatements(dialect: ParsedDialect, text: string): Split {
  const placeOf = createPlaces(text)
  const lexer = createLexer(dialect, text)
  const statements: Statement[] = []
  let tokens: Token[] = []
  let body = createBody(dialect)
  let parentheses = 0

  const finish = () => {
    const first = tokens[0]
    const last = tokens.at(-1)
    if (first && last) {
      const sql = text.slice(first.opens, endOf(text, last))
      statements.push({ tokens, line: placeOf(first.start).line, sql })
    }
    tokens = []
    body = createBody(dialect)
    parentheses = 0
  }
  const broken = (why: string, offset: number) => ({
    ...placeOf(offset),
    why,
    inStatement: tokens.length > 0,
  })
  const end = (problem: Split['broken']): Split => {
    finish()
    return { statements, broken: problem, placeOf }
  }

  for (;;) {
    let token: Token | null
    try {
      token = lexer.next()
    } catch (error) {
      if (!(error instanceof Unclosed)) throw error
      return end(broken(error.message, error.offset))
    }
    if (token === null) {
      const unclosed = body.unclosed()
      return end(unclosed === null ? null : broken('a BEGIN has no END', unclosed.start))
    }
    if (dialect !== 'sqlite' && parentheses === 0 && isDelimiterCommand(text, token)) {
      finish()
      setDelimiter(lexer)
      continue
    }
    if (token.upper === '(') parentheses += 1
    if (token.upper === ')') parentheses -= 1
    if (token.kind === 'delimiter') finish()
    else if (token.kind === 'punctuation' && token.text === ';' && body.endsAt()) finish()
    else {
      tokens.push(token)
      body.take(token)
    }
  }
}

interface Body {
  take(token: Token): void
  /** Whether a semicolon at this point ends the statement. */
  endsAt(): boolean
  /** A BEGIN or CASE that is still open. */
  unclosed(): Token | null
}

const bodied = new Set(['PROCEDURE', 'FUNCTION', 'TRIGGER', 'EVENT', 'PACKAGE'])
const bodiless = new Set([
  'TABLE',
  'VIEW',
  'INDEX',
  'DATABASE',
  'SCHEMA',
  'USER',
  'ROLE',
  'SERVER',
  'SEQUENCE',
])
/** These are closed by END and their own name, and have no other END. */
const closedByName = new Set(['IF', 'LOOP', 'WHILE', 'REPEAT', 'FOR'])

function createBody(dialect: ParsedDialect): Body {
  return dialect === 'sqlite' ? createTriggerBody() : createCompoundBody()
}

/** SQLite's own rule (sqlite3_complete): a trigger ends with a semicolon, END and a semicolon. */
function createTriggerBody(): Body {
  const words: string[] = []
  let trigger = false
  let begin: Token | null = null
  return {
    take(token) {
      if (words.length < 3 && words[0] === 'CREATE' && token.upper === 'TRIGGER') trigger = true
      if (trigger && token.upper === 'BEGIN') begin ??= token
      words.push(token.upper)
    },
    endsAt() {
      if (!trigger || begin === null) return true
      return words.at(-1) === 'END' && words.at(-2) === ';'
    },
    unclosed: () => (trigger && !(words.at(-1) === 'END' && words.at(-2) === ';') ? begin : null),
  }
}

/** BEGIN and CASE open, END closes; counted only where a statement can have a body. */
function createCompoundBody(): Body {
  let head: 'first' | 'create' | 'bodied' | 'plain' = 'first'
  let before: Token | null = null
  const open: Token[] = []
  let endsBefore = false

  const settle = (word: string): boolean => {
    if (!endsBefore) return false
    endsBefore = false
    if (closedByName.has(word)) return true
    open.pop()
    return word === 'CASE'
  }
  const count = (token: Token) => {
    const word = token.kind === 'word' && before?.text !== '.' ? token.upper : ''
    if (settle(word)) return
    if (word === 'BEGIN' || word === 'CASE') open.push(token)
    else if (word === 'END' && open.length > 0) endsBefore = true
  }
  return {
    take(token) {
      if (head === 'first') head = heads.get(token.upper) ?? 'plain'
      else if (head === 'create' && token.kind === 'word') {
        if (bodied.has(token.upper)) head = 'bodied'
        else if (bodiless.has(token.upper)) head = 'plain'
      }
      // `BEGIN NOT ATOMIC` is MariaDB's block outside of any routine; BEGIN alone starts a transaction.
      if (head === 'plain' && before?.upper === 'BEGIN' && token.upper === 'NOT' && open.length === 0) {
        head = 'bodied'
        open.push(before)
      } else if (head === 'bodied') count(token)
      before = token
    },
    endsAt() {
      settle(';')
      return open.length === 0
    },
    unclosed() {
      settle(';')
      return open[0] ?? null
    },
  }
}

const heads = new Map<string, 'create'>([
  ['CREATE', 'create'],
  ['ALTER', 'create'],
])

function isDelimiterCommand(text: string, token: Token): boolean {
  if (token.upper !== 'DELIMITER' || token.kind !== 'word') return false
  const line = text.slice(text.lastIndexOf('\n', token.start - 1) + 1, token.start)
  return line.trim() === '' && /[ \t]/.test(text[token.end] ?? '')
}

function setDelimiter(lexer: Lexer): void {
  const named =
    lexer
      .restOfLine()
      .split(/\s/)[0]
      ?.replace(/^(['"`])(.*)\1$/, '$2') ?? ''
  lexer.delimiter = named === ';' || named === '' ? null : named
}

/** Behind the token, and behind the end of the versioned comment that it closes. */
function endOf(text: string, last: Token): number {
  if (last.label === null) return last.end
  const closes = /\s*\*\//y
  closes.lastIndex = last.end
  return closes.test(text) ? closes.lastIndex : last.end
}

function createPlaces(text: string): (offset: number) => Place {
  const starts = [0]
  for (let index = text.indexOf('\n'); index >= 0; index = text.indexOf('\n', index + 1))
    starts.push(index + 1)
  return (offset) => {
    let low = 0
    let high = starts.length - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if ((starts[middle] ?? 0) <= offset) low = middle
      else high = middle - 1
    }
    return { line: low + 1, column: offset - (starts[low] ?? 0) + 1 }
  }
}
