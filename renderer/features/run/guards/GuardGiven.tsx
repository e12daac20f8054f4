import type { ReactNode } from 'react'
import { guardsText } from '#text/guards.ts'
import { ageText } from '../../../../shared/run/format.ts'
import { namedFact } from '../../../../shared/run/guardFacts.ts'
import type { GuardView } from '../../../../shared/run/selectors.ts'
import type { GuardState } from '../../../../shared/run/values.ts'
import { Button } from '../../../components/Button.tsx'
import { History, LockOpen } from '../../../components/icons.ts'
import { rich } from '../../../components/rich.ts'
import { Time } from '../../../components/Time.tsx'
import { useRunView } from '../runContext.ts'
import { factText, wayText } from './factText.ts'
import css from './Guards.module.css'

const text = guardsText.guardGiven

/** Who passed or approved, when and how, and why. */
function Given({ given }: { readonly given: GuardState }): ReactNode {
  const { approval } = given
  return (
    <>
      {approval
        ? text.approved({ name: approval.by.name, way: wayText(approval.how), by: given.by })
        : text.passed(given.by)}{' '}
      <Time at={given.at} />
      {given.reason && <span className={css['givenReason']}>“{given.reason}”</span>}
      {approval?.loss && (
        <span className={css['givenReason']}>
          {rich(text.lost, {
            age: ageText(approval.loss.ms),
            time: <Time at={approval.loss.since} utcOnly />,
          })}
        </span>
      )}
    </>
  )
}

/** A guard that was passed or approved stays in sight, with the way to take it back. */
export function GuardGiven({ view, fixed }: { readonly view: GuardView; readonly fixed: boolean }) {
  const { ask } = useRunView()
  const { guard, pass, place } = view
  if (pass === null) return null
  return (
    <div className={css['given']} data-guard={guard.id} tabIndex={-1}>
      <LockOpen size={16} aria-hidden />
      <div className={css['givenWords']}>
        {place.kind !== 'option' && <span className={css['givenTitle']}>{guard.title}</span>}
        <span>
          <Given given={pass} />
        </span>
      </div>
      {!fixed && (
        <Button
          size="small"
          variant="quiet"
          aria-label={text.withdrawOf(guard.title)}
          onPress={() => ask({ kind: 'withdraw', guard: guard.id })}
        >
          {text.withdraw}
        </Button>
      )}
    </div>
  )
}

/** Says of a pass or an approval that no longer counts which facts it was given for. */
export function GuardLapsed({ view }: { readonly view: GuardView }) {
  const { runbook, state } = useRunView()
  const { guard, lapsed } = view
  if (lapsed === null) return null
  const at = state.lastAt === null ? 0 : Date.parse(state.lastAt)
  const after = guard.about.map((name) => {
    const fact = namedFact(name, runbook, state, at)
    // Looked at from before it, an instant is told without its age: how long ago it is says nothing of then.
    const was = factText({ ...fact, value: lapsed.about[name] ?? null }, runbook, 0)
    return text.was({ label: fact.label, value: was ?? text.notKnown })
  })
  return (
    <p className={css['lapsed']}>
      <History size={14} aria-hidden />
      <span>
        <Given given={lapsed} /> {after.length > 0 ? text.lapsedSince(after.join(', ')) : text.lapsed}
      </span>
    </p>
  )
}
