import type { RunSummary } from '../../../shared/ipc/api.ts'
import { ListChecks } from '../../components/icons.ts'
import { useNow } from '../../store/clock.ts'
import { go } from '../../store/route.ts'
import css from './Lists.module.css'
import { releaseOf } from './sections.ts'
import { agoText } from './when.ts'

/** Runs whose rollback is over and whose review is not: a line each, they take days. */
export function FollowingRuns({ runs }: { readonly runs: readonly RunSummary[] }) {
  const now = useNow(60_000)
  return (
    <ul className={css['lines']}>
      {runs.map((run) => (
        <li key={run.id} className={css['line']}>
          <ListChecks className={css['muted']} aria-hidden />
          <span className={css['text']}>
            <button type="button" className={css['open']} onClick={() => go({ screen: 'run', run: run.id })}>
              {releaseOf(run)}
            </button>
            <span className={css['under']}>
              {run.environment}
              {run.conflicts > 0 && ` · ${run.conflicts} ${run.conflicts === 1 ? 'conflict' : 'conflicts'}`}
              {run.rehearsal && ' · rehearsal'}
              {run.currentStep && ` · step ${run.currentStep.number}: ${run.currentStep.title}`}
            </span>
          </span>
          <span className={css['note']}>
            {run.settledSteps} of {run.stepCount} · {agoText(run.updatedAt, now)}
          </span>
        </li>
      ))}
    </ul>
  )
}
