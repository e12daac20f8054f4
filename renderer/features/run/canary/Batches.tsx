import { useState } from 'react'
import { canaryText } from '#text/canary.ts'
import { drillsText } from '#text/drills.ts'
import { readingText } from '../../../../shared/rollback/chart/words.ts'
import { utcTime } from '../../../../shared/run/format.ts'
import type { ReadingBatch } from '../../../../shared/run/values.ts'
import { Button } from '../../../components/Button.tsx'
import { ChevronDown, ChevronRight } from '../../../components/icons.ts'
import { useRunView } from '../runContext.ts'
import css from './Batches.module.css'
import { lineTime } from './quickEntry.ts'

const text = canaryText.batches

/** Entries that are always in sight; the others unfold. */
const inSight = 3

/** What was entered, by whom and when, newest first, each to be withdrawn with a reason. */
export function Batches({ readOnly }: { readonly readOnly: boolean }) {
  const { state } = useRunView()
  const [all, setAll] = useState(false)
  const batches = Object.values(state.readings).reverse()
  if (batches.length === 0) return null
  const shown = all ? batches : batches.slice(0, inSight)
  return (
    <section className={css['batches']} aria-label={text.entriesOfReadings}>
      <h2 className={css['batchesHead']}>
        {text.entered}
        {batches.length > inSight && (
          <button
            type="button"
            className={css['unfold']}
            aria-expanded={all}
            onClick={() => setAll((before) => !before)}
          >
            {all ? <ChevronDown size={14} aria-hidden /> : <ChevronRight size={14} aria-hidden />}
            {all ? text.latestOnly : text.all(batches.length)}
          </button>
        )}
      </h2>
      <ul>
        {shown.map((batch) => (
          <Batch key={batch.batch} batch={batch} readOnly={readOnly} />
        ))}
      </ul>
    </section>
  )
}

function Batch({ batch, readOnly }: { readonly batch: ReadingBatch; readonly readOnly: boolean }) {
  const { ask } = useRunView()
  const [open, setOpen] = useState(false)
  const { at, by, rejected } = batch
  const what = useBatchWords()(batch)
  return (
    <li className={css['batch']}>
      <div className={css['batchLine']}>
        <time dateTime={at}>{utcTime(at)}</time>
        <span className={css['batchWhat']}>
          {what} · {by}
        </span>
        {rejected.length > 0 && (
          <button
            type="button"
            className={css['unfold']}
            aria-expanded={open}
            onClick={() => setOpen((before) => !before)}
          >
            {open ? <ChevronDown size={14} aria-hidden /> : <ChevronRight size={14} aria-hidden />}
            {text.leftOut(rejected.length)}
          </button>
        )}
        {!readOnly && batch.source !== 'injected' && (
          <Button
            size="small"
            variant="quiet"
            aria-label={text.withdrawOf(what)}
            onPress={() => ask({ kind: 'canary', ask: { about: 'withdraw', batch: batch.batch } })}
          >
            {text.withdraw}
          </Button>
        )}
      </div>
      {open && (
        <ol className={css['left']}>
          {rejected.map(({ line, reason }, index) => (
            <li key={`${line} ${index.toString()}`}>{text.rejectedLine({ line, reason })}</li>
          ))}
        </ol>
      )}
    </li>
  )
}

/** Says in one line what an entry of readings holds. */
export function useBatchWords(): (batch: ReadingBatch) => string {
  const { runbook } = useRunView()
  return ({ source, name, series }) => {
    const count = series.reduce((sum, { points }) => sum + points.length, 0)
    const metricOf = (id: string) => runbook.metrics.find((each) => each.id === id)
    const [first] = series
    const reported = first && series.length === 1 && metricOf(first.metric)?.event
    if (reported)
      return text.valueAt({
        title: metricOf(first.metric)?.title ?? first.metric,
        lineTime: lineTime(first.points[0]?.[0] ?? 0),
      })
    if (source === 'injected') return drillsText.injected(count)
    if (source !== 'typed') {
      return source === 'file' ? text.fromFile({ count, name }) : text.pasted(count)
    }
    const values = series.map(({ metric, points }) => {
      const { title = metric, short, unit } = metricOf(metric) ?? {}
      const value = points[0] ? readingText(points[0][1]) : ''
      return `${short ?? title} ${value}${unit ? ` ${unit}` : ''}`
    })
    return `${lineTime(first?.points[0]?.[0] ?? 0)}: ${values.join(', ')}`
  }
}
