import type { ParsedDialect, Token } from './lexer.ts'

/** A name as written, in parts that may be quoted: `shop`.`orders`. */
export interface Name {
  /** Quoted, to be put into a statement. */
  readonly sql: string
  /** The same for the same name however it is quoted. Case counts: on some servers it tells two tables apart. */
  readonly key: string
  /** The last part, without quotes. */
  readonly plain: string
}

/** Reads a statement's tokens from left to right. */
export class Cursor {
  readonly dialect: ParsedDialect
  readonly tokens: readonly Token[]
  at: number

  constructor(dialect: ParsedDialect, tokens: readonly Token[], at = 0) {
    this.dialect = dialect
    this.tokens = tokens
    this.at = at
  }

  get done(): boolean {
    return this.at >= this.tokens.length
  }

  get rest(): readonly Token[] {
    return this.tokens.slice(this.at)
  }

  /** The word or punctuation ahead, in upper case; empty for a quoted name, a string, and at the end. */
  ahead(offset = 0): string {
    const token = this.tokens[this.at + offset]
    if (!token || token.kind === 'quoted' || token.kind === 'string') return ''
    return token.upper
  }

  /** Passes these words when they come next, one after the other. */
  take(...words: string[]): boolean {
    if (!words.every((word, index) => this.ahead(index) === word)) return false
    this.at += words.length
    return true
  }

  /** Passes one of these words when it comes next. */
  takeAny(...words: string[]): string | null {
    const word = this.ahead()
    if (!words.includes(word)) return null
    this.at += 1
    return word
  }

  /** A name of one or more parts; null when none comes. */
  name(): Name | null {
    const parts: string[] = []
    for (;;) {
      const token = this.tokens[this.at]
      if (!token || !this.isName(token)) return parts.length === 0 ? null : named(this.dialect, parts)
      parts.push(unquoted(token))
      this.at += 1
      if (this.ahead() !== '.') return named(this.dialect, parts)
      this.at += 1
    }
  }

  /** Names with commas between them; null when a comma is not followed by one, or none comes. */
  names(): Name[] | null {
    const found: Name[] = []
    do {
      const name = this.name()
      if (name === null) return null
      found.push(name)
    } while (this.take(','))
    return found
  }

  /** Passes a balanced pair of parentheses; answers what stands in it, null when none comes. */
  parenthesised(): readonly Token[] | null {
    if (this.ahead() !== '(') return null
    const start = this.at + 1
    let depth = 0
    while (!this.done) {
      const ahead = this.ahead()
      this.at += 1
      if (ahead === '(') depth += 1
      else if (ahead === ')') depth -= 1
      if (depth === 0) return this.tokens.slice(start, this.at - 1)
    }
    return null
  }

  private isName(token: Token): boolean {
    if (token.kind === 'word' || token.kind === 'quoted') return true
    return token.kind === 'string' && this.dialect === 'sqlite'
  }
}

function named(dialect: ParsedDialect, parts: readonly string[]): Name {
  return {
    sql: parts.map((part) => quoteName(dialect, part)).join('.'),
    key: parts.join('\0'),
    plain: parts.at(-1) ?? '',
  }
}

export function quoteName(dialect: ParsedDialect, name: string): string {
  const quote = dialect === 'sqlite' ? '"' : '`'
  return `${quote}${name.replaceAll(quote, quote + quote)}${quote}`
}

function unquoted(token: Token): string {
  const quote = token.text[0] ?? ''
  if (token.kind === 'word') return token.text
  const inner = token.text.slice(1, -1)
  return quote === '[' ? inner : inner.replaceAll(quote + quote, quote)
}

/** Cuts at the commas that stand outside of parentheses. */
export function splitAtCommas(tokens: readonly Token[]): (readonly Token[])[] {
  const parts: (readonly Token[])[] = []
  let depth = 0
  let start = 0
  tokens.forEach((token, index) => {
    if (token.kind !== 'punctuation') return
    if (token.text === '(') depth += 1
    else if (token.text === ')') depth -= 1
    else if (token.text === ',' && depth === 0) {
      parts.push(tokens.slice(start, index))
      start = index + 1
    }
  })
  parts.push(tokens.slice(start))
  return parts
}

/** The words outside of parentheses, in upper case, with a space before and behind each: for looking up phrases. */
export function outerWords(tokens: readonly Token[]): string {
  let depth = 0
  let words = ' '
  for (const token of tokens) {
    if (token.text === '(' && token.kind === 'punctuation') depth += 1
    else if (token.text === ')' && token.kind === 'punctuation') depth -= 1
    else if (depth === 0)
      words += token.kind === 'word' || token.kind === 'punctuation' ? `${token.upper} ` : '· '
  }
  return words
}

/** The tokens as text, with one space where anything stood between them. */
export function written(tokens: readonly Token[]): string {
  let text = ''
  let end = tokens[0]?.start ?? 0
  for (const token of tokens) {
    text += token.start === end ? token.text : ` ${token.text}`
    end = token.end
  }
  return text
}
