import type { FactReading } from '../rollback/guards/factTypes.ts'
import { deadlineFact, stepFact } from '../rollback/guards/shapes.ts'
import { factIndex } from '../runbook/facts.ts'
import type { Field, Runbook, Step } from '../runbook/schema.ts'
import { deadlineOf } from './deadline.ts'
import { listItems, tableRows } from './entries.ts'
import { readFact } from './facts.ts'
import { fieldKey } from './keys.ts'
import { currentDecision, type RunState } from './state.ts'
import { todoStep } from './stepEffects.ts'
import { triggersInForce, verdictOf } from './verdict.ts'

/** A fact that a guard names, as people read it. */
export interface NamedFact {
  readonly name: string
  readonly label: string
  readonly value: FactReading
  /** The step that captures it, or null. */
  readonly step: string | null
  readonly field: string | null
}

interface PlacedStep {
  readonly step: Step
  readonly number: number
}
type Place =
  | { readonly kind: 'status' | 'done'; readonly at: PlacedStep }
  | { readonly kind: 'field'; readonly at: PlacedStep; readonly field: Field }
  | { readonly kind: 'deadline'; readonly at: PlacedStep; readonly field: Field }

const places = new WeakMap<Runbook, ReadonlyMap<string, Place>>()

/** Where the facts stand that come from steps and fields, by name. */
function placesOf(runbook: Runbook): ReadonlyMap<string, Place> {
  const known = places.get(runbook)
  if (known) return known
  const found = new Map<string, Place>()
  let number = 0
  for (const section of runbook.sections) {
    for (const step of section.steps) {
      number += 1
      const at = { step, number }
      found.set(`${stepFact(step.id)}.status`, { kind: 'status', at })
      found.set(`${stepFact(step.id)}.done`, { kind: 'done', at })
      for (const field of step.fields) {
        if (!('fact' in field) || field.fact === undefined || found.has(field.fact)) continue
        found.set(field.fact, { kind: 'field', at, field })
        if (field.kind === 'date-time' && field.deadline) {
          found.set(deadlineFact(field.fact), { kind: 'deadline', at, field })
        }
      }
    }
  }
  places.set(runbook, found)
  return found
}

function fieldReading(step: Step, field: Field, state: RunState): FactReading {
  if (field.kind === 'list') {
    return listItems(step.id, field, state).flatMap((item) => (item.ticked ? [item.item] : []))
  }
  if (field.kind === 'table') return tableRows(step.id, field, state).map((row) => row.cells)
  const value = state.fields[fieldKey(step.id, field.id)]?.value ?? null
  return value === '' ? null : value
}

function runReading(name: string, runbook: Runbook, state: RunState, now: number): FactReading {
  switch (name) {
    case 'now':
      return new Date(now)
    case 'run.startedAt':
      return state.started?.at ?? null
    case 'run.deployStartedAt':
      return state.deployStartedAt
    case 'run.rehearsal':
      return state.started?.rehearsal ?? null
    case 'run.entry':
      return state.started?.entry ?? null
    case 'run.runbookEdited':
      return `${runbook.edited}T00:00:00.000Z`
    case 'run.runbookExercised':
      return state.started?.exercisedAt ?? null
    case 'decision.choice':
      return currentDecision(state)?.choice ?? null
    case 'decision.at':
      return currentDecision(state)?.at ?? null
    case 'triggers.verdict':
      return verdictOf(runbook, state, now)?.verdict ?? null
    case 'triggers.count':
      return triggersInForce(runbook, state).triggers.length
    default:
      return null
  }
}

const runLabels: Readonly<Record<string, string>> = {
  now: 'Now',
  'run.startedAt': 'Run started',
  'run.deployStartedAt': 'Deploy started',
  'run.rehearsal': 'Rehearsal',
  'run.entry': 'Started as',
  'run.runbookEdited': 'Runbook last edited',
  'run.runbookExercised': 'Runbook last exercised',
  'decision.choice': 'Decision',
  'decision.at': 'Decided',
  'triggers.verdict': 'Verdict of the triggers',
  'triggers.count': 'Triggers',
}

/** A fact by the name that guards use: captured, derived or of the run itself, at `now` (epoch ms). */
export function namedFact(name: string, runbook: Runbook, state: RunState, now: number): NamedFact {
  const place = placesOf(runbook).get(name)
  if (place) {
    const { step, number } = place.at
    switch (place.kind) {
      case 'status':
      case 'done': {
        const { status } = state.steps[step.id] ?? todoStep
        const value = place.kind === 'done' ? status === 'done' : status
        return { name, label: `Step ${number}, ${step.short}`, value, step: step.id, field: null }
      }
      case 'deadline': {
        const value = deadlineOf(place.field, runbook, state)
        return {
          name,
          label: `${place.field.label}, at the latest`,
          value,
          step: step.id,
          field: place.field.id,
        }
      }
      case 'field': {
        const { field } = place
        return {
          name,
          label: field.label,
          value: fieldReading(step, field, state),
          step: step.id,
          field: field.id,
        }
      }
    }
  }
  const source = factIndex(runbook).get(name)
  if (source) {
    const fact = readFact(source, runbook, state)
    return { name, label: fact.label, value: fact.list ?? fact.value, step: fact.step, field: fact.field }
  }
  return {
    name,
    label: runLabels[name] ?? name,
    value: runReading(name, runbook, state, now),
    step: null,
    field: null,
  }
}
