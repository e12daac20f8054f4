import Papa from 'papaparse/papaparse.js'
import type { RunRecord, TimelineEntry } from './model.ts'
import { instantText, utcText, zonedText } from './parts/times.ts'
import { entryRemarks, openText, visible } from './words.ts'

const columns = [
  'No.',
  'UTC',
  'Local',
  'What happened',
  'Remarks',
  'By',
  'Role',
  'Type',
  'Device',
  'Event of the device',
  'Event',
  'Hash',
  'Run',
  'Standing',
]

/** A spreadsheet takes what begins so for a formula; some skip blanks before it, some take wide forms as well. */
const formula = /^\s*[=+\-@＝＋－＠]|^[\t\r]/

/**
 * The timeline as CSV (RFC 4180: CRLF, quotes doubled), one line for each event, to be written as UTF-8 without a byte
 * order mark. Every line names the run, whether it is a rehearsal, and how it stood, so that none can be taken for
 * something else once it was sorted, filtered or pasted elsewhere. A cell that a spreadsheet could take for a formula
 * begins with an apostrophe.
 */
export function recordToTimelineCsv(record: RunRecord): string {
  const run = [runTitle(record), standing(record)]
  const lines = record.timeline.map((entry) => [...cells(entry), ...run].map(visible))
  // The head is a line like the others: the library would write an empty one after a head that stands alone.
  const table = { fields: [], data: [columns, ...lines] }
  return `${Papa.unparse(table, { newline: '\r\n', escapeFormulae: formula })}\r\n`
}

function cells(entry: TimelineEntry): string[] {
  const { at, event } = entry
  return [
    String(entry.number),
    utcText(at),
    zonedText(at),
    entry.text,
    entryRemarks(entry).join('; '),
    entry.by,
    entry.role,
    entry.type,
    event.device,
    String(event.n),
    event.id,
    event.hash,
  ]
}

const runTitle = ({ summary }: RunRecord): string =>
  summary.rehearsal ? `REHEARSAL: ${summary.title}` : summary.title

function standing(record: RunRecord): string {
  const { closed, outcomeText } = record.summary
  return closed
    ? `${outcomeText}, closed ${instantText(closed.at)} by ${closed.by}`
    : (openText(record) ?? '')
}
