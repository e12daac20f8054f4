import { useMemo } from 'react'
import { recallText as text } from '#text/recall.ts'
import { type PutOff, putOffSteps } from '../../../../shared/run/putOff.ts'
import { Banner } from '../../../components/Banner.tsx'
import { Button } from '../../../components/Button.tsx'
import { TriangleAlert } from '../../../components/icons.ts'
import { rich } from '../../../components/rich.ts'
import { Time } from '../../../components/Time.tsx'
import { useRunView } from '../runContext.ts'
import css from './Recall.module.css'

/** Steps that were put off or left out so far; `except` is the one that is being completed. */
export function usePutOff(except?: string): readonly PutOff[] {
  const { runbook, state, events } = useRunView()
  return useMemo(() => putOffSteps(runbook, state, events, except), [runbook, state, events, except])
}

/** Recalls each of them with its reason, before something is said that closes a phase. Nothing without any. */
export function Recall({
  steps,
  focus = false,
}: {
  readonly steps: readonly PutOff[]
  readonly focus?: boolean
}) {
  const { openStep, closeDialog } = useRunView()
  if (steps.length === 0) return null
  return (
    <Banner tone="warn" title={text.title(steps.length)}>
      <ul className={css['steps']}>
        {steps.map(({ view, status, reason, by, at }, index) => (
          <li key={view.step.id} className={css['step']}>
            <div className={css['words']}>
              <strong>{text.step(view.number, view.step.short, status)}</strong>
              <span className={css['by']}>
                {at === null ? by : rich(text.by, { who: by, time: <Time at={at} /> })}
              </span>
              <p className={css['reason']}>{reason}</p>
            </div>
            <Button
              size="small"
              aria-label={text.doStepNow(view.number)}
              autoFocus={focus && index === 0}
              onPress={() => {
                closeDialog()
                openStep(view.step.id, true)
              }}
            >
              {text.doItNow}
            </Button>
          </li>
        ))}
      </ul>
    </Banner>
  )
}

/** The same in one line, where nothing may hold up a hand. */
export function RecallLine({ steps }: { readonly steps: readonly PutOff[] }) {
  if (steps.length === 0) return null
  const names = steps.map(({ view, status }) => text.stepInLine(view.number, status)).join(', ')
  return (
    <p className={css['line']}>
      <TriangleAlert size={16} aria-hidden />
      <span>{text.line(steps.length, names)}</span>
    </p>
  )
}
