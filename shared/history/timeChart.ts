import { scaleLinear, scaleUtc } from 'd3-scale'
import { line } from 'd3-shape'
import { median } from '../run/percentile.ts'

/** A measured run: when it started (epoch ms) and how long something took in it, ms. */
export interface TimePoint {
  readonly id: string
  readonly at: number
  readonly ms: number
  /** Rehearsals are drawn, but never part of the trend. */
  readonly real: boolean
}

export interface TimeMark extends TimePoint {
  readonly x: number
  readonly y: number
}

interface Tick {
  readonly label: string
  readonly place: number
}

/** Everything that is drawn, as plain numbers in the units of the given size. */
export interface TimeChart {
  readonly width: number
  readonly height: number
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
  readonly marks: readonly TimeMark[]
  /** Path of the running median; empty where there are too few runs for one. */
  readonly trend: string
  readonly values: readonly Tick[]
  readonly times: readonly (Tick & { readonly anchor: 'start' | 'middle' | 'end' })[]
}

/** Real runs that a median of the trend is of, and the fewest that make a trend. */
export const trendOf = 5

const second = 1000
const minute = 60 * second
const hour = 60 * minute
const day = 24 * hour
const steps: readonly number[] = [
  ...[1, 2, 5, 10, 15, 30].map((n) => n * second),
  ...[1, 2, 5, 10, 15, 30].map((n) => n * minute),
  ...[1, 2, 4, 6, 12, 24, 48, 96, 168, 336, 720, 1440, 2880].map((n) => n * hour),
]

const letter = 6.6
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/**
 * Lays out runs over time. The axis of lengths begins at zero, so that twice as high is twice as long. There is a line
 * only from `trendOf` real runs on: it would pretend to a trend that a few runs do not show. Never throws.
 */
export function timeChart(
  points: readonly TimePoint[],
  { width, height }: { readonly width: number; readonly height: number },
): TimeChart {
  const top = 12
  const bottom = height - 24
  const longest = Math.max(second, ...points.map(({ ms }) => ms))
  const most = Math.max(2, Math.floor((bottom - top) / 40))
  const step = steps.find((one) => longest / one <= most) ?? Math.ceil(longest / most / day) * day
  const count = Math.ceil(longest / step)
  const ticks = Array.from({ length: count + 1 }, (_, index) => index * step)
  const labels = ticks.map((tick) => lengthLabel(tick, step))
  const left = Math.ceil(Math.max(...labels.map((label) => label.length)) * letter + 12)
  const right = width - 16
  const y = scaleLinear([0, count * step], [bottom, top])
  const [from, until] = domain(points)
  const x = scaleUtc([from, until], [left + 8, right - 8])
  const marks = points.map((point) => ({ ...point, x: round(x(point.at)), y: round(y(point.ms)) }))
  const trend = trendPoints(points).map(({ at, ms }): [number, number] => [round(x(at)), round(y(ms))])
  const wanted = Math.max(2, Math.floor((right - left) / 96))
  return {
    width,
    height,
    left,
    right,
    top,
    bottom,
    marks,
    trend: trend.length === 0 ? '' : (line()(trend) ?? ''),
    values: ticks.map((tick, index) => ({ label: labels[index] ?? '', place: round(y(tick)) })),
    times: apart(x.ticks(wanted), (tick) => x(tick)).map((tick) => {
      const place = round(x(tick))
      const anchor = place < left + 28 ? 'start' : place > right - 28 ? 'end' : 'middle'
      return { label: dayLabel(tick, until - from), place, anchor }
    }),
  }
}

/** Room that the label of a day takes. */
const labelRoom = 84

/** Every so many of the ticks that their labels do not touch. */
function apart(ticks: readonly Date[], place: (tick: Date) => number): readonly Date[] {
  const [first, second] = ticks
  if (!first || !second) return ticks
  const every = Math.ceil(labelRoom / Math.max(1, place(second) - place(first)))
  return ticks.filter((_, index) => index % every === 0)
}

/** The instants between which marks lie, with half a day around a single one. */
function domain(points: readonly TimePoint[]): [number, number] {
  const all = points.map(({ at }) => at)
  if (all.length === 0) return [0, day]
  const [from, until] = [Math.min(...all), Math.max(...all)]
  return from === until ? [from - day / 2, until + day / 2] : [from, until]
}

/** The median of each real run and those before it, from the `trendOf`th on; nothing where there are fewer. */
function trendPoints(points: readonly TimePoint[]): readonly { at: number; ms: number }[] {
  const real = points.filter((point) => point.real).toSorted((one, other) => one.at - other.at)
  // A line needs two places.
  if (real.length <= trendOf) return []
  return real.flatMap(({ at }, index) => {
    if (index < trendOf - 1) return []
    const ms = median(real.slice(index - trendOf + 1, index + 1).map((one) => one.ms))
    return ms === null ? [] : [{ at, ms }]
  })
}

function lengthLabel(ms: number, step: number): string {
  if (ms === 0) return '0'
  if (step < minute) return ms % minute === 0 ? `${ms / minute} min` : `${ms / second} s`
  if (step < hour) return `${ms / minute} min`
  return ms % day === 0 && step >= day ? `${ms / day} d` : `${ms / hour} h`
}

function dayLabel(tick: Date, span: number): string {
  const two = (value: number): string => String(value).padStart(2, '0')
  if (span <= 2 * day) {
    const clock = `${two(tick.getUTCHours())}:${two(tick.getUTCMinutes())}`
    return clock === '00:00' ? `${tick.getUTCDate()} ${months[tick.getUTCMonth()] ?? ''}` : clock
  }
  const month = months[tick.getUTCMonth()] ?? ''
  return span < 200 * day ? `${tick.getUTCDate()} ${month}` : `${month} ${tick.getUTCFullYear()}`
}

const round = (value: number): number => Math.round(value * 10) / 10
