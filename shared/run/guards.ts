import { type Expressions, openExpressions } from '../rollback/guards/expressions.ts'
import { factShapes } from '../rollback/guards/shapes.ts'
import type { Guard, Runbook, Step } from '../runbook/schema.ts'
import { type NamedFact, namedFact } from './guardFacts.ts'
import { fieldKey, readSlot } from './keys.ts'
import { redactedText } from './redaction.ts'
import type { RunState } from './state.ts'
import type { GuardState } from './values.ts'

/** What a guard keeps from happening. */
export type GuardPlace =
  | { readonly kind: 'complete' | 'deploy'; readonly step: string }
  | { readonly kind: 'option'; readonly step: string; readonly field: string; readonly option: string }

export interface PlacedGuard {
  readonly guard: Guard
  readonly place: GuardPlace
}

/** A guard as it stands in a run at one instant. */
export interface GuardView extends PlacedGuard {
  /** Its safe condition is true. */
  readonly allowed: boolean
  /** The pass or approval that counts; null when there is none or its facts have changed. */
  readonly pass: GuardState | null
  /** It was passed or approved, but for other facts than those of now. */
  readonly lapsed: GuardState | null
  /** Its effect applies: neither allowed nor passed. */
  readonly holds: boolean
  /** The facts it looks at, as they stand; `now` is left out. */
  readonly facts: readonly NamedFact[]
  /** How much would be lost: time since a fact, for guards that say so. */
  readonly loss: { readonly since: string; readonly ms: number } | null
}

interface Compiled {
  readonly expressions: Expressions
  readonly guards: readonly PlacedGuard[]
}
const compiled = new WeakMap<Runbook, Compiled>()

function guardsOfStep(step: Step): PlacedGuard[] {
  const at = { step: step.id }
  const options = step.fields.flatMap((field) =>
    field.kind === 'choice'
      ? field.options.flatMap((option) =>
          option.guards.map((guard): PlacedGuard => {
            return { guard, place: { kind: 'option', ...at, field: field.id, option: option.value } }
          }),
        )
      : [],
  )
  return [
    ...step.guards.map((guard): PlacedGuard => ({ guard, place: { kind: 'complete', ...at } })),
    ...step.deployGuards.map((guard): PlacedGuard => ({ guard, place: { kind: 'deploy', ...at } })),
    ...options,
  ]
}

function compiledOf(runbook: Runbook): Compiled {
  const known = compiled.get(runbook)
  if (known) return known
  const made = {
    expressions: openExpressions(factShapes(runbook)),
    guards: runbook.sections.flatMap((section) => section.steps.flatMap(guardsOfStep)),
  }
  compiled.set(runbook, made)
  return made
}

/** Every guard of a runbook, in the order of its steps. */
export function placedGuards(runbook: Runbook): readonly PlacedGuard[] {
  return compiledOf(runbook).guards
}

/** A value of a fact as it is kept with a pass or an approval. */
function kept(value: NamedFact['value']): string | null {
  if (value === null) return null
  return value instanceof Date
    ? value.toISOString()
    : typeof value === 'object'
      ? JSON.stringify(value)
      : String(value)
}

/** The facts that a pass or an approval of this guard is given for, as they stand. */
export function aboutOf(
  guard: Guard,
  runbook: Runbook,
  state: RunState,
  now: number,
): Record<string, string | null> {
  return Object.fromEntries(
    guard.about.map((name) => [name, kept(namedFact(name, runbook, state, now).value)]),
  )
}

/** How a guard stands at `now` (epoch ms). */
export function viewGuard(placed: PlacedGuard, runbook: Runbook, state: RunState, now: number): GuardView {
  const { guard } = placed
  const expression = compiledOf(runbook).expressions.compile(guard.allow)
  const facts = expression.facts
    .filter((name) => name !== 'now')
    .map((name) => namedFact(name, runbook, state, now))
  const allowed = expression.test((name) => {
    const { value } = namedFact(name, runbook, state, now)
    // What was taken out of the record is not known any more; two such texts are not the same one.
    return value === redactedText ? null : value
  }).value
  const given = readSlot(state, 'guard', guard.id)
  const about = aboutOf(guard, runbook, state, now)
  const counts = given !== null && guard.about.every((name) => given.about[name] === about[name])
  const kind = guard.effect === 'warn' ? 'passed' : guard.effect === 'approval' ? 'approved' : null
  const pass = counts && given.kind === kind ? given : null
  const since = guard.lossSince === undefined ? null : namedFact(guard.lossSince, runbook, state, now).value
  const taken = typeof since === 'string' ? Date.parse(since) : Number.NaN
  const loss =
    typeof since === 'string' && Number.isFinite(taken) ? { since, ms: Math.max(0, now - taken) } : null
  return { ...placed, allowed, pass, lapsed: pass ? null : given, holds: !allowed && !pass, facts, loss }
}

/** Every guard of a step as it stands at `now` (epoch ms). */
export function guardsOf(runbook: Runbook, state: RunState, now: number, step: string): GuardView[] {
  return placedGuards(runbook)
    .filter(({ place }) => place.step === step)
    .map((placed) => viewGuard(placed, runbook, state, now))
}

/** The guards that keep the deploy from starting, whether they hold or not. */
export function deployGuards(runbook: Runbook, state: RunState, now: number): GuardView[] {
  return placedGuards(runbook)
    .filter(({ place }) => place.kind === 'deploy')
    .map((placed) => viewGuard(placed, runbook, state, now))
}

/** What a choice field holds now, as far as guards look at it. */
export function chosenOption(state: RunState, step: string, field: string): string | null {
  const value = readSlot(state, 'field', fieldKey(step, field))?.value
  return typeof value === 'string' ? value : null
}

/**
 * Guards that keep a step from being completed: its own, and those of the options that are chosen in it. Only
 * those that hold.
 */
export function completionGuards(runbook: Runbook, state: RunState, now: number, step: string): GuardView[] {
  return guardsOf(runbook, state, now, step).filter(({ place, holds }) => {
    if (!holds) return false
    if (place.kind === 'option') return chosenOption(state, place.step, place.field) === place.option
    return place.kind === 'complete'
  })
}

/** Why a step is not needed, or null. Anything but true leaves it needed. */
export function notNeededOf(step: Step, runbook: Runbook, state: RunState): string | null {
  if (!step.notNeeded) return null
  const now = state.lastAt === null ? 0 : Date.parse(state.lastAt)
  const expression = compiledOf(runbook).expressions.compile(step.notNeeded.when)
  const outcome = expression.test((name) => namedFact(name, runbook, state, now).value)
  return outcome.value ? step.notNeeded.because : null
}
