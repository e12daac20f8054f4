import Papa from 'papaparse/papaparse.js'
import type { Reading } from '../triggers/model.ts'

/** Readings as CSV in the long form, with ISO times in UTC: `parseReadings` reads it back. */
export function writeReadings(readings: readonly Reading[]): string {
  const rows = readings.map(({ at, metric, value }) => [new Date(at).toISOString(), metric, String(value)])
  return `${Papa.unparse({ fields: ['time', 'metric', 'value'], data: rows }, { newline: '\n' })}\n`
}
