import { useState } from 'react'
import { homeText } from '#text/home.ts'
import type { RunSummary } from '../../../shared/ipc/api.ts'
import { Button } from '../../components/Button.tsx'
import { ListChecks } from '../../components/icons.ts'
import { useNow } from '../../store/clock.ts'
import { go } from '../../store/route.ts'
import css from './Lists.module.css'
import { releaseOf } from './sections.ts'
import { agoText } from './when.ts'

const shownAtFirst = 6

/** Runs whose rollback is over and whose review is not: a line each, they take days. */
export function FollowingRuns({ runs }: { readonly runs: readonly RunSummary[] }) {
  const now = useNow(60_000)
  const [all, setAll] = useState(false)
  const shown = all ? runs : runs.slice(0, shownAtFirst)
  return (
    <>
      <ul className={css['lines']}>
        {shown.map((run) => (
          <li key={run.id} className={css['line']}>
            <ListChecks className={css['muted']} aria-hidden />
            <span className={css['text']}>
              <button
                type="button"
                className={css['open']}
                onClick={() => go({ screen: 'run', run: run.id })}
              >
                {releaseOf(run)}
              </button>
              <span className={css['under']}>{aboutOf(run)}</span>
            </span>
            <span className={css['note']}>
              {homeText.settled(run.settledSteps, run.stepCount)} · {agoText(run.updatedAt, now)}
            </span>
          </li>
        ))}
      </ul>
      {shown.length < runs.length && (
        <div className={css['more']}>
          <Button variant="quiet" size="small" onPress={() => setAll(true)}>
            {homeText.showAll(runs.length)}
          </Button>
        </div>
      )}
    </>
  )
}

function aboutOf({ environment, conflicts, rehearsal, currentStep }: RunSummary): string {
  return [
    environment,
    ...(conflicts > 0 ? [homeText.conflicts(conflicts)] : []),
    ...(rehearsal ? [homeText.rehearsal] : []),
    ...(currentStep ? [homeText.follow.step(currentStep.number, currentStep.title)] : []),
  ].join(' · ')
}
