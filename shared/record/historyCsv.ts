import type { HistoryRow } from '../ipc/history.ts'
import { formatDuration } from '../run/format.ts'
import { type Phase, phaseTitles } from '../run/phase.ts'
import { toCsv } from './csv.ts'
import { outcomeTexts } from './parts/summary.ts'

const columns = [
  'Started (UTC)',
  'Closed (UTC)',
  'Service',
  'Environment',
  'Version',
  'Target',
  'Captain',
  'Kind',
  'Standing',
  'Time to decision',
  'Time to mitigation',
  'Total',
  'Deviations',
  'Owed',
  'Run',
]

/** Runs as CSV, one line each; see `toCsv`. Times in UTC, lengths as `h:mm:ss`, empty where nothing was measured. */
export function historyToCsv(rows: readonly HistoryRow[]): string {
  return toCsv(
    columns,
    rows.map((row) => [
      instant(row.startedAt),
      instant(row.closedAt),
      row.service,
      row.environment,
      row.version,
      row.target,
      row.captain,
      row.kind,
      row.outcome === null ? (phaseTitles[row.phase as Phase] ?? row.phase) : outcomeTexts[row.outcome],
      length(row.toDecisionMs),
      length(row.toMitigationMs),
      length(row.totalMs),
      row.deviations === null ? '' : String(row.deviations),
      String(row.owed),
      row.id,
    ]),
  )
}

const instant = (at: string | null): string => (at === null ? '' : `${at.slice(0, 19).replace('T', ' ')}Z`)

/** With hours always: a spreadsheet takes `12:07` for seven past twelve. */
const length = (ms: number | null): string => {
  if (ms === null) return ''
  const text = formatDuration(ms)
  return text.split(':').length === 2 ? `0:${text.padStart(5, '0')}` : text
}
