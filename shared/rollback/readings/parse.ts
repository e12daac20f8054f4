import type { Reading } from '../triggers/model.ts'
import { readTime, readValue } from './cells.ts'
import { type Header, headerAdvice, metricFinder, type ReadingMetric, readHeader } from './header.ts'
import { splitLine } from './lines.ts'

export type { ReadingMetric } from './header.ts'

/** Something in the text that is not a reading and was left out. */
export interface RejectedLine {
  /** From 1. */
  readonly line: number
  /** What is wrong and the way out. */
  readonly reason: string
}

export interface ParsedReadings {
  /** By time; of two of one metric at the same time only the one from the later line. */
  readonly readings: readonly Reading[]
  /** In the order of the text. */
  readonly rejected: readonly RejectedLine[]
  readonly form: 'long' | 'wide'
  /** Ids of the metrics that have a reading, in the order in which they appear. */
  readonly metrics: readonly string[]
}

/**
 * Reads CSV (comma, semicolon or tab) with a header: long `time,metric,value` or wide `time,<metric>,<metric>`.
 * With `metrics` null any name of a metric is taken as it is. Never throws and never guesses: what is not plainly
 * a time with a zone, a known metric or a number is listed under `rejected` and left out. In the wide form a bad
 * cell costs itself, not its row, and an empty one is no reading. `latest` (epoch ms): readings from after it are
 * none, as their clock or zone is wrong; without it every time is taken.
 */
export function parseReadings(
  text: string,
  metrics: readonly ReadingMetric[] | null,
  latest = Number.POSITIVE_INFINITY,
): ParsedReadings {
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/)
  const top = lines.findIndex((line) => line.trim() !== '')
  const findMetric = metricFinder(metrics)
  const header = top < 0 ? null : readHeader(lines[top] ?? '', findMetric, metrics !== null)
  if (header === null) {
    const reason = headerAdvice(metrics)
    return { readings: [], rejected: [{ line: Math.max(top, 0) + 1, reason }], form: 'long', metrics: [] }
  }

  const found: Reading[] = []
  const rejected: RejectedLine[] = header.problems.map((reason) => ({ line: top + 1, reason }))
  for (let index = top + 1; index < lines.length; index += 1) {
    const reject = (reason: string) => rejected.push({ line: index + 1, reason })
    const { cells, misquoted } = splitLine(lines[index] ?? '', header.delimiter)
    if (cells.every((cell) => cell === '')) continue
    const problem = misquoted ? 'A quote is not closed, or text follows it.' : shapeProblem(cells, header)
    if (problem !== null) {
      reject(problem)
      continue
    }
    const at = readTime(cells[header.time] ?? '')
    if (typeof at === 'string') {
      reject(at)
      continue
    }
    if (at > latest) {
      reject(`${cells[header.time]} has not come yet. Look at its zone, and at the clock that it is from.`)
      continue
    }
    const take = (metric: ReadingMetric, cell: string, place: string) => {
      const value = readValue(cell, metric.unit)
      if (typeof value === 'string') reject(`${place}${value}`)
      else found.push({ at, metric: metric.id, value })
    }
    const { columns } = header
    if (columns.form === 'long') {
      const metric = findMetric(cells[columns.metric] ?? '')
      if (typeof metric === 'string') reject(metric)
      else take(metric, cells[columns.value] ?? '', '')
      continue
    }
    for (const column of columns.metrics) {
      const cell = cells[column.index] ?? ''
      if (cell !== '') take(column.metric, cell, `${column.metric.id}: `)
    }
  }
  const seen = [...new Set(found.map(({ metric }) => metric))]
  return { readings: inOrder(found), rejected, form: header.columns.form, metrics: seen }
}

/** Why the cells of a row cannot be told apart by the header; null when they can. */
function shapeProblem(cells: readonly string[], { width, nameless, delimiter }: Header): string | null {
  if (cells.length < width) return `The line has ${cells.length} of the ${width} cells that the header names.`
  const beyond = cells.findLastIndex((cell) => cell !== '') + 1
  if (beyond <= width && nameless.every((index) => (cells[index] ?? '') === '')) return null
  const comma = delimiter === ',' ? ' Decimals are written with a point.' : ''
  return beyond > width
    ? `The line has ${beyond} cells; the header names ${width}.${comma}`
    : `A cell stands under a column without a name.${comma}`
}

function inOrder(found: readonly Reading[]): readonly Reading[] {
  const taken = new Map<string, Set<number>>()
  const latest: Reading[] = []
  for (const reading of found.toReversed()) {
    let times = taken.get(reading.metric)
    if (times === undefined) {
      times = new Set()
      taken.set(reading.metric, times)
    }
    if (times.has(reading.at)) continue
    times.add(reading.at)
    latest.push(reading)
  }
  return latest.reverse().sort((a, b) => a.at - b.at)
}
