import { indexReadings } from '../../rollback/triggers/series.ts'
import type { EventData, RunEvent } from '../../run/events.ts'
import { allReadings, observationWindow } from '../../run/selectors.ts'
import type { RecordReadingSource, RecordSeries } from '../model.ts'
import { metricOf } from './findings.ts'
import type { RecordSource } from './source.ts'

const iso = (at: number): string => new Date(at).toISOString()

const known = new WeakMap<RecordSource, readonly RecordSeries[]>()

/** The readings held, by metric in the order of the runbook; of two at one time the later one counts. */
export function recordSeries(source: RecordSource): readonly RecordSeries[] {
  const made = known.get(source) ?? seriesOfRun(source)
  known.set(source, made)
  return made
}

function seriesOfRun(source: RecordSource): RecordSeries[] {
  const { from } = observationWindow(source.runbook, source.state, source.judgedAt)
  const readings = allReadings(source.state)
  const held = new Set(readings.map(({ metric }) => metric))
  const order = source.runbook.metrics.map(({ id }) => id)
  const metrics = [...order.filter((id) => held.has(id)), ...[...held].filter((id) => !order.includes(id))]
  const seriesOf = indexReadings(metrics, readings, {})
  return metrics.flatMap((id): RecordSeries[] => {
    const { times, values } = seriesOf(id)
    const first = times[0]
    const last = times[times.length - 1]
    if (first === undefined || last === undefined) return []
    const { title, unit, event } = metricOf(source, id)
    let [min, max, outside] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 0]
    const points: [string, number][] = []
    for (let index = 0; index < times.length; index += 1) {
      const at = times[index] ?? first
      const value = values[index] ?? 0
      min = Math.min(min, value)
      max = Math.max(max, value)
      if (from !== undefined && at < from) outside += 1
      points.push([iso(at), value])
    }
    return [
      {
        metric: id,
        title,
        unit: unit ?? '',
        event,
        count: times.length,
        outside,
        first: source.instant(iso(first)),
        last: source.instant(iso(last)),
        min,
        max,
        points,
      },
    ]
  })
}

/** Every lot of readings in the order it came, with what became of it. */
export function recordReadingSources(source: RecordSource): RecordReadingSource[] {
  return source.events.flatMap((event) => {
    if (event.type !== 'readings.added' || source.state.voids[event.id] !== undefined) return []
    const data = source.dataOf(event)
    return data === null ? [] : [readingSource(source, event, data)]
  })
}

function readingSource(
  source: RecordSource,
  event: RunEvent,
  data: EventData['readings.added'],
): RecordReadingSource {
  const times = spanOf(data)
  const withdrawal = Object.hasOwn(source.state.readings, data.batch)
    ? null
    : withdrawalOf(source, data.batch)
  const moment = (at: number | null) => (at === null ? null : source.instant(iso(at)))
  return {
    source: data.source,
    name: data.name === '' ? null : source.captured(`readings:${data.batch}`, data.name),
    count: times.count,
    first: moment(times.first),
    last: moment(times.last),
    by: event.actor.name,
    at: source.instant(event.occurredAt ?? event.at),
    rejected: data.rejected.map(({ line, reason }) => ({ line, reason })),
    standing: Object.hasOwn(source.state.readings, data.batch) ? 'held' : withdrawal ? 'withdrawn' : 'undone',
    withdrawn: withdrawal,
  }
}

/** How many readings a lot has, and from when to when, epoch ms. */
export function spanOf(data: EventData['readings.added']): {
  readonly count: number
  readonly first: number | null
  readonly last: number | null
} {
  let count = 0
  let [first, last] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
  for (const { points } of data.series) {
    for (const [at] of points) {
      count += 1
      first = Math.min(first, at)
      last = Math.max(last, at)
    }
  }
  return count === 0 ? { count, first: null, last: null } : { count, first, last }
}

function withdrawalOf(source: RecordSource, batch: string): RecordReadingSource['withdrawn'] {
  for (const event of source.events.toReversed()) {
    if (event.type !== 'readings.withdrawn' || source.undone.has(event.id)) continue
    const data = source.dataOf(event)
    if (data?.batch !== batch || source.state.voids[event.id] !== undefined) continue
    return {
      by: event.actor.name,
      at: source.instant(event.occurredAt ?? event.at),
      reason: source.captured(`event:${event.id}`, data.reason),
    }
  }
  return null
}
