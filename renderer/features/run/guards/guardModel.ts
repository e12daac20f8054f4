import { assertNever } from '../../../../shared/assertNever.ts'
import { type NamedFact, namedFact } from '../../../../shared/run/guardFacts.ts'
import { chosenOption, type GuardView, isEnded, type StepView } from '../../../../shared/run/selectors.ts'
import { currentChoice, type RunState } from '../../../../shared/run/state.ts'
import type { Field, Runbook } from '../../../../shared/runbook/schema.ts'

export type ChoiceField = Extract<Field, { kind: 'choice' }>

/** A choice with options that guards stand before. */
export function isGuarded(field: Field): boolean {
  return field.kind === 'choice' && field.options.some((option) => option.guards.length > 0)
}

/** How an option of a choice stands while its guards are looked at. */
export type Standing =
  /** Nothing keeps it from being chosen. */
  | { readonly kind: 'open' }
  /** No reason and no approval opens it. */
  | { readonly kind: 'locked'; readonly guards: readonly GuardView[] }
  /** This guard is passed or approved first. */
  | { readonly kind: 'reason' | 'approval'; readonly guard: GuardView }

/** How the guards of one option leave it; blocks come before what can be passed. */
export function standingOf(guards: readonly GuardView[]): Standing {
  const holding = guards.filter((view) => view.holds)
  const blocks = holding.filter(({ guard }) => guard.effect === 'block')
  if (blocks.length > 0) return { kind: 'locked', guards: blocks }
  const [first] = holding
  if (!first) return { kind: 'open' }
  return { kind: first.guard.effect === 'approval' ? 'approval' : 'reason', guard: first }
}

const strictness = { warn: 1, block: 2, approval: 3 } as const

/**
 * The safest of the options that are open: proven safe by its facts, not passed with a reason, and of those the
 * one with the mildest guards, because the more can go wrong the stricter they are. Null where none is.
 */
export function safestOption(options: ReadonlyMap<string, readonly GuardView[]>): string | null {
  const rank = (guards: readonly GuardView[]): number =>
    Math.max(0, ...guards.map(({ guard }) => strictness[guard.effect]))
  let safest: { readonly option: string; readonly rank: number } | null = null
  for (const [option, guards] of options) {
    if (guards.some((view) => !view.allowed)) continue
    if (safest === null || rank(guards) < safest.rank) safest = { option, rank: rank(guards) }
  }
  return safest?.option ?? null
}

/** What the guard looks at, and what a pass is given for, each once. */
export function factsOfGuard(
  view: GuardView,
  runbook: Runbook,
  state: RunState,
  now: number,
): readonly NamedFact[] {
  const named = new Set(view.facts.map((fact) => fact.name))
  // Where it stands in the sentence about what is lost, it need not stand here again.
  const said = view.loss !== null && view.guard.effect === 'approval' ? view.guard.lossSince : undefined
  const about = view.guard.about.filter((name) => !named.has(name) && name !== said)
  return [...view.facts, ...about.map((name) => namedFact(name, runbook, state, now))]
}

/** Whether a fact is still to come: its step has not said anything about it yet. */
function isPending(fact: NamedFact, views: readonly StepView[], own: string): boolean {
  // A fact of the run itself, such as the last exercise, is known even where the answer is "never".
  if (fact.step === null) return false
  if (fact.value === null) return true
  if (fact.value === false) {
    const step = views.find((view) => view.step.id === fact.step)
    return step !== undefined && !isEnded(step.state.status)
  }
  return Array.isArray(fact.value) && fact.value.length === 0 && fact.step === own
}

/** Whether a guard holds because of what is known, not merely because something was not captured yet. */
export function isKnownUnsafe(view: GuardView, views: readonly StepView[]): boolean {
  return view.holds && !view.facts.some((fact) => isPending(fact, views, view.place.step))
}

/**
 * The guards that the banner of a step tells about. What can be passed or approved for an option is told in that
 * option; here stand what keeps the step from being completed, the deploy from starting, and ways that are locked.
 */
export function bannerGuards(
  guards: readonly GuardView[],
  at: { readonly views: readonly StepView[]; readonly attempted: boolean; readonly state: RunState },
): readonly GuardView[] {
  return guards.filter((view) => {
    if (!view.holds) return false
    const known = isKnownUnsafe(view, at.views)
    switch (view.place.kind) {
      case 'complete':
        return known || at.attempted
      case 'deploy':
        return known && at.state.deployStartedAt === null
      case 'option':
        return known && view.guard.effect === 'block'
      default:
        return assertNever(view.place)
    }
  })
}

/** What the plan marks a step with: the gravest guard that holds there as far as it matters by now, or null. */
export function guardOfStep(
  guards: readonly GuardView[],
  view: StepView,
  views: readonly StepView[],
  state: RunState,
): GuardView | null {
  if (isEnded(view.state.status) || view.notNeeded !== null || state.closed !== null) return null
  const rollingBack = currentChoice(state) === 'rollback' && view.section.needed === 'rollback'
  const marks = guards.filter((each) => {
    if (!each.holds) return false
    switch (each.place.kind) {
      case 'complete':
        return isKnownUnsafe(each, views)
      case 'deploy':
        return state.deployStartedAt === null && isKnownUnsafe(each, views)
      case 'option':
        // Once another way was chosen, a locked one stops nobody.
        return (
          each.guard.effect === 'block' &&
          chosenOption(state, each.place.step, each.place.field) === null &&
          (rollingBack || isKnownUnsafe(each, views))
        )
      default:
        return assertNever(each.place)
    }
  })
  return marks.find(({ guard }) => guard.effect === 'block') ?? marks[0] ?? null
}
