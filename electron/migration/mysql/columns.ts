import { outerWords, splitAtCommas, written } from './cursor.ts'
import type { Token } from './lexer.ts'

/** A column's definition, read as far as the verdict needs it. */
export interface ColumnDefinition {
  /** Behind the name, without FIRST and AFTER. */
  readonly tokens: readonly Token[]
  readonly type: string
  readonly size: readonly string[]
  readonly unsigned: boolean
  readonly notNull: boolean
  readonly hasDefault: boolean
  readonly unique: boolean
  readonly primary: boolean
  readonly counts: boolean
  readonly generated: boolean
  readonly references: boolean
  /** Named character set and collation, which say what text it can hold. */
  readonly characters: string
  /** FIRST or AFTER stood behind it. */
  readonly placed: boolean
}

/** `tokens`: what stands behind the column's name. */
export function readColumn(tokens: readonly Token[]): ColumnDefinition {
  const kept = withoutPosition(tokens)
  const words = outerWords(kept)
  const size = kept[1]?.text === '(' ? sizeOf(kept.slice(2)) : []
  const primary = words.includes(' PRIMARY KEY ')
  return {
    tokens: kept,
    type: kept[0]?.kind === 'word' ? kept[0].upper : '',
    size,
    unsigned: / (UNSIGNED|ZEROFILL) /.test(words),
    notNull: words.includes(' NOT NULL ') || primary,
    hasDefault: words.includes(' DEFAULT ') && !/ DEFAULT NULL /.test(words),
    unique: / UNIQUE /.test(words),
    primary,
    counts: / AUTO_?INCREMENT /.test(words),
    generated:
      / GENERATED ALWAYS /.test(words) ||
      / AS (VIRTUAL|STORED|PERSISTENT) /.test(words) ||
      / AS $/.test(words),
    references: words.includes(' REFERENCES '),
    characters: charactersOf(words),
    placed: kept.length < tokens.length,
  }
}

function charactersOf(words: string): string {
  return [...words.matchAll(/ (?:CHARACTER SET|CHARSET|COLLATE|ASCII|UNICODE|BINARY) (?:= )?(\S+)/g)].join()
}

function withoutPosition(tokens: readonly Token[]): readonly Token[] {
  const last = tokens.at(-1)
  if (last?.kind === 'word' && last.upper === 'FIRST') return tokens.slice(0, -1)
  const before = tokens.at(-2)
  return before?.kind === 'word' && before.upper === 'AFTER' ? tokens.slice(0, -2) : tokens
}

function sizeOf(tokens: readonly Token[]): readonly string[] {
  const end = tokens.findIndex((token) => token.kind === 'punctuation' && token.text === ')')
  return end < 0 ? [] : splitAtCommas(tokens.slice(0, end)).map(written)
}

/**
 * The definition to put back with CHANGE COLUMN: keys stay on the table by themselves, and naming them again would
 * fail. Null where it holds what cannot be put back that way.
 */
export function definitionOf(column: ColumnDefinition): string | null {
  if (column.references || outerWords(column.tokens).includes(' CHECK ')) return null
  const kept = column.tokens.filter((token) => token.kind !== 'word' || !keys.has(token.upper))
  const text = written(kept)
  return column.primary && !outerWords(kept).includes(' NOT NULL ') ? `${text} NOT NULL` : text
}

const keys = new Set(['PRIMARY', 'UNIQUE', 'KEY'])

export type Step = 'same' | 'wider' | 'narrower' | 'unclear'

const families: readonly (readonly string[])[] = [
  ['TINYINT', 'SMALLINT', 'MEDIUMINT', 'INT', 'BIGINT'],
  ['TINYTEXT', 'TEXT', 'MEDIUMTEXT', 'LONGTEXT'],
  ['TINYBLOB', 'BLOB', 'MEDIUMBLOB', 'LONGBLOB'],
  ['FLOAT', 'DOUBLE'],
]

/** Whether every value of the old type is a value of the new one. */
export function compareTypes(before: ColumnDefinition, after: ColumnDefinition): Step {
  const [old, now] = [nameOf(before), nameOf(after)]
  if (before.characters !== after.characters || before.generated || after.generated) return 'unclear'
  const family = families.find((names) => names.includes(old) && names.includes(now))
  if (family && before.unsigned === after.unsigned) {
    const whole = family[0] === 'TINYINT'
    if (!whole && before.size.join() !== after.size.join()) return 'unclear'
    const step = family.indexOf(now) - family.indexOf(old)
    if (step !== 0) return step > 0 ? 'wider' : 'narrower'
    // The number behind an integer type is only how wide it is shown.
    return 'same'
  }
  if (old !== now || before.unsigned !== after.unsigned) return 'unclear'
  if (before.size.join() === after.size.join()) return 'same'
  if (old === 'VARCHAR' || old === 'VARBINARY') {
    return Number(after.size[0]) > Number(before.size[0]) ? 'wider' : 'narrower'
  }
  if (old === 'DECIMAL') return compareDecimals(before.size, after.size)
  return 'unclear'
}

function compareDecimals(before: readonly string[], after: readonly string[]): Step {
  const [digits, scale] = [Number(before[0] ?? 10), Number(before[1] ?? 0)]
  const [newDigits, newScale] = [Number(after[0] ?? 10), Number(after[1] ?? 0)]
  return newScale >= scale && newDigits - newScale >= digits - scale ? 'wider' : 'narrower'
}

const aliases = new Map([
  ['INTEGER', 'INT'],
  ['NUMERIC', 'DECIMAL'],
  ['DEC', 'DECIMAL'],
  ['BOOL', 'TINYINT'],
  ['BOOLEAN', 'TINYINT'],
])

function nameOf(column: ColumnDefinition): string {
  return aliases.get(column.type) ?? column.type
}

/** Types that hold every value of their family, so that a change to them cannot cut anything off. */
const widest = new Set(['BIGINT', 'LONGTEXT', 'LONGBLOB', 'DOUBLE'])

export function holdsAll(column: ColumnDefinition): boolean {
  return widest.has(column.type) && !column.unsigned && column.size.length === 0
}
