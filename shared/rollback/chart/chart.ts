import { line } from 'd3-shape'
import { streaksOf } from '../triggers/evaluate.ts'
import { isEventTrigger, type MetricTrigger } from '../triggers/model.ts'
import { indexReadings } from '../triggers/series.ts'
import { limitOf, toMs } from '../triggers/streaks.ts'
import { type Box, placeLabel } from './labels.ts'
import type { ChartInput, ChartPoint, ChartSize, LimitLine, MetricChart, StreakArea } from './model.ts'
import { placeable, timeScale, timeTicks, valueLabels, valueScale } from './scales.ts'
import { summaryOf } from './summary.ts'
import { thin } from './thin.ts'
import { limitText, sideOf, valueText } from './words.ts'

/** Closer together than this, marks of readings would be a smear. */
const leastDistance = 5
const usualLetter = 6.4

/**
 * Lays out the chart of one metric: everything in it as plain numbers in the units of `size`, and what it says in
 * words. The time axis spans the agreed observation, or as far as there are readings. Never throws; without
 * readings there are axes, limits and baseline alone.
 */
export function chartOf(input: ChartInput, size: ChartSize): MetricChart {
  const { metric, set, readings, window } = input
  const { width, height, detail = 'full', letter = usualLetter } = size
  const full = detail === 'full'
  const triggers = metricTriggers(input)
  const series = indexReadings([metric.id], readings, window)(metric.id)
  const gaps = triggers.map(({ maxGapMinutes }) => toMs(maxGapMinutes))
  const kept = thin(series, gaps.length === 0 ? Number.POSITIVE_INFINITY : Math.min(...gaps))
  const limits = triggers.flatMap((trigger) => {
    const value = limitOf(trigger, set)
    return value === null ? [] : [{ trigger, value }]
  })
  const known = Object.hasOwn(set.baseline, metric.id) ? set.baseline[metric.id] : undefined

  const shown = kept.map(({ index }) => placeable(series.values[index] ?? 0))
  const lines = [...limits.map(({ value }) => value), ...(known ? [known.value] : [])].map(placeable)
  const top = full ? 12 : 6
  const bottom = height - (full ? 24 : 22)
  const tickCount = full ? Math.max(2, Math.min(5, Math.round((bottom - top) / 42))) : 2
  const y = valueScale([...shown, ...lines], bottom, top, tickCount)
  const ticks = y.ticks(tickCount)
  const labels = valueLabels(ticks, metric.unit)
  const left = Math.ceil(Math.max(3, ...labels.map((label) => label.length)) * letter + 10)
  const right = width - (full ? 20 : 6)

  const first = series.times[0]
  const final = series.times[series.times.length - 1]
  const from = window.from ?? first ?? window.to ?? 0
  const agreed =
    from +
    toMs(Math.max(set.observeMinutes ?? 0, ...triggers.map((each) => each.sustainedMinutes)), window.speed)
  const until = Math.max(final ?? from, window.to ?? agreed)
  const x = timeScale(from, until, left, right)
  const times = timeTicks(x, full ? 84 : 72, width, letter)

  const points = kept.map(({ index }): ChartPoint => {
    const at = series.times[index] ?? 0
    const value = series.values[index] ?? 0
    return { at, value, x: round(x(at)), y: round(y(placeable(value))), violating: isBeyond(value, limits) }
  })
  const path = line<ChartPoint>(
    (point) => point.x,
    (point) => point.y,
  )
  const strokes: ChartPoint[][] = []
  for (const [place, point] of points.entries()) {
    if (place === 0 || kept[place]?.afterGap) strokes.push([point])
    else strokes.at(-1)?.push(point)
  }
  const streaks = limits
    .flatMap(({ trigger }) => streaksOf(trigger, set, readings, window))
    .map(({ from: since, to, breach }): StreakArea => {
      const start = round(x(since))
      return { x: start, width: Math.max(2, round(x(to) - start)), from: since, to, breach }
    })
  const taken: Box[] = []
  const limitLines = limits.map(({ trigger, value }): LimitLine => {
    const height = round(y(placeable(value)))
    const label = `trigger ${limitText(trigger, set, metric.unit)}`
    const place = placeLabel(label.length * letter, height, { left, right, top, bottom }, points, taken)
    return { trigger, value, y: height, label, ...place }
  })
  const chart = {
    width,
    height,
    left,
    right,
    top,
    bottom,
    times: times.map((tick) => ({ ...tick, place: round(tick.place) })),
    values: ticks.map((tick, index) => ({ label: labels[index] ?? '', place: round(y(tick)) })),
    line: strokes.map((stroke) => path(stroke) ?? '').join(''),
    points,
    dense: points.length * leastDistance > right - left,
    limits: limitLines,
    baseline: known
      ? {
          value: known.value,
          y: round(y(placeable(known.value))),
          label: `baseline ${valueText(known.value, metric.unit)}`,
        }
      : null,
    streaks,
    count: series.times.length,
    last: points.at(-1) ?? null,
  }
  return { ...chart, summary: summaryOf(metric, chart) }
}

/** The triggers on the metric of a chart. */
export function metricTriggers({ metric, set }: Pick<ChartInput, 'metric' | 'set'>): MetricTrigger[] {
  return set.triggers.flatMap((trigger) =>
    !isEventTrigger(trigger) && trigger.metric === metric.id ? [trigger] : [],
  )
}

function isBeyond(value: number, limits: readonly { trigger: MetricTrigger; value: number }[]): boolean {
  return limits.some(({ trigger, value: limit }) => {
    const inclusive = trigger.op.endsWith('=')
    if (inclusive && value === limit) return true
    return sideOf(trigger) === 'above' ? value > limit : value < limit
  })
}

/** Hundredths are finer than any screen or printer. */
function round(value: number): number {
  return Math.round(value * 100) / 100
}
