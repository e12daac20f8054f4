import { canaryText } from '#text/canary.ts'
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

const text = canaryText.verdicts

/** Every trigger with its last value, its verdict and why, in the order agreed. */
export function Verdicts({ canary }: { readonly canary: Canary }) {
  const { ranked, set, agreed, asFrozen } = canary
  const { state } = useRunView()
  if (set.triggers.length === 0) {
    return <p className={css['nothing']}>{text.noTriggers}</p>
  }
  const inOrder = [...ranked].sort((one, other) => one.index - other.index)
  return (
    <>
      {asFrozen && (
        <p className={css['asFrozen']}>
          <TriangleAlert size={15} aria-hidden />
          {text.asFrozen(asFrozen)}
        </p>
      )}
      <table className={css['verdicts']}>
        <caption>
          <VisuallyHidden>{text.caption}</VisuallyHidden>
        </caption>
        <thead>
          <tr>
            <th scope="col">{text.trigger(standing(agreed, state.agreed.length))}</th>
            <th scope="col">{text.last}</th>
            <th scope="col">{text.verdict}</th>
            <th scope="col">{text.why}</th>
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
  if (agreed === null) return text.notFrozenYet
  const time = `${utcTime(agreed.at).slice(0, 5)}Z`
  return versions > 1 ? text.amended(time) : text.agreed(time)
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
          text.any(title)
        ) : (
          <>
            {title} <span className={css['condition']}>{triggerText(trigger, metric?.unit)}</span>
            {trigger.value === undefined && (
              <span className={css['limitNote']}>
                {limitOf(trigger, set) === null
                  ? text.baselineMissing
                  : text.limit(valueText(limitOf(trigger, set) ?? Number.NaN, metric?.unit))}
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
          <span title={text.at(clock(last.at))}>
            {readingText(last.value, metric?.unit)}
            {violating && (
              <>
                <TriangleAlert size={13} aria-hidden />
                <VisuallyHidden>{text.beyond}</VisuallyHidden>
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
  return last !== null && last.value >= 1 ? text.reported(numberText(last.value)) : text.none
}
