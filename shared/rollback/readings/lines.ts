import Papa from 'papaparse/papaparse.js'

export const delimiters = [',', ';', '\t'] as const
export type Delimiter = (typeof delimiters)[number]

export interface SplitLine {
  /** Without quotes and surrounding blanks. */
  readonly cells: readonly string[]
  /** A quote was opened and not closed, or something follows a closed one. */
  readonly misquoted: boolean
}

const parsers = new Map(
  delimiters.map((delimiter) => [delimiter, new Papa.Parser({ delimiter, newline: '\n' })] as const),
)

/**
 * Splits one line of a CSV. Lines are split one by one, because no cell of readings holds a line break: a quote
 * that is never closed then costs its own line, not the rest of the file.
 */
export function splitLine(line: string, delimiter: Delimiter): SplitLine {
  // With a line break behind it the parser accepts blanks after a closing quote.
  const parsed = parsers.get(delimiter)?.parse(`${line}\n`, 0, false)
  const cells = parsed?.data[0] ?? []
  return { cells: cells.map(plain), misquoted: (parsed?.errors.length ?? 0) > 0 }
}

/** A quoted cell behind a blank is none to the parser: its quotes go here. */
function plain(cell: string): string {
  const text = cell.trim()
  if (text.length < 2 || !text.startsWith('"') || !text.endsWith('"')) return text
  return text.slice(1, -1).replaceAll('""', '"').trim()
}
