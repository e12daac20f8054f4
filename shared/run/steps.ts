import type { Runbook, Section, Step } from '../runbook/schema.ts'
import { notNeededOf } from './guards.ts'
import { readSlot } from './keys.ts'
import { currentChoice, type RunState } from './state.ts'
import { isEnded, todoStep } from './stepEffects.ts'
import type { Choice, StepState } from './values.ts'

/** A step of the runbook together with its state in this run. */
export interface StepView {
  /** From 1, through all sections. */
  readonly number: number
  readonly section: Section
  readonly step: Step
  readonly state: StepState
  /** Why the branch of this step is not needed; null when it is. */
  readonly notNeeded: string | null
  /** Skipped, deferred, blocked, failed, or left behind by an early rollback: to be recalled. */
  readonly owed: boolean
  /** Who holds the role of this step, or an empty string. */
  readonly person: string
}

const known = new WeakMap<RunState, { readonly runbook: Runbook; readonly views: readonly StepView[] }>()

/** What the views of a runbook were made of, the last time. */
interface Made extends Pick<RunState, 'steps' | 'roles'> {
  readonly choice: Choice | null
  readonly views: readonly StepView[]
}
const newest = new WeakMap<Runbook, Made>()

/**
 * Every step in the order of the runbook. A second call for the same state costs nothing, and a step that stands as it
 * did in the call before is the same object, as is the whole list: what shows it need not be drawn again.
 */
export function stepViews(runbook: Runbook, state: RunState): readonly StepView[] {
  const last = known.get(state)
  if (last?.runbook === runbook) return last.views
  const views = viewsAfter(newest.get(runbook), runbook, state)
  known.set(state, { runbook, views })
  newest.set(runbook, { steps: state.steps, roles: state.roles, choice: currentChoice(state), views })
  return views
}

function viewsAfter(before: Made | undefined, runbook: Runbook, state: RunState): readonly StepView[] {
  const choice = currentChoice(state)
  if (before?.steps === state.steps && before.roles === state.roles && before.choice === choice) {
    // All that can be otherwise is what a fact leaves out.
    const stands = ({ section, step, state: own, notNeeded }: StepView): boolean =>
      !step.notNeeded || reasonNotNeeded(section, step, own, runbook, state) === notNeeded
    if (before.views.every(stands)) return before.views
  }
  let isOther = false
  const views = viewsOf(runbook, state).map((view, index) => {
    const old = before?.views[index]
    if (old && isSame(old, view)) return old
    isOther = true
    return view
  })
  return before && !isOther ? before.views : views
}

/** Two views of one step of one runbook. */
function isSame(one: StepView, other: StepView): boolean {
  return (
    one.state === other.state &&
    one.notNeeded === other.notNeeded &&
    one.owed === other.owed &&
    one.person === other.person
  )
}

function viewsOf(runbook: Runbook, state: RunState): StepView[] {
  const choice = currentChoice(state)
  let number = 0
  return runbook.sections.flatMap((section) =>
    section.steps.map((step): StepView => {
      number += 1
      const own = readSlot(state, 'step', step.id) ?? todoStep
      const notNeeded = reasonNotNeeded(section, step, own, runbook, state)
      const leftBehind =
        choice === 'rollback' && section.needed === 'always' && !isEnded(own.status) && !step.decides
      return {
        number,
        section,
        step,
        state: own,
        notNeeded,
        owed:
          notNeeded === null &&
          (['skipped', 'deferred', 'blocked', 'failed'].includes(own.status) || leftBehind),
        person: step.role ? (state.roles[step.role]?.person.name ?? '') : '',
      }
    }),
  )
}

/** Derived: it reverts with its fact, and what was done stays done. */
function reasonNotNeeded(
  section: Section,
  step: Step,
  own: StepState,
  runbook: Runbook,
  state: RunState,
): string | null {
  if (isEnded(own.status)) return null
  if (section.needed === 'rollback' && currentChoice(state) === 'proceed')
    return 'The decision is to proceed.'
  return notNeededOf(step, runbook, state)
}

/** One step with its state, or null when the runbook has no such step. */
export function stepViewOf(runbook: Runbook, state: RunState, stepId: string): StepView | null {
  return stepViews(runbook, state).find((view) => view.step.id === stepId) ?? null
}

/** Steps that still want doing now: the branch is open and they have not ended. */
function openViews(runbook: Runbook, state: RunState): StepView[] {
  const rollingBack = currentChoice(state) === 'rollback'
  return stepViews(runbook, state).filter((view) => {
    if (view.notNeeded || isEnded(view.state.status)) return false
    return rollingBack === (view.section.needed === 'rollback')
  })
}

const waits = (view: StepView): boolean => view.state.status === 'blocked' || view.state.status === 'deferred'

/** The step being worked on, else the next one to do, else the first that was put off; null when all ended. */
export function currentStepOf(runbook: Runbook, state: RunState): StepView | null {
  const open = openViews(runbook, state)
  const active = open
    .filter((view) => view.state.status === 'active')
    .sort((one, other) => (other.state.activeSince ?? '').localeCompare(one.state.activeSince ?? ''))
  return active[0] ?? open.find((view) => !waits(view)) ?? open[0] ?? null
}

/** The step to open after `stepId` ended: the next one in order, else the first one left open. */
export function nextStepAfter(runbook: Runbook, state: RunState, stepId: string): StepView | null {
  const number = stepViewOf(runbook, state, stepId)?.number ?? 0
  const open = openViews(runbook, state).filter((view) => view.step.id !== stepId && !waits(view))
  return open.find((view) => view.number > number) ?? open[0] ?? null
}

/** Time worked on a step at `now` (epoch ms), in ms. */
export function workedMs(step: StepState, now: number): number {
  return step.workedMs + (step.activeSince ? Math.max(0, now - Date.parse(step.activeSince)) : 0)
}
