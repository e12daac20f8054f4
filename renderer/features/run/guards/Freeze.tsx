import { triggersInForce, typedTriggers } from '../../../../shared/run/selectors.ts'
import { judgedField } from '../../../../shared/runbook/judged.ts'
import { Snowflake, TriangleAlert } from '../../../components/icons.ts'
import { useRunView } from '../runContext.ts'
import css from './Guards.module.css'

const counted = (count: number, one: string, many: string): string =>
  count === 0 ? `no ${one}` : `${count} ${count === 1 ? one : many}`

/** What freezes when the deploy starts, and the rows that say too little to freeze with it. */
export function Freeze() {
  const { runbook, state, views, openStep, closeDialog } = useRunView()
  const placed = judgedField(runbook, 'triggers')
  if (!placed) return null
  const { triggers, baseline, observeMinutes } = triggersInForce(runbook, state)
  const { problems } = typedTriggers(runbook, state)
  const source = views.find((view) => view.step.id === placed.step.id)
  return (
    <div className={css['freeze']}>
      <p>
        <Snowflake size={16} aria-hidden />
        <span>
          Freezes now: {counted(triggers.length, 'trigger', 'triggers')},{' '}
          {counted(Object.keys(baseline).length, 'baseline', 'baselines')},{' '}
          {observeMinutes === null ? 'no observation time' : `${observeMinutes} min of observation`}. Later
          changes are amendments with a reason.
        </span>
      </p>
      {problems.length > 0 && (
        <p data-tone="warn">
          <TriangleAlert size={16} aria-hidden />
          <span>
            {problems.length === 1 ? 'One row says' : `${problems.length} rows say`} too little and will not
            freeze: {problems.map(({ message }) => message).join(' ')}{' '}
            {source && (
              <button
                type="button"
                className={css['factLink']}
                onClick={() => {
                  closeDialog()
                  openStep(source.step.id, true)
                }}
              >
                Complete them in step {source.number}
              </button>
            )}
          </span>
        </p>
      )}
    </div>
  )
}
