import { valueText } from '../rollback/chart/words.ts'
import type { RecordSeries, RecordTriggers } from './model.ts'

/** Readings side by side, one line for each time. */
export interface ReadingTable {
  readonly columns: readonly string[]
  /** A time (UTC) and a value for each column; empty where there is no reading. */
  readonly rows: readonly { readonly at: string; readonly values: readonly string[] }[]
  /** Lines that are not shown. */
  readonly left: number
  /** What the lines shown stand around: the breach, or the last reading. */
  readonly around: 'breach' | 'last'
}

/** Lines of readings that a document shows. */
const mostLines = 30

/** The readings nearest to the breach, or without one the last ones; null where there are none. */
export function nearestReadings({ triggers, series }: RecordTriggers): ReadingTable | null {
  if (series.length === 0) return null
  const times = [...new Set(series.flatMap(({ points }) => points.map(([at]) => at)))].sort()
  const breaches = triggers.flatMap(({ breachedAt }) => (breachedAt ? [Date.parse(breachedAt.at)] : []))
  const around = breaches.length > 0 ? 'breach' : 'last'
  const centre = breaches.length > 0 ? Math.min(...breaches) : Date.parse(times.at(-1) ?? '')
  const nearest = times
    .map((at) => ({ at, distance: Math.abs(Date.parse(at) - centre) }))
    .sort((one, other) => one.distance - other.distance)
    .slice(0, mostLines)
    .map(({ at }) => at)
    .sort()
  const values = series.map(({ points }) => {
    const wanted = new Set(nearest)
    return new Map(points.filter(([at]) => wanted.has(at)))
  })
  const rows = nearest.map((at) => ({
    at,
    values: series.map((each, index) => valueAt(each, values[index]?.get(at))),
  }))
  return { columns: series.map(columnOf), rows, left: times.length - rows.length, around }
}

const columnOf = ({ title, unit }: RecordSeries): string => (unit === '' ? title : `${title}, ${unit}`)

function valueAt({ event }: RecordSeries, value: number | undefined): string {
  if (value === undefined) return ''
  return event ? (value >= 1 ? 'reported' : 'no report') : valueText(value, undefined)
}

/** How many lines are not shown, and which ones are. */
export function leftText({ left, around, rows }: ReadingTable): string {
  if (left === 0) return `All ${rows.length} lines of readings.`
  const which = around === 'breach' ? 'nearest to the breach' : 'last'
  return `The ${rows.length} lines ${which}; ${left} more stand in the JSON.`
}
