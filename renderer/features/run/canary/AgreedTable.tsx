import { numberText, triggerText, valueText } from '../../../../shared/rollback/chart/words.ts'
import { limitOf } from '../../../../shared/rollback/triggers/evaluate.ts'
import { isEventTrigger, type TriggerSet } from '../../../../shared/rollback/triggers/model.ts'
import { utcTime } from '../../../../shared/run/format.ts'
import { VisuallyHidden } from '../../../components/VisuallyHidden.tsx'
import { useRunView } from '../runContext.ts'
import css from './Agreed.module.css'

/** A set of triggers with its baselines and observation time, to be read. */
export function AgreedTable({ set }: { readonly set: TriggerSet }) {
  const { runbook } = useRunView()
  const metricOf = (id: string) => runbook.metrics.find((each) => each.id === id)
  const baselines = Object.entries(set.baseline)
  return (
    <>
      <table className={css['agreed']}>
        <caption>
          <VisuallyHidden>Triggers in force</VisuallyHidden>
        </caption>
        <thead>
          <tr>
            <th scope="col">Roll back when</th>
            <th scope="col">Limit</th>
            <th scope="col">Gap at most</th>
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
                    `any ${metric?.title ?? id}`
                  ) : (
                    <>
                      {metric?.title ?? id} {triggerText(trigger, metric?.unit)}
                    </>
                  )}
                </th>
                <td className="mono">
                  {isEventTrigger(trigger)
                    ? 'one report'
                    : limit === null
                      ? 'no baseline'
                      : valueText(limit, metric?.unit)}
                </td>
                <td className="mono">
                  {isEventTrigger(trigger) ? '' : `${numberText(trigger.maxGapMinutes)} min`}
                </td>
              </tr>
            )
          })}
          {set.triggers.length === 0 && (
            <tr>
              <td colSpan={3}>None: nothing is judged.</td>
            </tr>
          )}
        </tbody>
      </table>
      <dl className={css['terms']}>
        {baselines.map(([id, { value, at }]) => (
          <div key={id}>
            <dt>baseline of {metricOf(id)?.title ?? id}</dt>
            <dd>
              {valueText(value, metricOf(id)?.unit)}
              {at && <span className={css['when']}> from {utcTime(at).slice(0, 5)}Z</span>}
            </dd>
          </div>
        ))}
        <div>
          <dt>observed for at least</dt>
          <dd>{set.observeMinutes === null ? 'not given' : `${numberText(set.observeMinutes)} min`}</dd>
        </div>
      </dl>
    </>
  )
}
