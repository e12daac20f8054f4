import { profileFacts } from '../runbook/profile.ts'
import type { Field, Runbook, Step } from '../runbook/schema.ts'
import { fieldKey } from './keys.ts'
import type { RunState } from './state.ts'
import type { Release } from './values.ts'

/** A value that guards and commands can name. */
export interface Fact {
  readonly name: string
  readonly label: string
  /** Null while it is not known. */
  readonly value: string | null
  /** The entries of a fact that is a list, such as the Deployments of the service. */
  readonly list: readonly string[] | null
  /** Where it is captured; null for facts of the release and of the service profile. */
  readonly step: string | null
  readonly field: string | null
  /** When the value was captured, ISO instant. */
  readonly at: string | null
}

const releaseLabels: Record<keyof Release, string> = {
  service: 'Service',
  environment: 'Environment',
  version: 'Release',
  target: 'Rollback target',
  ticketUrl: 'Release ticket',
}
const releaseNames: Record<keyof Release, string> = {
  service: 'release.service',
  environment: 'release.environment',
  version: 'release.version',
  target: 'release.target',
  ticketUrl: 'release.ticket',
}

/** Name of the fact that a field captures, or null when the runbook gives it none. */
export function factNameOf(field: Field): string | null {
  return 'fact' in field && field.fact ? field.fact : null
}

/** Every fact of the run by name: release, service profile, then what the steps captured. */
export function factsOf(runbook: Runbook, state: RunState): Map<string, Fact> {
  const facts = new Map<string, Fact>()
  const add = (name: string, label: string, value: string | null, rest: Partial<Fact> = {}): void => {
    facts.set(name, {
      name,
      label,
      value: value || null,
      list: null,
      step: null,
      field: null,
      at: null,
      ...rest,
    })
  }
  for (const key of Object.keys(releaseLabels) as (keyof Release)[]) {
    add(releaseNames[key], releaseLabels[key], state.release[key])
  }
  for (const [key, label] of Object.entries(profileFacts) as [keyof typeof profileFacts, string][]) {
    const value = state.profile?.[key]
    if (Array.isArray(value)) {
      add(`service.${key}`, label, value.join(', '), { list: value.length > 0 ? value : null })
    } else {
      add(`service.${key}`, label, value ?? null)
    }
  }
  for (const section of runbook.sections) {
    for (const step of section.steps) {
      for (const field of step.fields) addField(facts, state, step, field)
    }
  }
  return facts
}

function addField(facts: Map<string, Fact>, state: RunState, step: Step, field: Field): void {
  const name = factNameOf(field)
  if (!name) return
  const captured = state.fields[fieldKey(step.id, field.id)]
  const value = captured?.value ?? null
  facts.set(name, {
    name,
    label: field.label,
    value: value === null || value === '' ? null : String(value),
    list: null,
    step: step.id,
    field: field.id,
    at: captured?.at ?? null,
  })
}
