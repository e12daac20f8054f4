import { type KeyboardEvent, type PointerEvent, useMemo, useRef, useState } from 'react'
import { canaryText } from '#text/canary.ts'
import { chartOf } from '../../../../shared/rollback/chart/chart.ts'
import type { ChartInput, ChartPoint } from '../../../../shared/rollback/chart/model.ts'
import { readingText } from '../../../../shared/rollback/chart/words.ts'
import { clock } from '../../../../shared/rollback/triggers/reasons.ts'
import { useWidth } from '../../../components/useWidth.ts'
import css from './Chart.module.css'
import { ChartPicture } from './ChartPicture.tsx'

const text = canaryText.chart

const height = 192
const usualWidth = 680

/** The point that is drawn nearest to a place along the time axis. */
function nearest(points: readonly ChartPoint[], x: number): number {
  let best = 0
  for (let index = 1; index < points.length; index += 1) {
    const distance = Math.abs((points[index]?.x ?? 0) - x)
    if (distance < Math.abs((points[best]?.x ?? 0) - x)) best = index
  }
  return best
}

/** Where a key leads along the readings; null for other keys. */
function moved(key: string, at: number, last: number): number | null {
  const page = Math.max(1, Math.round(last / 10))
  const goal: Readonly<Record<string, number>> = {
    ArrowLeft: at - 1,
    ArrowDown: at - 1,
    ArrowRight: at + 1,
    ArrowUp: at + 1,
    PageDown: at - page,
    PageUp: at + page,
    Home: 0,
    End: last,
  }
  const next = goal[key]
  return next === undefined ? null : Math.min(last, Math.max(0, next))
}

/**
 * One metric over time with its trigger lines, baseline and violating streaks. Single readings are read by
 * pointing at them, or with the arrow keys: to a screen reader it is a slider along the readings.
 */
export function Chart({ input }: { readonly input: ChartInput }) {
  const frame = useRef<HTMLDivElement>(null)
  const width = useWidth(frame, usualWidth)
  const { metric, set, readings, window } = input
  const chart = useMemo(
    () => chartOf({ metric, set, readings, window }, { width, height }),
    [metric, set, readings, window, width],
  )
  const [pointed, setPointed] = useState<number | null>(null)
  const { points, summary, baseline, limits, last: latest } = chart
  const last = points.length - 1
  const index = pointed === null ? null : Math.min(pointed, last)
  const at = index === null ? null : (points[index] ?? null)

  function point(event: PointerEvent<HTMLElement>): void {
    const box = event.currentTarget.getBoundingClientRect()
    if (points.length > 0) setPointed(nearest(points, event.clientX - box.left))
  }
  function onKeyDown(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const next = moved(event.key, index ?? last, last)
    if (next === null) return
    event.preventDefault()
    setPointed(index === null && event.key !== 'Home' ? last : next)
  }
  const words = (reading: ChartPoint): string =>
    `${clock(reading.at)} ${readingText(reading.value, metric.unit)}${reading.violating ? text.beyond : ''}`
  const picture = <ChartPicture chart={chart} at={at} />
  return (
    <div className={css['chart']}>
      <p className={css['readout']} aria-hidden="true">
        {at ? (
          <span className={css['readoutValue']} data-violating={at.violating || undefined}>
            {words(at)}
          </span>
        ) : (
          <>
            {limits.length === 0 && <span>{text.noLimit}</span>}
            {baseline && (
              <span className={css['legend']}>
                <svg width="22" height="8" aria-hidden="true">
                  <line className={css['baseline']} x1="0" x2="22" y1="4" y2="4" />
                </svg>
                {baseline.label}
              </span>
            )}
          </>
        )}
      </p>
      {latest === null ? (
        <div ref={frame} className={css['frame']} role="img" aria-label={summary}>
          {picture}
        </div>
      ) : (
        <div
          ref={frame}
          className={css['frame']}
          role="slider"
          tabIndex={0}
          aria-label={summary}
          aria-valuemin={1}
          aria-valuemax={points.length}
          aria-valuenow={(index ?? last) + 1}
          aria-valuetext={words(at ?? latest)}
          onKeyDown={onKeyDown}
          onBlur={() => setPointed(null)}
          onPointerMove={point}
          onPointerLeave={() => setPointed(null)}
        >
          {picture}
        </div>
      )}
    </div>
  )
}
