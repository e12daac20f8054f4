import { guardsText } from '#text/guards.ts'
import { utcDate } from '../../../../shared/run/format.ts'
import type { StepView } from '../../../../shared/run/selectors.ts'
import { BookOpen } from '../../../components/icons.ts'
import { useRunView } from '../runContext.ts'
import css from './Guards.module.css'
import { useGuards, useGuardTime } from './useGuards.ts'

const text = guardsText.runbookAge

const edited = 'run.runbookEdited'
const exercised = 'run.runbookExercised'

const day = 86_400_000

/** A day with its distance from `now` (epoch ms), coarse: it is about months. */
function dayText(iso: string, now: number): string {
  const days = Math.floor((now - Date.parse(iso)) / day)
  if (days < 0) return utcDate(iso)
  const ago =
    days === 0
      ? text.today
      : days === 1
        ? text.yesterday
        : days <= 60
          ? text.days(days)
          : text.months(Math.floor(days / 30.44))
  return `${utcDate(iso)}, ${ago}`
}

/** When the runbook was last edited and exercised, in the step that asks whether it is current. */
export function RunbookAge({ view }: { readonly view: StepView }) {
  const { runbook, state } = useRunView()
  const now = useGuardTime(state)
  const guards = useGuards(view.step.id)
  const asks = guards.some(({ facts }) => facts.some(({ name }) => name === edited || name === exercised))
  if (!asks) return null
  const last = state.started?.exercisedAt ?? null
  return (
    <p className={css['age']}>
      <BookOpen size={16} aria-hidden />
      <span>
        {text.age({
          runbook: `${runbook.title} ${runbook.version}`,
          edited: dayText(runbook.edited, now),
          exercised: last === null ? text.never : dayText(last, now),
        })}
      </span>
    </p>
  )
}
