import { didYouMean } from '../../runbook/nearest.ts'
import { quoted } from './cells.ts'
import { type Delimiter, delimiters, splitLine } from './lines.ts'

/** What the reader has to know of a metric or event. */
export interface ReadingMetric {
  readonly id: string
  readonly title: string
  readonly unit: string | null
  /** A report: a value of 1 or more says that it happened. */
  readonly event: boolean
}

/** Finds a metric by what a file calls it; a sentence with the way out when there is none of that name. */
export type FindMetric = (name: string) => ReadingMetric | string

interface WideColumn {
  readonly index: number
  readonly metric: ReadingMetric
}

export interface Header {
  readonly delimiter: Delimiter
  /** Number of cells up to the last one with a name. */
  readonly width: number
  /** Indices of the cells without a name: nothing may stand below them. */
  readonly nameless: readonly number[]
  /** Index of the time. */
  readonly time: number
  readonly columns:
    | { readonly form: 'long'; readonly metric: number; readonly value: number }
    | { readonly form: 'wide'; readonly metrics: readonly WideColumn[] }
  /** Columns that are not read, and why. */
  readonly problems: readonly string[]
}

/** Names count as equal whatever their case and whether their words are joined by blank, dash or underscore. */
function normal(name: string): string {
  return name
    .trim()
    .toLowerCase()
    .replaceAll(/[\s_-]+/g, '_')
}

/** Looks metrics up by id, then by title. Without a list every name is taken as it is. */
export function metricFinder(metrics: readonly ReadingMetric[] | null): FindMetric {
  const answers = new Map<string, ReadingMetric | string>()
  const find = metrics === null ? asWritten : byName(metrics)
  return (name) => {
    const known = answers.get(name)
    if (known !== undefined) return known
    const answer = name === '' ? 'There is no metric.' : find(name)
    answers.set(name, answer)
    return answer
  }
}

function asWritten(name: string): ReadingMetric {
  return { id: name, title: name, unit: null, event: false }
}

function byName(metrics: readonly ReadingMetric[]): FindMetric {
  const byTitle = new Map<string, ReadingMetric | null>()
  for (const metric of metrics) {
    const title = normal(metric.title)
    // A title that two metrics bear names neither.
    byTitle.set(title, byTitle.has(title) ? null : metric)
  }
  const byId = new Map(metrics.map((metric) => [normal(metric.id), metric]))
  const ids = metrics.map(({ id }) => id)
  return (name) =>
    byId.get(normal(name)) ??
    byTitle.get(normal(name)) ??
    `${quoted(name)} is not a metric of this runbook. ${didYouMean(name, ids)}`
}

/** What a header looks like, with metrics of the runbook as examples where they are known. */
export function headerAdvice(metrics: readonly ReadingMetric[] | null): string {
  const known = (metrics ?? []).slice(0, 2).map(({ id }) => id)
  const wide = ['time', ...(known.length > 0 ? known : ['error_rate', 'p99_latency_ms'])].join(',')
  return `The first line must name the columns: "time,metric,value", or one column for each metric, such as "${wide}".`
}

/** Reads the line that names the columns; null when it does not say where time and values stand. */
export function readHeader(line: string, findMetric: FindMetric, known: boolean): Header | null {
  const split = delimiters
    .map((delimiter) => ({ delimiter, cells: splitLine(line, delimiter).cells }))
    .filter(({ cells }) => cells.length > 1 && cells.some((cell) => normal(cell) === 'time'))
    .sort((a, b) => b.cells.length - a.cells.length)[0]
  if (split === undefined) return null
  const { delimiter, cells } = split
  const names = cells.map(normal)
  const time = names.indexOf('time')
  if (time !== names.lastIndexOf('time')) return null
  const layout = {
    delimiter,
    time,
    width: names.findLastIndex((name) => name !== '') + 1,
    nameless: names.flatMap((name, index) => (name === '' ? [index] : [])),
  }
  const metric = names.indexOf('metric')
  const value = names.indexOf('value')
  if (metric >= 0 && value >= 0) {
    if (metric !== names.lastIndexOf('metric') || value !== names.lastIndexOf('value')) return null
    const problems = cells
      .filter((cell, index) => ![time, metric, value].includes(index) && cell !== '')
      .map((cell) => `The column ${quoted(cell)} is not read: only time, metric and value are.`)
    return { ...layout, columns: { form: 'long', metric, value }, problems }
  }
  // Half of a long header, unless the runbook has a metric of that name.
  const half = Math.max(metric, value)
  if (half >= 0 && (!known || typeof findMetric(cells[half] ?? '') === 'string')) return null
  return wideHeader(cells, layout, findMetric)
}

function wideHeader(
  cells: readonly string[],
  layout: Pick<Header, 'delimiter' | 'time' | 'width' | 'nameless'>,
  findMetric: FindMetric,
): Header | null {
  const columns: WideColumn[] = []
  const problems: string[] = []
  for (const [index, cell] of cells.entries()) {
    if (index === layout.time || cell === '') continue
    const metric = findMetric(cell)
    if (typeof metric === 'string') problems.push(metric)
    else if (columns.some((column) => column.metric.id === metric.id)) {
      problems.push(`The column ${quoted(cell)} stands twice. Its first one is read; remove the other.`)
    } else columns.push({ index, metric })
  }
  if (columns.length + problems.length === 0) return null
  return { ...layout, columns: { form: 'wide', metrics: columns }, problems }
}
