import type { RunEvent } from '../run/events.ts'
import { factsOf } from '../run/facts.ts'
import { fieldKey } from '../run/keys.ts'
import type { RunState } from '../run/state.ts'
import type { Field, Runbook } from '../runbook/schema.ts'
import type { DrillScenario } from './model.ts'
import { ownEvents } from './ruling.ts'

/** How carefully a drill was worked through. Ids are those of the runbook. */
export interface Care {
  /** Warnings that were passed, each with the reason that was given. */
  readonly guardsPassed: readonly { readonly guard: string; readonly step: string; readonly reason: string }[]
  readonly skipped: readonly { readonly step: string; readonly reason: string }[]
  /** What had to be read back and was not, or was read back wrongly at first. */
  readonly readBacksMissed: readonly { readonly step: string; readonly field: string | null }[]
}

/** Steps that the scenario itself makes impossible: leaving them out is no carelessness. */
function impossible({ task }: DrillScenario): readonly string[] {
  return task.kind === 'without-snapshot' ? [task.step, task.proof] : []
}

/** What was passed, skipped and not read back, in the steps that were not set up. */
export function careOf(
  scenario: DrillScenario,
  runbook: Runbook,
  state: RunState,
  events: readonly RunEvent[],
): Care {
  const left = new Set([...state.drill.steps, ...impossible(scenario)])
  const own = ownEvents({ state, events })
  const steps = runbook.sections.flatMap((section) => section.steps).filter(({ id }) => !left.has(id))
  const skipped = steps.flatMap(({ id }) => {
    const step = state.steps[id]
    return step?.status === 'skipped' ? [{ step: id, reason: step.reason ?? '' }] : []
  })
  const guardsPassed = own.flatMap((event) =>
    event.type === 'guard.passed' && event.data
      ? [{ guard: event.data.guard, step: event.data.step, reason: event.data.reason }]
      : [],
  )
  const facts = factsOf(runbook, state)
  const readBacksMissed = steps.flatMap((step) =>
    step.fields.flatMap((field) => {
      const equals = mustEqual(field)
      if (equals === null) return []
      const wanted = facts.get(equals)?.value ?? null
      const status = state.steps[step.id]?.status
      const empty = state.fields[fieldKey(step.id, field.id)]?.value == null
      const leftOut = empty && (status === 'skipped' || status === 'failed')
      const wrong = own.some(
        (event) =>
          event.type === 'field.set' &&
          event.data?.step === step.id &&
          event.data.field === field.id &&
          event.data.value !== null &&
          wanted !== null &&
          String(event.data.value) !== wanted,
      )
      return leftOut || wrong ? [{ step: step.id, field: field.id }] : []
    }),
  )
  const said = own.flatMap((event) => {
    const missed =
      event.type === 'readback.passed' || (event.type === 'readback.given' && event.data?.matched === false)
    return missed && event.data ? [event.data.step] : []
  })
  // However often it was said wrongly, it is one read-back.
  const asked = [...new Set(said)].map((step) => ({ step, field: null }))
  return { guardsPassed, skipped, readBacksMissed: [...readBacksMissed, ...asked] }
}

function mustEqual(field: Field): string | null {
  return field.kind === 'text' || field.kind === 'number' ? (field.mustEqual ?? null) : null
}
