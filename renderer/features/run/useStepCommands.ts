import { useRef } from 'react'
import { flushSync } from 'react-dom'
import { readBackText } from '#text/readBack.ts'
import { stepText } from '#text/step.ts'
import type { FieldProblem } from '../../../shared/run/errors.ts'
import { putOffSteps } from '../../../shared/run/putOff.ts'
import {
  completionOf,
  fieldProblems,
  type StepView,
  stepReadBack,
  stepViewOf,
} from '../../../shared/run/selectors.ts'
import { useRun } from '../../store/run.ts'
import { sayError } from '../../store/toasts.ts'
import { fieldIds } from './fields/FieldFrame.tsx'
import { focusGuard } from './guards/focusGuard.ts'
import { answerOf, focusReadBack } from './readback/answer.ts'
import { useRunView } from './runContext.ts'

const text = stepText.stepCommands

/** Puts the focus to the first place that a problem is about, after the problem was painted. */
function focusProblem(problem: FieldProblem): void {
  requestAnimationFrame(() => {
    const ids = fieldIds(problem.step, problem.field)
    const frame = document.querySelector(`[data-field="${ids.control}"]`)
    const target =
      frame?.querySelector<HTMLElement>('[data-invalid] input, [aria-invalid="true"]') ??
      document.getElementById(ids.control) ??
      frame?.querySelector<HTMLElement>('input, textarea, select')
    target?.focus()
  })
}

/** What can be done with the step in the centre. */
export interface StepCommands {
  /**
   * Commits what is being typed, completes the step and opens the next; else says what is missing. Where that declares
   * recovery, what was put off is shown first, unless it was `recalled`.
   */
  complete(options?: { readonly recalled?: boolean }): Promise<void>
  start(): Promise<void>
}

/** The step's commands. The next step is opened and started only after the completion is on disk. */
export function useStepCommands(): StepCommands {
  const { runbook, open, edits, record, openStep, announce, markAttempted, ask, occurredAt, setOccurredAt } =
    useRunView()
  const busy = useRef(false)

  function refuse(problems: readonly FieldProblem[]): void {
    const [first] = problems
    if (!first) return
    markAttempted(open)
    announce(
      problems.length === 1
        ? text.notCompleted(first.message)
        : text.thingsMissing({ count: problems.length, first: first.message }),
    )
    focusProblem(first)
  }
  function tell(done: StepView | null, next: StepView | null): void {
    const then = next ? text.step({ number: next.number, title: next.step.title }) : text.last
    announce(text.done({ number: done?.number ?? '', then }))
  }

  async function complete({ recalled = false } = {}): Promise<void> {
    if (busy.current) return
    busy.current = true
    try {
      const clean = await edits.flush()
      // What was just committed may still be on its way through React; the store has it.
      const held = useRun.getState().open
      if (!held) return
      const problems = fieldProblems(runbook, held.state, open)
      if (!clean || problems.length > 0) {
        if (problems.length > 0) refuse(problems)
        else focusRefused()
        return
      }
      const done = stepViewOf(runbook, held.state, open)
      const recalls = done?.step.mitigates === true && !recalled
      if (recalls && putOffSteps(runbook, held.state, held.events, open).length > 0) {
        ask({ kind: 'recall', step: open })
        return
      }
      const { command, next } = completionOf(runbook, held.state, open)
      const asked = done ? stepReadBack(runbook, held.state, done.step) : null
      let ended = false
      const refused = await record(
        { ...command, ...(asked ? answerOf(asked) : {}) },
        {
          quiet: true,
          onRecorded: () => {
            const after = useRun.getState().open?.state
            ended = !asked || !after || stepViewOf(runbook, after, open)?.state.status === 'done'
            if (!ended) return
            tell(done, next)
            if (next) openStep(next.step.id, true)
          },
        },
      )
      if (refused) {
        if (refused.details.problems) refuse(refused.details.problems)
        else if (refused.code === 'guard-holds' && refused.details.step === open) {
          // The banner that takes the focus is painted because of the attempt.
          flushSync(() => markAttempted(open))
          announce(text.held({ name: refused.details.name ?? '', message: refused.details.message ?? '' }))
          focusGuard(refused.details.guard ?? '')
        } else if (refused.code === 'readback-required' || refused.code === 'readback-unknown') {
          flushSync(() => markAttempted(open))
          announce(readBackText.refused(refused.details.message ?? ''))
          focusReadBack()
        } else if (refused.code === 'decision-required') ask({ kind: 'decision' })
        else sayError(refused)
        return
      }
      if (ended) return
      // What was read back did not match: that is on record, and nothing else happened. The time given for it stays.
      if (occurredAt !== null) setOccurredAt(occurredAt)
      focusReadBack()
    } finally {
      busy.current = false
    }
  }
  async function start(): Promise<void> {
    const refused = await record({ type: 'startStep', step: open })
    if (!refused) announce(text.started)
  }
  return { complete, start }
}

/** An edit was refused by its own check: its editor has the message. */
function focusRefused(): void {
  requestAnimationFrame(() =>
    document.querySelector<HTMLElement>('[data-step-content] [aria-invalid="true"]')?.focus(),
  )
}
