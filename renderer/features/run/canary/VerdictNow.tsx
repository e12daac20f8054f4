import { useMemo } from 'react'
import { canaryText } from '#text/canary.ts'
import { chartOf } from '../../../../shared/rollback/chart/chart.ts'
import { missingWords } from '../../../../shared/rollback/chart/telling.ts'
import { reasonText, titleAtStart } from '../../../../shared/rollback/chart/words.ts'
import { isEventTrigger } from '../../../../shared/rollback/triggers/model.ts'
import { ageText } from '../../../../shared/run/format.ts'
import { canaryBegan } from '../../../../shared/run/selectors.ts'
import { judgedField } from '../../../../shared/runbook/judged.ts'
import type { Metric } from '../../../../shared/runbook/schema.ts'
import { useRunView } from '../runContext.ts'
import { ChartPicture } from './ChartPicture.tsx'
import { type Canary, useCanary } from './useCanary.ts'
import css from './VerdictNow.module.css'
import { VerdictPill } from './VerdictPill.tsx'

const words = canaryText.verdictNow

/** The verdict beside the clock, from the canary step on: in a word, in one line, and as a small picture. */
export function VerdictNow() {
  const { runbook, state, openStep, open } = useRunView()
  const canary = useCanary()
  const { evaluation, ranked, charted } = canary
  const placed = judgedField(runbook, 'readings')
  if (!evaluation || !placed || !canaryBegan(runbook, state) || state.closed) return null
  const [telling] = ranked
  const nearest = ranked.find(({ trigger, last }) => !isEventTrigger(trigger) && last !== null)?.metric
  const shown = charted.find(({ id }) => id === nearest)
  return (
    <section className={css['block']} aria-labelledby="now-verdict">
      <div className={css['head']}>
        <h2 className={css['title']} id="now-verdict">
          {words.verdict}
        </h2>
        <span role="status">
          <VerdictPill verdict={evaluation.verdict} />
        </span>
      </div>
      <p className={css['line']}>{telling ? lineOf(canary, runbook.metrics) : words.noTriggers}</p>
      {canary.asFrozen && <p className={css['asFrozen']}>{words.asFrozen(canary.asFrozen)}</p>}
      {shown && <SmallChart canary={canary} metric={shown} />}
      {open !== placed.step.id && (
        <button type="button" className={css['go']} onClick={() => openStep(placed.step.id, true)}>
          {words.readings}
        </button>
      )}
    </section>
  )
}

const lowerFirst = (text: string): string => text.slice(0, 1).toLowerCase() + text.slice(1)

/** The most telling reason in one line. */
function lineOf({ ranked, evaluation, set, now }: Canary, metrics: readonly Metric[]): string {
  const [telling] = ranked
  if (!telling || !evaluation) return ''
  const metricOf = (id: string) => metrics.find((each) => each.id === id)
  const titleOf = (id: string): string => titleAtStart(metricOf(id)?.title ?? id)
  if (telling.missingMinutes !== null)
    return `${titleOf(telling.metric)}: ${lowerFirst(missingWords(telling.missingMinutes))}`
  // Of an inconclusive canary the reason is what one can do something about, such as a gap.
  const about =
    evaluation.verdict === 'inconclusive'
      ? (ranked.find(({ finding }) => finding.verdict === 'inconclusive') ?? telling)
      : telling
  const age = telling.last === null ? 0 : now - telling.last.at
  const old =
    evaluation.verdict !== 'breach' && age >= 3 * 60_000 ? ` ${words.lastReading(ageText(age))}` : ''
  const why = reasonText(about.finding.reason, about.trigger, set, metricOf(about.metric)?.unit)
  return `${titleOf(about.metric)}: ${why}.${old}`
}

const width = 260
const height = 96

function SmallChart({ canary, metric }: { readonly canary: Canary; readonly metric: Metric }) {
  const { set, readings, window } = canary
  const chart = useMemo(
    () => chartOf({ metric, set, readings, window }, { width, height, detail: 'small' }),
    [metric, set, readings, window],
  )
  return (
    <div className={css['picture']} role="img" aria-label={chart.summary}>
      <ChartPicture chart={chart} small />
    </div>
  )
}
