import type { RankedTrigger } from '../../../../shared/rollback/chart/telling.ts'
import {
  numberText,
  readingText,
  reasonText,
  triggerText,
  valueText,
} from '../../../../shared/rollback/chart/words.ts'
import { limitOf } from '../../../../shared/rollback/triggers/evaluate.ts'
import { isEventTrigger, type TriggerSet } from '../../../../shared/rollback/triggers/model.ts'
import { clock } from '../../../../shared/rollback/triggers/reasons.ts'
import { utcTime } from '../../../../shared/run/format.ts'
import type { AgreedTriggers } from '../../../../shared/run/values.ts'
import { TriangleAlert } from '../../../components/icons.ts'
import { VisuallyHidden } from '../../../components/VisuallyHidden.tsx'
import { useRunView } from '../runContext.ts'
import { isViolating } from './quickEntry.ts'
import css from './Readings.module.css'
import type { Canary } from './useCanary.ts'
import { VerdictPill } from './VerdictPill.tsx'

/** Every trigger with its last value, its verdict and why, in the order agreed. */
export function Verdicts({ canary }: { readonly canary: Canary }) {
  const { ranked, set, agreed, asFrozen } = canary
  const { state } = useRunView()
  if (set.triggers.length === 0) {
    return <p className={css['nothing']}>No triggers are agreed: there is nothing to judge readings by.</p>
  }
  const inOrder = [...ranked].sort((one, other) => one.index - other.index)
  return (
    <>
      {asFrozen && (
        <p className={css['asFrozen']}>
          <TriangleAlert size={15} aria-hidden />
          The triggers as they froze say {asFrozen}. They were amended after the deploy began.
        </p>
      )}
      <table className={css['verdicts']}>
        <caption>
          <VisuallyHidden>Triggers and what the readings say of them</VisuallyHidden>
        </caption>
        <thead>
          <tr>
            <th scope="col">Trigger, {standing(agreed, state.agreed.length)}</th>
            <th scope="col">Last</th>
            <th scope="col">Verdict</th>
            <th scope="col">Why</th>
          </tr>
        </thead>
        <tbody>
          {inOrder.map((each) => (
            <Row key={each.index} ranked={each} set={set} />
          ))}
        </tbody>
      </table>
    </>
  )
}

/** When the triggers were agreed, as the head of the table says it. */
function standing(agreed: AgreedTriggers | null, versions: number): string {
  if (agreed === null) return 'not frozen yet'
  const time = `${utcTime(agreed.at).slice(0, 5)}Z`
  return versions > 1 ? `amended ${time}` : `agreed ${time}`
}

function Row({ ranked, set }: { readonly ranked: RankedTrigger; readonly set: TriggerSet }) {
  const { runbook } = useRunView()
  const { trigger, finding, last, metric: id } = ranked
  const metric = runbook.metrics.find((each) => each.id === id)
  const title = metric?.title ?? id
  const violating = last !== null && isViolating(id, last.value, set)
  return (
    <tr>
      <th scope="row">
        {isEventTrigger(trigger) ? (
          `any ${title}`
        ) : (
          <>
            {title} <span className={css['condition']}>{triggerText(trigger, metric?.unit)}</span>
            {trigger.value === undefined && (
              <span className={css['limitNote']}>
                {limitOf(trigger, set) === null
                  ? 'the baseline is missing'
                  : `limit ${valueText(limitOf(trigger, set) ?? Number.NaN, metric?.unit)}`}
              </span>
            )}
          </>
        )}
      </th>
      <td className={css['last']} data-violating={violating || undefined}>
        {isEventTrigger(trigger) ? (
          eventWords(last)
        ) : last === null ? (
          '–'
        ) : (
          <span title={`at ${clock(last.at)}`}>
            {readingText(last.value, metric?.unit)}
            {violating && (
              <>
                <TriangleAlert size={13} aria-hidden />
                <VisuallyHidden>, beyond the trigger</VisuallyHidden>
              </>
            )}
          </span>
        )}
      </td>
      <td>
        <VerdictPill verdict={finding.verdict} />
      </td>
      <td className={css['reason']}>{reasonText(finding.reason, trigger, set, metric?.unit)}</td>
    </tr>
  )
}

function eventWords(last: RankedTrigger['last']): string {
  return last !== null && last.value >= 1 ? `${numberText(last.value)} reported` : 'none'
}
