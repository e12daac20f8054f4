import { type ScaleLinear, type ScaleTime, scaleLinear, scaleUtc } from 'd3-scale'
import type { TimeTick } from './model.ts'
import { numberText } from './words.ts'

/** Beyond it differences between numbers overflow. */
const widest = 1e300
const minute = 60_000

/** A value that can be placed: what is absurdly large stands at the edge. */
export function placeable(value: number): number {
  return Math.max(-widest, Math.min(widest, value))
}

/** From bottom to top, with all values in it; from zero where that does not flatten the picture. */
export function valueScale(
  values: readonly number[],
  bottom: number,
  top: number,
  ticks: number,
): ScaleLinear<number, number> {
  let low = values.length === 0 ? 0 : Math.min(...values)
  let high = values.length === 0 ? 1 : Math.max(...values)
  if (low >= 0 && low < high * 0.6) low = 0
  if (low === high) {
    const room = low === 0 ? 1 : Math.abs(low) * 0.1
    low -= room
    high += room
  }
  const room = (high - low) * 0.08
  // Nothing that is counted or timed goes below zero: no room is made there.
  const floor = low >= 0 ? Math.max(0, low - room) : low - room
  return scaleLinear()
    .domain([floor, high + room])
    .nice(ticks)
    .range([bottom, top])
}

/** From left to right; a span of nothing is shown as a minute. */
export function timeScale(from: number, to: number, left: number, right: number): ScaleTime<number, number> {
  const end = to > from ? to : from + minute
  return scaleUtc()
    .domain([new Date(from), new Date(end)])
    .range([left, right])
}

/** Labels of the value axis; the unit stands on the topmost, and a percent sign on each. */
export function valueLabels(ticks: readonly number[], unit: string | undefined): string[] {
  return ticks.map((tick, index) => {
    const label = numberText(tick)
    return unit !== undefined && (unit === '%' || index === ticks.length - 1) ? `${label} ${unit}` : label
  })
}

const two = (value: number): string => String(value).padStart(2, '0')

/** Labels of the time axis in UTC: `03:04`, with seconds or days where the ticks ask for them. */
function timeLabels(ticks: readonly Date[]): string[] {
  const seconds = ticks.some((tick) => tick.getTime() % minute !== 0)
  return ticks.map((tick, index) => {
    const clock = `${two(tick.getUTCHours())}:${two(tick.getUTCMinutes())}`
    const time = seconds ? `${clock}:${two(tick.getUTCSeconds())}` : clock
    const before = ticks[index - 1]
    const newDay = before !== undefined && before.getUTCDate() !== tick.getUTCDate()
    return newDay ? `${two(tick.getUTCMonth() + 1)}-${two(tick.getUTCDate())} ${time}` : time
  })
}

/**
 * The ticks of the time axis with their labels, about `apart` from each other. Whole minutes, where the span has some;
 * a label that would touch the one before it is left out. `width` is that of the picture, at whose edge a label ends
 * under its place, and `letter` that of a letter.
 */
export function timeTicks(
  x: ScaleTime<number, number>,
  apart: number,
  width: number,
  letter: number,
): readonly TimeTick[] {
  const [left = 0, right = 0] = x.range()
  const dates = x.ticks(Math.max(2, Math.floor((right - left) / apart)))
  const whole = dates.filter((date) => date.getTime() % minute === 0)
  const chosen = whole.length > 1 ? whole : dates
  let end = Number.NEGATIVE_INFINITY
  return timeLabels(chosen).flatMap((label, index) => {
    const place = x(chosen[index] ?? 0)
    const long = label.length * letter
    const anchor = place + long / 2 > width ? 'end' : 'middle'
    const start = anchor === 'end' ? place - long : place - long / 2
    if (start < end + letter) return []
    end = start + long
    return [{ label, place, anchor }]
  })
}
