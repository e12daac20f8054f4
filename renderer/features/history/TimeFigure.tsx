import { useId, useMemo, useRef, useState } from 'react'
import { historyText } from '#text/history.ts'
import { type TimeChart, type TimeMark, timeChart, trendOf } from '../../../shared/history/timeChart.ts'
import type { HistoryPoint } from '../../../shared/ipc/history.ts'
import { formatDuration } from '../../../shared/run/format.ts'
import { median } from '../../../shared/run/percentile.ts'
import { Button } from '../../components/Button.tsx'
import { ChartScatter, Rows3 } from '../../components/icons.ts'
import { Table } from '../../components/Table.tsx'
import { useWidth } from '../../components/useWidth.ts'
import { go } from '../../store/route.ts'
import css from './Charts.module.css'
import { dayOf } from './days.ts'
import { releaseName } from './rowWords.ts'

const text = historyText.charted
const height = 232
const usualWidth = 720

type Measured = HistoryPoint & { readonly ms: number }

/** One time over the runs, as marks or as a table. */
export function TimeFigure({
  title,
  about,
  points,
  of,
}: {
  readonly title: string
  readonly about: string
  readonly points: readonly HistoryPoint[]
  readonly of: 'toDecisionMs' | 'toMitigationMs'
}) {
  const [asTable, setAsTable] = useState(false)
  const heading = useId()
  const measured = points.flatMap((point): Measured[] => {
    const ms = point[of]
    return ms === null ? [] : [{ ...point, ms }]
  })
  const real = measured.filter(({ kind }) => kind === 'real')
  const half = median((real.length > 0 ? real : measured).map(({ ms }) => ms))
  return (
    <section className={css['figure']} aria-labelledby={heading}>
      <div className={css['head']}>
        <div>
          <h2 id={heading}>{title}</h2>
          <p className={css['about']}>{about}</p>
        </div>
        {measured.length > 0 && (
          <Button
            variant="quiet"
            size="small"
            icon={asTable ? ChartScatter : Rows3}
            aria-label={`${title}: ${asTable ? text.asChart : text.asTable}`}
            onPress={() => setAsTable(!asTable)}
          >
            {asTable ? text.asChart : text.asTable}
          </Button>
        )}
      </div>
      {half === null ? (
        <p className={css['none']}>{text.none}</p>
      ) : (
        <>
          <p className={css['counted']}>
            {text.counted(real.length, measured.length - real.length)} ·{' '}
            <strong>{text.median(formatDuration(half))}</strong>
          </p>
          {asTable ? (
            <PointTable title={title} points={measured} />
          ) : (
            <Picture title={title} points={measured} real={real.length} />
          )}
        </>
      )}
    </section>
  )
}

function Picture({
  title,
  points,
  real,
}: {
  readonly title: string
  readonly points: readonly Measured[]
  readonly real: number
}) {
  const frame = useRef<HTMLDivElement>(null)
  const width = useWidth(frame, usualWidth)
  const chart = useMemo(
    () =>
      timeChart(
        points.map(({ id, startedAt, ms, kind }) => ({
          id,
          ms,
          at: Date.parse(startedAt),
          real: kind === 'real',
        })),
        { width, height },
      ),
    [points, width],
  )
  const words = new Map(points.map((point) => [point.id, pointWords(point)]))
  return (
    <>
      <div ref={frame} className={css['frame']} role="img" aria-label={summaryOf(title, points, real)}>
        <Drawing chart={chart} words={words} />
      </div>
      <p className={css['legend']}>
        <span>
          <svg width="12" height="12" aria-hidden="true">
            <circle className={css['real']} cx="6" cy="6" r="4.5" />
          </svg>
          {text.real}
        </span>
        {points.length > real && (
          <span>
            <svg width="12" height="12" aria-hidden="true">
              <path className={css['practice']} d="M6 1L11 6L6 11L1 6Z" />
            </svg>
            {text.rehearsal}
          </span>
        )}
        <span className={css['trendWord']}>{chart.trend === '' ? text.few : text.trend(trendOf - 1)}</span>
      </p>
    </>
  )
}

function Drawing({
  chart,
  words,
}: {
  readonly chart: TimeChart
  readonly words: ReadonlyMap<string, string>
}) {
  const { width, left, right, height } = chart
  return (
    <svg
      className={css['picture']}
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      aria-hidden
    >
      {chart.values.map(({ label, place }) => (
        <g key={place}>
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
      {chart.trend !== '' && <path className={css['trend']} d={chart.trend} />}
      {chart.marks.map((mark) => (
        <Mark key={mark.id} mark={mark} words={words.get(mark.id) ?? ''} />
      ))}
    </svg>
  )
}

/** A real run is a full circle, a rehearsal an empty diamond: told apart where colours are not. */
function Mark({ mark: { x, y, real }, words }: { readonly mark: TimeMark; readonly words: string }) {
  return real ? (
    <circle className={css['real']} cx={x} cy={y} r={4.5}>
      <title>{words}</title>
    </circle>
  ) : (
    <path className={css['practice']} d={`M${x} ${y - 5.5}L${x + 5.5} ${y}L${x} ${y + 5.5}L${x - 5.5} ${y}Z`}>
      <title>{words}</title>
    </path>
  )
}

function PointTable({ title, points }: { readonly title: string; readonly points: readonly Measured[] }) {
  return (
    <div className={css['table']}>
      <Table
        caption={title}
        keyOf={({ id }) => id}
        rows={points.toReversed()}
        columns={[
          { key: 'date', title: text.date, cell: ({ startedAt }) => dayOf(startedAt), mono: true },
          {
            key: 'run',
            title: text.run,
            cell: (point) => (
              <Button variant="quiet" size="small" onPress={() => go({ screen: 'record', run: point.id })}>
                {releaseName(point)}
              </Button>
            ),
          },
          { key: 'kind', title: text.kind, cell: ({ kind }) => historyText.kinds[kind] },
          { key: 'time', title: text.time, cell: ({ ms }) => formatDuration(ms), align: 'end', mono: true },
        ]}
      />
    </div>
  )
}

function pointWords(point: Measured): string {
  const kind = point.kind === 'real' ? text.real : historyText.kinds[point.kind].toLowerCase()
  return `${releaseName(point)}, ${kind}, ${dayOf(point.startedAt)}: ${formatDuration(point.ms)}`
}

function summaryOf(title: string, points: readonly Measured[], real: number): string {
  const counted = text.counted(real, points.length - real)
  const [first] = points
  const last = points.at(-1)
  if (!first || !last) return title
  const lengths = points.map(({ ms }) => ms)
  return points.length === 1
    ? text.one(title, counted, dayOf(first.startedAt), formatDuration(first.ms))
    : text.summary(
        title,
        counted,
        dayOf(first.startedAt),
        dayOf(last.startedAt),
        formatDuration(Math.min(...lengths)),
        formatDuration(Math.max(...lengths)),
      )
}
