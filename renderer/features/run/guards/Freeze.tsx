import { guardsText } from '#text/guards.ts'
import { triggersInForce, typedTriggers } from '../../../../shared/run/selectors.ts'
import type { RunState } from '../../../../shared/run/state.ts'
import { judgedField } from '../../../../shared/runbook/judged.ts'
import type { Runbook } from '../../../../shared/runbook/schema.ts'
import { Snowflake, TriangleAlert } from '../../../components/icons.ts'
import { useRunView } from '../runContext.ts'
import deployCss from './Deploy.module.css'
import css from './Guards.module.css'

const text = guardsText.freeze

/** What would keep the canary from ever being judged clean, in sentences: it cannot simply be edited later. */
function gapsOf(runbook: Runbook, state: RunState): readonly string[] {
  const { set, problems } = typedTriggers(runbook, state)
  const gaps: string[] = []
  if (problems.length > 0) {
    const which = problems.map(({ message }) => message).join(' ')
    gaps.push(text.rowsTooLittle({ count: problems.length, which }))
  }
  const bare = set.triggers.flatMap((trigger) =>
    'metric' in trigger && trigger.timesBaseline !== undefined && !set.baseline[trigger.metric]
      ? [runbook.metrics.find(({ id }) => id === trigger.metric)?.title ?? trigger.metric]
      : [],
  )
  if (bare.length > 0) {
    const names = bare.join(', ')
    gaps.push(text.noBaseline(names))
  }
  return gaps
}

/** What freezes when the deploy starts, and the rows that say too little to freeze with it. */
export function Freeze() {
  const { runbook, state, views, openStep, closeDialog } = useRunView()
  const placed = judgedField(runbook, 'triggers')
  if (!placed) return null
  const { triggers, baseline, observeMinutes } = triggersInForce(runbook, state)
  const gaps = gapsOf(runbook, state)
  const source = views.find((view) => view.step.id === placed.step.id)
  return (
    <div className={deployCss['freeze']}>
      <p>
        <Snowflake size={16} aria-hidden />
        <span>
          {text.freezesNow({
            triggers: triggers.length,
            baselines: Object.keys(baseline).length,
            minutes: observeMinutes,
          })}
        </span>
      </p>
      {gaps.length > 0 && (
        <p data-tone="warn">
          <TriangleAlert size={16} aria-hidden />
          <span>
            {gaps.join(' ')}{' '}
            {source && (
              <button
                type="button"
                className={css['factLink']}
                onClick={() => {
                  closeDialog()
                  openStep(source.step.id, true)
                }}
              >
                {text.completeIn(source.number)}
              </button>
            )}
          </span>
        </p>
      )}
    </div>
  )
}
