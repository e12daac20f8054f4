import { canaryText } from '#text/canary.ts'
import { numberText, triggerText, valueText } from '../../../../shared/rollback/chart/words.ts'
import { limitOf } from '../../../../shared/rollback/triggers/evaluate.ts'
import { isEventTrigger, type TriggerSet } from '../../../../shared/rollback/triggers/model.ts'
import { utcTime } from '../../../../shared/run/format.ts'
import { VisuallyHidden } from '../../../components/VisuallyHidden.tsx'
import { useRunView } from '../runContext.ts'
import css from './Agreed.module.css'

const text = canaryText.agreedTable

/** A set of triggers with its baselines and observation time, to be read. */
export function AgreedTable({ set }: { readonly set: TriggerSet }) {
  const { runbook } = useRunView()
  const metricOf = (id: string) => runbook.metrics.find((each) => each.id === id)
  const baselines = Object.entries(set.baseline)
  return (
    <>
      <table className={css['agreed']}>
        <caption>
          <VisuallyHidden>{text.triggersInForce}</VisuallyHidden>
        </caption>
        <thead>
          <tr>
            <th scope="col">{text.rollBackWhen}</th>
            <th scope="col">{text.limit}</th>
            <th scope="col">{text.gapAtMost}</th>
          </tr>
        </thead>
        <tbody>
          {set.triggers.map((trigger, index) => {
            const id = isEventTrigger(trigger) ? trigger.event : trigger.metric
            const metric = metricOf(id)
            const limit = limitOf(trigger, set)
            return (
              <tr key={`${id} ${index.toString()}`}>
                <th scope="row">
                  {isEventTrigger(trigger) ? (
                    text.any(metric?.title ?? id)
                  ) : (
                    <>
                      {metric?.title ?? id} {triggerText(trigger, metric?.unit)}
                    </>
                  )}
                </th>
                <td className="mono">
                  {isEventTrigger(trigger)
                    ? text.oneReport
                    : limit === null
                      ? text.noBaseline
                      : valueText(limit, metric?.unit)}
                </td>
                <td className="mono">
                  {isEventTrigger(trigger) ? '' : text.minutes(numberText(trigger.maxGapMinutes))}
                </td>
              </tr>
            )
          })}
          {set.triggers.length === 0 && (
            <tr>
              <td colSpan={3}>{text.none}</td>
            </tr>
          )}
        </tbody>
      </table>
      <dl className={css['terms']}>
        {baselines.map(([id, { value, at }]) => (
          <div key={id}>
            <dt>{text.baselineOf(metricOf(id)?.title ?? id)}</dt>
            <dd>
              {valueText(value, metricOf(id)?.unit)}
              {at && <span className={css['when']}>{` ${text.observedFrom(utcTime(at).slice(0, 5))}`}</span>}
            </dd>
          </div>
        ))}
        <div>
          <dt>{text.observedForAtLeast}</dt>
          <dd>
            {set.observeMinutes === null ? text.notGiven : text.minutes(numberText(set.observeMinutes))}
          </dd>
        </div>
      </dl>
    </>
  )
}
