import { useMemo, useRef } from 'react'
import { chartOf } from '../../../../shared/rollback/chart/chart.ts'
import { isEventTrigger } from '../../../../shared/rollback/triggers/model.ts'
import type { Metric } from '../../../../shared/runbook/schema.ts'
import { useWidth } from '../../../components/useWidth.ts'
import { ChartPicture } from '../canary/ChartPicture.tsx'
import type { Canary } from '../canary/useCanary.ts'
import { useRunView } from '../runContext.ts'
import css from './Verdict.module.css'

const height = 104
const usualWidth = 860

/** The chart of the trigger that is nearest to a breach, small; nothing while it has no readings. */
export function TellingChart({ canary }: { readonly canary: Canary }) {
  const { runbook } = useRunView()
  const telling = canary.ranked.find(({ trigger, last }) => !isEventTrigger(trigger) && last !== null)
  const metric = runbook.metrics.find((each) => each.id === telling?.metric)
  return metric ? <Picture canary={canary} metric={metric} /> : null
}

function Picture({ canary, metric }: { readonly canary: Canary; readonly metric: Metric }) {
  const { set, readings, window } = canary
  const frame = useRef<HTMLDivElement>(null)
  const width = useWidth(frame, usualWidth)
  const chart = useMemo(
    () => chartOf({ metric, set, readings, window }, { width, height, detail: 'small' }),
    [metric, set, readings, window, width],
  )
  return (
    <figure className={css['chart']}>
      <div ref={frame}>
        <ChartPicture chart={chart} small />
      </div>
      <figcaption className={css['caption']}>{chart.summary}.</figcaption>
    </figure>
  )
}
