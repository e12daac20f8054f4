import { planText } from '#text/plan.ts'
import { assertNever } from '../../../shared/assertNever.ts'
import { isEnded, type StepView } from '../../../shared/run/selectors.ts'
import type { Section } from '../../../shared/runbook/schema.ts'

const text = planText.planModel

export interface PlanSection {
  readonly section: Section
  readonly steps: readonly StepView[]
  /** Steps that ended or are not needed. Skipped ones are among them and stay in sight as owed. */
  readonly settled: number
  /** Reason why no step of the section is needed; such a section folds into one line. */
  readonly notNeeded: string | null
}

/** The steps by section, in the order of the plan. */
export function planSections(views: readonly StepView[]): PlanSection[] {
  const sections: { section: Section; steps: StepView[] }[] = []
  for (const view of views) {
    const last = sections.at(-1)
    if (last && last.section.id === view.section.id) last.steps.push(view)
    else sections.push({ section: view.section, steps: [view] })
  }
  return sections.map(({ section, steps }) => ({
    section,
    steps,
    settled: steps.filter((view) => isEnded(view.state.status) || view.notNeeded !== null).length,
    notNeeded: steps.every((view) => view.notNeeded !== null) ? (steps[0]?.notNeeded ?? null) : null,
  }))
}

/** How a step stands, as the plan shows it. `owed` statuses stay in sight until they are dealt with. */
export type PlanMark =
  | 'todo'
  | 'active'
  | 'done'
  | 'skipped'
  | 'failed'
  | 'blocked'
  | 'deferred'
  | 'not-needed'

/** The mark of a step: what is not needed says so unless it was worked on. */
export function markOf(view: StepView): PlanMark {
  if (view.notNeeded !== null && view.state.status === 'todo') return 'not-needed'
  return view.state.status
}

/** The word that goes with the icon of a mark. */
export function markWord(mark: PlanMark): string {
  switch (mark) {
    case 'todo':
      return text.todo
    case 'active':
      return text.active
    case 'done':
      return text.done
    case 'skipped':
      return text.skipped
    case 'failed':
      return text.failed
    case 'blocked':
      return text.blocked
    case 'deferred':
      return text.deferred
    case 'not-needed':
      return text.notNeeded
    default:
      return assertNever(mark)
  }
}

/** Initials of a name, two letters at most: "Robin van Dam" becomes `RD`. */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/).filter(Boolean)
  const letters = [words[0], words.length > 1 ? words.at(-1) : undefined].map(
    (word) => [...(word ?? '')][0] ?? '',
  )
  return letters.join('').toUpperCase()
}
