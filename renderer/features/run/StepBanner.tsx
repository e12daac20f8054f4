import { stepText } from '#text/step.ts'
import type { StepView } from '../../../shared/run/selectors.ts'
import { Banner } from '../../components/Banner.tsx'
import { Button } from '../../components/Button.tsx'
import {
  Ban,
  CircleCheck,
  CircleMinus,
  CircleX,
  Clock3,
  FileCheck2,
  type LucideIcon,
  SkipForward,
} from '../../components/icons.ts'
import { Time } from '../../components/Time.tsx'
import { useRunView } from './runContext.ts'
import css from './Step.module.css'

const text = stepText.stepBanner

type Ended = Exclude<StepView['state']['status'], 'todo' | 'active'>

const looks: Record<
  Ended,
  { readonly tone: 'ok' | 'warn' | 'danger'; readonly word: string; readonly icon: LucideIcon }
> = {
  done: { tone: 'ok', word: text.done, icon: CircleCheck },
  skipped: { tone: 'warn', word: text.skipped, icon: SkipForward },
  deferred: { tone: 'warn', word: text.deferred, icon: Clock3 },
  failed: { tone: 'danger', word: text.failed, icon: CircleX },
  blocked: { tone: 'danger', word: text.blocked, icon: Ban },
}

/** How the step ended or why it waits, by whom and when, with the way back. */
export function StepBanner({ view }: { readonly view: StepView }) {
  const { ask, readOnly } = useRunView()
  const { status, by, endedAt, reason } = view.state
  if (view.notNeeded !== null) {
    return (
      <Banner className={css['banner']} tone="muted" icon={CircleMinus} title={text.notNeeded}>
        {text.nothingToDo(view.notNeeded)}
      </Banner>
    )
  }
  if (status === 'todo' || status === 'active') {
    if (!view.owed) return null
    return (
      <Banner className={css['banner']} tone="warn" icon={Clock3} title={text.owed}>
        {text.rollbackBegan}
      </Banner>
    )
  }
  const look = looks[status]
  return (
    <Banner
      className={css['banner']}
      tone={look.tone}
      icon={look.icon}
      title={
        <>
          {by ? text.endedBy({ how: look.word, by }) : look.word}
          {endedAt && (
            <span className={css['bannerTime']}>
              <Time at={endedAt} />
            </span>
          )}
        </>
      }
      actions={
        !readOnly && (
          <Button
            size="small"
            action="step.reopen"
            onPress={() => ask({ kind: 'reopen', step: view.step.id })}
          >
            {text.reopen}
          </Button>
        )
      }
    >
      {reason}
    </Banner>
  )
}

const outcomes = { shipped: text.shipped, 'rolled-back': text.rolledBack, abandoned: text.abandoned } as const

/** That the run is closed, how it ended, and that only amendments are added. */
export function ClosedBanner() {
  const { state } = useRunView()
  if (!state.closed) return null
  const { outcome, by, at, summary } = state.closed
  return (
    <Banner
      className={css['banner']}
      tone="muted"
      icon={FileCheck2}
      title={
        <>
          {text.closedBy({ by, outcome: outcomes[outcome] })}
          <span className={css['bannerTime']}>
            <Time at={at} />
          </span>
        </>
      }
    >
      {text.closedAbout(summary)}
    </Banner>
  )
}
