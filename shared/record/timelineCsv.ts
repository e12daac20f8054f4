import { toCsv } from './csv.ts'
import type { RunRecord, TimelineEntry } from './model.ts'
import { instantText, utcText, zonedText } from './parts/times.ts'
import { entryRemarks, openText } from './words.ts'

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

/**
 * The timeline as CSV, one line for each event; see `toCsv`. Every line names the run, whether it is a rehearsal, and
 * how it stood, so that none can be taken for something else once it was sorted, filtered or pasted elsewhere.
 */
export function recordToTimelineCsv(record: RunRecord): string {
  const run = [runTitle(record), standing(record)]
  return toCsv(
    columns,
    record.timeline.map((entry) => [...cells(entry), ...run]),
  )
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
