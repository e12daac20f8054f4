import { useId } from 'react'
import { guardsText } from '#text/guards.ts'
import type { GuardView } from '../../../../shared/run/selectors.ts'
import { Button } from '../../../components/Button.tsx'
import { guardEffects } from '../../../components/guardEffects.ts'
import { useRunView } from '../runContext.ts'
import { GuardEvidence, GuardFacts } from './GuardFacts.tsx'
import { GuardLapsed } from './GuardGiven.tsx'
import css from './Guards.module.css'
import { LossWindow } from './LossWindow.tsx'
import { guardTitle } from './titles.ts'

const text = guardsText.guardBanner

/** A guard that holds: what is unsafe, why, from which step, and the way out. */
export function GuardBanner({
  view,
  done = false,
}: {
  readonly view: GuardView
  /** The step was completed while this was safe; it is not any more. */
  readonly done?: boolean
}) {
  const { ask, runbook } = useRunView()
  const title = useId()
  const { guard, place } = view
  const { icon: Icon, tone, words, verb } = guardEffects[guard.effect]
  return (
    <section
      className={css['banner']}
      data-tone={tone}
      data-guard={guard.id}
      aria-labelledby={title}
      tabIndex={-1}
    >
      <Icon size={20} aria-hidden className={css['bannerIcon'] ?? ''} />
      <div className={css['bannerWords']}>
        <div className={css['bannerHead']}>
          <h2 className={css['bannerTitle']} id={title}>
            {guardTitle(view, runbook)}
          </h2>
          <span className={css['effect']}>
            {done ? text.notSafeNow : words}
            {place.kind === 'deploy' && ` ${text.beforeDeploy}`}
          </span>
        </div>
        {place.kind === 'option' && <p className={css['bannerText']}>{guard.title}.</p>}
        <GuardFacts view={view} />
        <GuardEvidence view={view} />
        <LossWindow view={view} />
        <GuardLapsed view={view} />
        <p className={css['wayOut']}>
          <strong>{text.instead}</strong> {guard.wayOut}
        </p>
        {verb && (
          <p>
            <Button size="small" onPress={() => ask({ kind: 'guard', guard: guard.id, after: null })}>
              {verb}
            </Button>
          </p>
        )}
      </div>
    </section>
  )
}
