import { grammarWords } from './grammarWords.ts'
import type { ParsedDialect, Token } from './lexer.ts'

/** What node-sql-parser is asked for: `sql` is to be a statement of this kind. */
export interface Parser {
  /** The kind of statement that the parser sees, or where it stops. */
  read(parts: readonly Part[], numbers: 'kept' | 'alike'): Reading
}

/** Tokens of the script, and words of ours around them. */
export type Part = Token | string

export type Reading =
  | { readonly ok: true; readonly kind: string }
  /** `at` is the token that the parser did not expect; null for the end or a word of ours. */
  | { readonly ok: false; readonly at: Token | null }

interface SqlParser {
  astify(sql: string): unknown
}

/** Shapes that are remembered per dialect; a script of more kinds of statement is only slower. */
const remembered = 20_000

const shapes = new Map<ParsedDialect, Map<string, Remembered>>()

type Remembered =
  | { readonly ok: true; readonly kind: string }
  | { readonly ok: false; readonly offset: number }

/**
 * Loads the dialect's grammar, the first time only. Parsing takes a quarter of a millisecond a statement, and
 * scripts repeat themselves: statements that differ in names and literals alone are parsed once. Nothing is taken
 * from the parser but what kind of statement it saw, so nothing has to be mapped back.
 */
export async function openParser(dialect: ParsedDialect, remember = true): Promise<Parser> {
  const parser = await load(dialect)
  const known = remember ? (shapes.get(dialect) ?? new Map<string, Remembered>()) : null
  if (known) shapes.set(dialect, known)

  return {
    read(parts, numbers) {
      const shape = known ? shapeOf(parts, numbers) : plain(parts)
      const sql = known && numbers === 'alike' ? collapseRows(shape.sql) : shape.sql
      let result = known?.get(sql)
      if (result === undefined) {
        result = parse(parser, sql)
        if (known && known.size >= remembered) known.clear()
        known?.set(sql, result)
      }
      if (result.ok) return result
      return { ok: false, at: sql === shape.sql ? tokenAt(parts, shape.ends, result.offset) : null }
    },
  }
}

async function load(dialect: ParsedDialect): Promise<SqlParser> {
  switch (dialect) {
    case 'mysql':
      return new (await import('node-sql-parser/build/mysql.js')).default.Parser()
    case 'mariadb':
      return new (await import('node-sql-parser/build/mariadb.js')).default.Parser()
    case 'sqlite':
      return new (await import('node-sql-parser/build/sqlite.js')).default.Parser()
  }
}

interface Shape {
  readonly sql: string
  /** Where each part ends in `sql`. */
  readonly ends: readonly number[]
}

function plain(parts: readonly Part[]): Shape {
  return join(parts, (token) => token.text)
}

function shapeOf(parts: readonly Part[], numbers: 'kept' | 'alike'): Shape {
  return join(parts, (token) => {
    switch (token.kind) {
      case 'word':
        return grammarWords.has(token.upper) ? token.upper : 'zz'
      case 'quoted':
        return token.text.startsWith('`') ? '`zz`' : '"zz"'
      case 'string':
        return token.text.startsWith('"') ? '"s"' : "'s'"
      case 'number':
        if (numbers === 'alike') return '1'
        // The grammars tell single digits apart (the fractions of a second), but no longer numbers.
        return /^\d{2,}$/.test(token.text) ? '10' : token.text
      case 'variable':
        return token.text.startsWith('@@') || !token.text.startsWith('@') ? token.text : '@v'
      case 'punctuation':
      case 'delimiter':
        return token.text
    }
  })
}

function join(parts: readonly Part[], write: (token: Token) => string): Shape {
  const ends: number[] = []
  let sql = ''
  let end = -1
  for (const part of parts) {
    const ours = typeof part === 'string'
    const text = ours ? part : write(part)
    const apart = sql !== '' && (ours || part.start !== end || end < 0) && text !== ',' && !sql.endsWith(',')
    sql += apart ? ` ${text}` : text
    end = ours ? -1 : part.end
    ends.push(sql.length)
  }
  return { sql, ends }
}

/** Rows of plain literals that repeat the one before say nothing new. */
const repeatedRows = /(\((?:'s'|"s"|1|NULL|TRUE|FALSE|DEFAULT|[ ,-])+\))(?:,\1)+/g

function collapseRows(sql: string): string {
  return sql.includes('),(') ? sql.replace(repeatedRows, '$1') : sql
}

function parse(parser: SqlParser, sql: string): Remembered {
  try {
    return { ok: true, kind: kindOf(parser.astify(sql)) }
  } catch (error) {
    return { ok: false, offset: offsetOf(error) }
  }
}

/** In words that the readers of statements use too: "create table", "alter add column". */
function kindOf(parsed: unknown): string {
  const tree = Array.isArray(parsed) && parsed.length === 1 ? parsed[0] : parsed
  if (!isObject(tree)) return 'several'
  const alteration = Array.isArray(tree['expr']) ? tree['expr'][0] : null
  if (tree['type'] === 'alter' && isObject(alteration)) {
    return ['alter', alteration['action'], alteration['resource']].filter(Boolean).join(' ').toLowerCase()
  }
  const keyword = typeof tree['keyword'] === 'string' ? ` ${tree['keyword']}` : ''
  return `${String(tree['type'])}${keyword}`.toLowerCase()
}

/** Where the grammar stopped. Some refusals (a reserved word as a name, too deep a nesting) say no place: the start. */
function offsetOf(error: unknown): number {
  const location = isObject(error) ? error['location'] : undefined
  const start = isObject(location) ? location['start'] : undefined
  const offset = isObject(start) ? start['offset'] : undefined
  return typeof offset === 'number' ? offset : 0
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}

function tokenAt(parts: readonly Part[], ends: readonly number[], offset: number): Token | null {
  const part = parts[ends.findIndex((end) => offset < end)]
  return part === undefined || typeof part === 'string' ? null : part
}
