import type { Element } from 'hast'
import { h, s } from 'hastscript'
import { chartOf } from '../../rollback/chart/chart.ts'
import type { ChartPoint, MetricChart } from '../../rollback/chart/model.ts'
import { isEventTrigger } from '../../rollback/triggers/model.ts'
import type { RecordTriggers } from '../model.ts'
import { visible } from '../words.ts'
import { text } from './inline.ts'

/** In the units of the picture: as wide as the text of a page. */
const size = { width: 674, height: 168, letter: 5.5 } as const

/** A chart of each metric that has a trigger and readings, with its limits and its baseline. */
export function charts(told: RecordTriggers): Element[] {
  const measured = new Set(
    told.set.triggers.flatMap((trigger) => (isEventTrigger(trigger) ? [] : [trigger.metric])),
  )
  const window = {
    ...(told.watchedSince ? { from: Date.parse(told.watchedSince.at) } : {}),
    ...(told.minuteCounts === 1 ? {} : { speed: told.minuteCounts }),
  }
  return told.series.flatMap((series) => {
    if (!measured.has(series.metric)) return []
    const { metric, title, unit } = series
    const readings = series.points.map(([at, value]) => ({ metric, at: Date.parse(at), value }))
    const input = { metric: { id: metric, title, unit: unit || undefined }, set: told.set, readings, window }
    return [figure(chartOf(input, size))]
  })
}

function figure(chart: MetricChart): Element {
  return h('figure', { class: 'record-chart' }, [
    h('figcaption', [text(`${chart.summary}.${chart.baseline ? ` Dotted: ${chart.baseline.label}.` : ''}`)]),
    s(
      'svg',
      {
        class: 'record-chart-picture',
        viewBox: `0 0 ${chart.width} ${chart.height}`,
        width: chart.width,
        height: chart.height,
        role: 'img',
        'aria-label': visible(chart.summary),
      },
      [
        ...grid(chart),
        ...streaks(chart),
        ...rules(chart),
        ...(chart.line === '' ? [] : [s('path', { class: 'record-chart-line', d: chart.line })]),
        ...marks(chart).map(mark),
        ...chart.limits.map(({ label, labelX, labelY, anchor }) =>
          s('text', { class: 'record-chart-limit-word', x: labelX, y: labelY, 'text-anchor': anchor }, [
            text(label),
          ]),
        ),
      ],
    ),
  ])
}

function grid({ values, times, left, right, height }: MetricChart): Element[] {
  return [
    ...values.flatMap(({ label, place }) => [
      s('line', { class: 'record-chart-grid', x1: left, x2: right, y1: place, y2: place }),
      s('text', { class: 'record-chart-tick', x: left - 7, y: place + 3.2, 'text-anchor': 'end' }, [
        text(label),
      ]),
    ]),
    ...times.map(({ label, place, anchor }) =>
      s('text', { class: 'record-chart-tick', x: place, y: height - 4, 'text-anchor': anchor }, [
        text(label),
      ]),
    ),
  ]
}

function streaks({ streaks: areas, top, bottom }: MetricChart): Element[] {
  return areas.flatMap(({ x, width, breach }) => {
    const kind = breach ? ' record-chart-breach' : ''
    return [
      s('rect', { class: `record-chart-streak${kind}`, x, y: top, width, height: bottom - top }),
      s('rect', { class: `record-chart-edge${kind}`, x, y: top, width, height: 2 }),
      ...(breach && width > 44
        ? [s('text', { class: 'record-chart-word', x: x + 5, y: top + 13 }, [text('breach')])]
        : []),
    ]
  })
}

function rules({ baseline, limits, left, right }: MetricChart): Element[] {
  const across = { x1: left, x2: right }
  return [
    ...(baseline
      ? [s('line', { class: 'record-chart-baseline', ...across, y1: baseline.y, y2: baseline.y })]
      : []),
    ...limits.map(({ y }) => s('line', { class: 'record-chart-limit', ...across, y1: y, y2: y })),
  ]
}

/** Too many to tell apart: the shading shows the streaks, and the last reading is what one looks for. */
function marks({ points, dense, last }: MetricChart): readonly ChartPoint[] {
  return dense ? (last ? [last] : []) : points
}

const half = 3.6

/** A violating reading is a diamond, so that its shape tells it apart on a grey print. */
function mark({ x, y, violating }: ChartPoint): Element {
  return violating
    ? s('path', {
        class: 'record-chart-bad',
        d: `M${x} ${y - half}L${x + half} ${y}L${x} ${y + half}L${x - half} ${y}Z`,
      })
    : s('circle', { class: 'record-chart-point', cx: x, cy: y, r: 2.4 })
}
