import { canaryText } from '#text/canary.ts'
import type { ChartPoint, MetricChart } from '../../../../shared/rollback/chart/model.ts'
import css from './Chart.module.css'

const words = canaryText.chartPicture

const markSize = 5

/** A violating reading: a diamond, so that its shape tells it apart where colours do not. */
function diamond({ x, y }: ChartPoint, size: number): string {
  return `M${x} ${y - size}L${x + size} ${y}L${x} ${y + size}L${x - size} ${y}Z`
}

/** The picture of a laid out chart. It is hidden from screen readers: whoever shows it says its summary. */
export function ChartPicture(props: {
  readonly chart: MetricChart
  readonly small?: boolean
  /** The reading that is pointed at. */
  readonly at?: ChartPoint | null
}) {
  const { chart, small = false, at = null } = props
  const { width, height, left, right, top, bottom } = chart
  return (
    <svg
      className={css['picture']}
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      aria-hidden="true"
      data-small={small || undefined}
    >
      {chart.values.map(({ label, place }) => (
        <g key={label}>
          <line className={css['grid']} x1={left} x2={right} y1={place} y2={place} />
          <text className={css['tick']} x={left - 8} y={place + 4} textAnchor="end">
            {label}
          </text>
        </g>
      ))}
      {chart.times.map(({ label, place, anchor }) => (
        <text key={place} className={css['tick']} x={place} y={height - 4} textAnchor={anchor}>
          {label}
        </text>
      ))}
      {chart.streaks.map((streak) => (
        <g key={`${streak.from}-${streak.to}-${streak.x}`} data-breach={streak.breach || undefined}>
          <rect className={css['streak']} x={streak.x} y={top} width={streak.width} height={bottom - top} />
          <rect className={css['streakEdge']} x={streak.x} y={top} width={streak.width} height={2} />
          {streak.breach && !small && streak.width > 54 && (
            <text className={css['streakWord']} x={streak.x + 6} y={top + 15}>
              {words.breach}
            </text>
          )}
        </g>
      ))}
      {chart.baseline && (
        <line className={css['baseline']} x1={left} x2={right} y1={chart.baseline.y} y2={chart.baseline.y} />
      )}
      {chart.limits.map((limit) => (
        <line
          key={`${limit.label}-${limit.y}`}
          className={css['limit']}
          x1={left}
          x2={right}
          y1={limit.y}
          y2={limit.y}
        />
      ))}
      {chart.line !== '' && <path className={css['line']} d={chart.line} />}
      {!small && <Marks chart={chart} />}
      {at && (
        <>
          <line className={css['cursor']} x1={at.x} x2={at.x} y1={top} y2={bottom} />
          {at.violating ? (
            <path className={css['pointedBad']} d={diamond(at, markSize + 2)} />
          ) : (
            <circle className={css['pointed']} cx={at.x} cy={at.y} r={markSize} />
          )}
        </>
      )}
      {small && chart.last && <Mark point={chart.last} />}
      {!small &&
        chart.limits.map((limit) => (
          <text
            key={`${limit.label}-${limit.y}`}
            className={css['limitWord']}
            x={limit.labelX}
            y={limit.labelY}
            textAnchor={limit.anchor}
          >
            {limit.label}
          </text>
        ))}
    </svg>
  )
}

function Mark({ point }: { readonly point: ChartPoint }) {
  return point.violating ? (
    <path className={css['bad']} d={diamond(point, markSize)} />
  ) : (
    <circle className={css['point']} cx={point.x} cy={point.y} r={3.2} />
  )
}

function Marks({ chart: { points, dense, last } }: { readonly chart: MetricChart }) {
  // Too many to tell apart: the shading shows the streaks, and the last reading is what one looks for.
  const shown = dense ? (last ? [last] : []) : points
  return shown.map((point) => <Mark key={point.at} point={point} />)
}
