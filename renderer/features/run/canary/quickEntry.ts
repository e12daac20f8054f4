import { canaryText } from '#text/canary.ts'
import { sideOf } from '../../../../shared/rollback/chart/words.ts'
import { limitOf } from '../../../../shared/rollback/triggers/evaluate.ts'
import { isEventTrigger, type Reading, type TriggerSet } from '../../../../shared/rollback/triggers/model.ts'
import type { ReadingSeries } from '../../../../shared/run/values.ts'
import type { Metric } from '../../../../shared/runbook/schema.ts'
import { parseNumber } from '../../../components/NumberField.tsx'
import { parseMoment } from '../fields/moment.ts'

const words = canaryText.readEntry

const minute = 60_000
const day = 86_400_000

/** Metrics that have a column: those of quick entry, and every other one that a trigger needs. */
export function quickMetrics(metrics: readonly Metric[], set: TriggerSet): readonly Metric[] {
  const needed = new Set(set.triggers.flatMap((each) => (isEventTrigger(each) ? [] : [each.metric])))
  return metrics.filter((metric) => !metric.event && (metric.quick || needed.has(metric.id)))
}

/** Start of the minute of an instant, epoch ms. */
export function minuteOf(at: number): number {
  return Math.floor(at / minute) * minute
}

/** Time of an instant as it stands in the entry line: `03:04`, with seconds where there are some. */
export function lineTime(at: number): string {
  const iso = new Date(at).toISOString()
  return iso.slice(17, 23) === '00.000' ? iso.slice(11, 16) : iso.slice(11, 19)
}

/**
 * The instant that a typed time means, epoch ms, or what is wrong with it. A time of day is the one nearest to
 * now, so that shortly after midnight 23:58 is yesterday's; the future is refused. The minute in which the
 * observation began (`from`) means its part that counts.
 */
export function readLineTime(text: string, now: number, from?: number): number | string {
  const ofDay = /^\s*(\d{1,2}):?(\d{2})(?::(\d{2}))?\s*(?:Z|UTC)?\s*$/i.exec(text)
  const iso = ofDay ? null : parseMoment(text, now)
  if (!ofDay && iso === null) return words.timeForm
  if (!ofDay) return iso === null || Date.parse(iso) > now ? future(text) : Date.parse(iso)
  const [hour, minutes, seconds] = [Number(ofDay[1]), Number(ofDay[2]), Number(ofDay[3] ?? 0)]
  if (hour > 23 || minutes > 59 || seconds > 59) return words.noSuchTime
  const today = Math.floor(now / day) * day + (hour * 60 + minutes) * minute + seconds * 1000
  const at = [today - day, today, today + day].reduce((best, each) =>
    Math.abs(each - now) < Math.abs(best - now) ? each : best,
  )
  if (at > now) return future(text)
  const begins = ofDay[3] === undefined && from !== undefined && minuteOf(from) === at && from <= now
  return begins ? from : at
}

function future(text: string): string {
  return words.notYet(text.trim())
}

/** The typed cells as readings of one instant, or what is wrong by metric. Empty cells are no readings. */
export function readLine(
  cells: Readonly<Record<string, string>>,
  at: number,
  metrics: readonly Metric[],
): { readonly series: readonly ReadingSeries[] } | { readonly wrong: Readonly<Record<string, string>> } {
  const wrong: Record<string, string> = {}
  const series: ReadingSeries[] = []
  for (const metric of metrics) {
    const typed = (cells[metric.id] ?? '').trim()
    // The unit is the column's: typing it is no mistake, another one is.
    const bare = metric.unit && typed.endsWith(metric.unit) ? typed.slice(0, -metric.unit.length) : typed
    const value = parseNumber(bare)
    if (value === undefined) {
      const { title, unit } = metric
      wrong[metric.id] = unit ? words.noNumberIn({ title, typed, unit }) : words.noNumber({ title, typed })
    } else if (value !== null) series.push({ metric: metric.id, points: [[at, value]] })
  }
  return Object.keys(wrong).length > 0 ? { wrong } : { series }
}

/** All values read at one instant. */
export interface ReadLine {
  readonly at: number
  readonly values: Readonly<Record<string, number>>
}

/** The latest instants that have a value of one of the metrics, oldest first. Later readings win. */
export function lastLines(
  readings: readonly Reading[],
  metrics: readonly Metric[],
  most: number,
): readonly ReadLine[] {
  const wanted = new Set(metrics.map(({ id }) => id))
  const latest: number[] = []
  for (const { at, metric } of readings) {
    if (!wanted.has(metric) || latest.includes(at)) continue
    if (latest.length === most && at <= (latest[0] ?? at)) continue
    latest.push(at)
    latest.sort((one, other) => one - other)
    if (latest.length > most) latest.shift()
  }
  const lines = new Map(latest.map((at) => [at, {} as Record<string, number>]))
  for (const { at, metric, value } of readings) {
    const line = wanted.has(metric) ? lines.get(at) : undefined
    if (line) line[metric] = value
  }
  return [...lines].map(([at, values]) => ({ at, values }))
}

/** Whether a value is beyond the limit of a trigger on its metric. */
export function isViolating(metric: string, value: number, set: TriggerSet): boolean {
  return set.triggers.some((trigger) => {
    if (isEventTrigger(trigger) || trigger.metric !== metric) return false
    const limit = limitOf(trigger, set)
    if (limit === null) return false
    if (value === limit) return trigger.op.endsWith('=')
    return sideOf(trigger) === 'above' ? value > limit : value < limit
  })
}
