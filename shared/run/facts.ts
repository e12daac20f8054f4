import { assertNever } from '../assertNever.ts'
import { type FactSource, factIndex, type ReleaseFact } from '../runbook/facts.ts'
import type { ProfileFact } from '../runbook/profile.ts'
import type { Runbook } from '../runbook/schema.ts'
import { fieldKey } from './keys.ts'
import { judgedMigrations } from './migrations.ts'
import type { RunState } from './state.ts'

/** A value that guards and commands can name. */
export interface Fact {
  readonly name: string
  readonly label: string
  /** Null while it is not known. */
  readonly value: string | null
  /** The entries of a fact that is a list, such as the Deployments of the service. */
  readonly list: readonly string[] | null
  /** Where it is captured; null for facts of the release, the service profile and people. */
  readonly step: string | null
  readonly field: string | null
  /** When the value was captured, ISO instant. */
  readonly at: string | null
}

type Facts = ReadonlyMap<string, Fact>

/** Where facts are read from: while none of these changed, every fact is what it was. */
type Ground = Pick<RunState, 'release' | 'profile' | 'roles' | 'fields' | 'rows' | 'migrations'>

const newest = new WeakMap<Runbook, { readonly ground: Ground; readonly facts: Facts }>()

/**
 * Every fact of the run by name: release, service profile, people, then what the steps captured. While nothing was
 * captured a second call costs nothing.
 */
export function factsOf(runbook: Runbook, state: RunState): Facts {
  const last = newest.get(runbook)
  if (last && standsOn(state, last.ground)) return last.facts
  const sources = [...factIndex(runbook).values()]
  const facts = new Map(sources.map((source) => [source.name, readFact(source, runbook, state)]))
  const { release, profile, roles, fields, rows, migrations } = state
  newest.set(runbook, { ground: { release, profile, roles, fields, rows, migrations }, facts })
  return facts
}

function standsOn(state: RunState, ground: Ground): boolean {
  return (Object.keys(ground) as (keyof Ground)[]).every((slot) => state[slot] === ground[slot])
}

/** One fact as the run holds it now. */
export function readFact(source: FactSource, runbook: Runbook, state: RunState): Fact {
  const { name, label } = source
  const bare = { name, label, list: null, step: null, field: null, at: null }
  switch (source.from) {
    case 'field': {
      const { step, field } = source
      const captured = state.fields[fieldKey(step, field)]
      const value = captured?.value ?? null
      return {
        ...bare,
        step,
        field,
        value: value === null ? null : String(value) || null,
        at: captured?.at ?? null,
      }
    }
    case 'release': {
      const key = name.slice('release.'.length) as ReleaseFact
      return { ...bare, value: state.release[key === 'ticket' ? 'ticketUrl' : key] || null }
    }
    case 'profile': {
      const value = state.profile?.[name.slice('service.'.length) as ProfileFact] ?? ''
      if (typeof value === 'string') return { ...bare, value: value || null }
      return { ...bare, value: value.join(', ') || null, list: value.length > 0 ? value : null }
    }
    case 'role':
      return { ...bare, value: state.roles[source.role]?.person.name ?? null }
    case 'migrations': {
      const judged = judgedMigrations(runbook, state)
      const value = name === 'migration.verdict' ? judged?.verdict : judged?.priorImage
      return { ...bare, step: source.step, value: value ?? null, at: judged?.at ?? null }
    }
    default:
      return assertNever(source)
  }
}
