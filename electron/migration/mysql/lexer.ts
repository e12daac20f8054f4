import type { Dialect } from '../../../shared/rollback/migration.ts'

export type ParsedDialect = Exclude<Dialect, 'postgres'>

export type TokenKind = 'word' | 'quoted' | 'string' | 'number' | 'variable' | 'punctuation' | 'delimiter'

export interface Token {
  readonly kind: TokenKind
  readonly text: string
  /** Words in upper case, everything else as it stands. */
  readonly upper: string
  /** Offsets in the file, in UTF-16 units. */
  readonly start: number
  readonly end: number
  /** The label of the versioned comment it stands in, as in MySQL's 50001 form; null outside of any. */
  readonly label: string | null
  /** Where that comment opens; its own start outside of any. */
  readonly opens: number
}

/** The text cannot be cut into tokens from here on: something that was opened is not closed. */
export class Unclosed extends Error {
  readonly offset: number
  constructor(what: string, offset: number) {
    super(`${what} is not closed`)
    this.offset = offset
  }
}

export interface Lexer {
  /** The next token; null at the end. Throws `Unclosed`. */
  next(): Token | null
  /** The rest of the current line, which is then behind us: for commands of the mysql client. */
  restOfLine(): string
  /** What ends a statement besides the semicolon; null when nothing does. */
  delimiter: string | null
}

const space = /[ \t\r\n\v\f\ufeff]+/y
const word = /[A-Za-z_$\u0080-\uffff][\w$\u0080-\uffff]*/y
const number = /0x[0-9a-f]+|0b[01]+|(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?/iy
const wordGoesOn = /[\w$\u0080-\uffff]+/y
const variable = /@@?(?:[\w$.\u0080-\uffff]+|(?=[`'"]))|:(?!=)[\w:]*|[$?]\w*/y
const versioned = /\/\*(M?!\d*)/y
const punctuation = /<=>|->>|<<|>>|<>|!=|<=|>=|:=|\|\||&&|->|./suy

function match(pattern: RegExp, text: string, at: number): string | null {
  pattern.lastIndex = at
  return pattern.exec(text)?.[0] ?? null
}

/**
 * Cuts SQL into tokens as the server does: quotes, comments, and for MySQL and MariaDB the comments that are run.
 * It takes the server's usual settings: no ANSI_QUOTES, no NO_BACKSLASH_ESCAPES.
 */
export function createLexer(dialect: ParsedDialect, text: string): Lexer {
  const sqlite = dialect === 'sqlite'
  const open: { label: string; at: number }[] = []
  let at = 0

  const token = (kind: TokenKind, length: number): Token => {
    const start = at
    at += length
    const written = text.slice(start, at)
    const inside = open[0]
    const label = open.length === 0 ? null : open.map((comment) => comment.label).join(' ')
    const upper = kind === 'word' ? written.toUpperCase() : written
    return { kind, text: written, upper, start, end: at, label, opens: inside?.at ?? start }
  }

  /** Skips what is not run; answers whether there was anything. */
  const skip = (): boolean => {
    const before = at
    at += match(space, text, at)?.length ?? 0
    const pair = text.slice(at, at + 2)
    if (pair === '--' && (sqlite || dashesComment(text.charCodeAt(at + 2)))) skipLine()
    else if (!sqlite && pair[0] === '#') skipLine()
    else if (pair === '/*') skipBlock()
    else if (pair === '*/' && open.length > 0) {
      open.pop()
      at += 2
    }
    return at > before
  }
  const skipLine = () => {
    const end = text.indexOf('\n', at)
    at = end < 0 ? text.length : end + 1
  }
  const skipBlock = () => {
    const run = sqlite ? null : match(versioned, text, at)
    if (run !== null) {
      open.push({ label: run.slice(2), at })
      at += run.length
      return
    }
    const end = text.indexOf('*/', at + 2)
    if (end < 0) throw new Unclosed('a comment', at)
    at = end + 2
  }
  const quoted = (): Token | null => {
    const quote = text[at] ?? ''
    if (quote === '[' && sqlite) {
      const end = text.indexOf(']', at)
      if (end < 0) throw new Unclosed('a name in brackets', at)
      return token('quoted', end + 1 - at)
    }
    if (quote !== "'" && quote !== '"' && quote !== '`') return null
    const isString = quote === "'" || (quote === '"' && !sqlite)
    const end = closing(text, at, quote, isString && !sqlite)
    if (end === null) throw new Unclosed(isString ? 'a string' : 'a quoted name', at)
    return token(isString ? 'string' : 'quoted', end - at)
  }
  const cut = (found: string) => {
    const ends = lexer.delimiter === null ? -1 : found.indexOf(lexer.delimiter)
    return ends > 0 ? ends : found.length
  }

  const lexer: Lexer = {
    delimiter: null,
    next() {
      while (skip());
      if (at >= text.length) {
        const unclosed = open.at(-1)
        if (unclosed) throw new Unclosed('a versioned comment', unclosed.at)
        return null
      }
      if (lexer.delimiter !== null && text.startsWith(lexer.delimiter, at)) {
        return token('delimiter', lexer.delimiter.length)
      }
      const string = quoted()
      if (string) return string
      const name = match(word, text, at)
      if (name !== null) return token('word', cut(name))
      const digits = match(number, text, at)
      if (digits !== null) {
        const more = match(wordGoesOn, text, at + digits.length)
        if (more === null || sqlite) return token('number', cut(digits))
        return token('word', cut(digits + more))
      }
      const named = match(variable, text, at)
      if (named !== null) return token('variable', cut(named))
      return token('punctuation', match(punctuation, text, at)?.length ?? 1)
    },
    restOfLine() {
      const start = at
      skipLine()
      return text.slice(start, at).trim()
    },
  }
  return lexer
}

/** In MySQL two dashes are a comment only before white space, a control character or the end. */
function dashesComment(next: number): boolean {
  return Number.isNaN(next) || next <= 32 || next === 127
}

/** Offset behind the closing quote; a doubled quote does not close, nor one after a backslash where they escape. */
function closing(text: string, start: number, quote: string, escapes: boolean): number | null {
  for (let index = start + 1; index < text.length; index += 1) {
    const character = text[index]
    if (escapes && character === '\\') index += 1
    else if (character === quote) {
      if (text[index + 1] !== quote) return index + 1
      index += 1
    }
  }
  return null
}
