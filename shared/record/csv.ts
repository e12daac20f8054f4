import Papa from 'papaparse/papaparse.js'
import { visible } from './words.ts'

/** A spreadsheet takes what begins so for a formula; some skip blanks before it, some take wide forms as well. */
const formula = /^\s*[=+\-@＝＋－＠]|^[\t\r]/

/**
 * Lines as CSV (RFC 4180: CRLF, quotes doubled), to be written as UTF-8 without a byte order mark. A cell that a
 * spreadsheet could take for a formula begins with an apostrophe.
 */
export function toCsv(columns: readonly string[], lines: readonly (readonly string[])[]): string {
  // The head is a line like the others: the library would write an empty one after a head that stands alone.
  const table = { fields: [], data: [[...columns], ...lines.map((line) => line.map(visible))] }
  return `${Papa.unparse(table, { newline: '\r\n', escapeFormulae: formula })}\r\n`
}
