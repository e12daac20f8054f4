import { judgedField } from './judged.ts'
import { profileFacts } from './profile.ts'
import type { Field, FieldKind, Runbook } from './schema.ts'

/**
 * The facts of a run by name, and where each comes from:
 *
 * - a field with a `fact` key: under that name (`target.tag`). A field without one is no fact: ids may be
 *   renamed freely, fact names are the contract with commands and guards.
 * - `release.*`: given when the run starts. `service.*`: the service profile.
 * - `people.*`: the person in a role, by its id in camelCase (`people.rollbackIc`).
 * - `migration.verdict` and `migration.compatible`: the worst of all migrations of the release.
 */
export type FactSource =
  | {
      readonly from: 'field'
      readonly name: string
      readonly label: string
      readonly step: string
      readonly field: string
      readonly kind: FieldKind
    }
  | { readonly from: 'release' | 'profile'; readonly name: string; readonly label: string }
  | { readonly from: 'role'; readonly name: string; readonly label: string; readonly role: string }
  | {
      readonly from: 'migrations'
      readonly name: MigrationFact
      readonly label: string
      readonly step: string
    }

/** Facts of the release, by the part of their name after `release.`. */
export const releaseFacts = {
  service: 'Service',
  environment: 'Environment',
  version: 'New version',
  target: 'Version to return to',
  ticket: 'Release ticket',
} as const

export type ReleaseFact = keyof typeof releaseFacts

/** Facts that hold several values: only a `forEach` command can use them. */
export const listFacts: readonly string[] = ['service.deployments']

/** First parts of fact names that fields may not use. */
export const reservedPrefixes: readonly string[] = [
  'release',
  'service',
  'people',
  'run',
  'step',
  'decision',
  'triggers',
  'now',
]

/** Facts that follow from the migrations of the release, with their labels. */
export const migrationFacts = {
  'migration.verdict': 'Migration',
  'migration.compatible': 'Prior image on the new schema',
} as const

export type MigrationFact = keyof typeof migrationFacts

/** Kinds of fields whose fact holds several values: guards can use it, commands cannot. */
export function holdsSeveral(kind: FieldKind): boolean {
  return kind === 'list' || kind === 'table'
}

/** Name of the fact for the person in a role: `rollback-ic` becomes `people.rollbackIc`. */
export function roleFact(role: string): string {
  return `people.${role.replaceAll(/-+([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())}`
}

/** The fact name of a field, or null. */
export function factOf(field: Field): string | null {
  return 'fact' in field ? (field.fact ?? null) : null
}

const indexes = new WeakMap<Runbook, ReadonlyMap<string, FactSource>>()

/** Every fact that a run of this runbook can have. Of two fields with one fact name, the first counts. */
export function factIndex(runbook: Runbook): ReadonlyMap<string, FactSource> {
  const known = indexes.get(runbook)
  if (known) return known
  const index = indexOf(runbook)
  indexes.set(runbook, index)
  return index
}

function indexOf(runbook: Runbook): ReadonlyMap<string, FactSource> {
  const index = new Map<string, FactSource>()
  for (const [key, label] of Object.entries(releaseFacts)) {
    index.set(`release.${key}`, { from: 'release', name: `release.${key}`, label })
  }
  for (const [key, label] of Object.entries(profileFacts)) {
    index.set(`service.${key}`, { from: 'profile', name: `service.${key}`, label })
  }
  for (const role of runbook.roles) {
    const name = roleFact(role.id)
    index.set(name, { from: 'role', name, label: role.title, role: role.id })
  }
  const migrations = judgedField(runbook, 'migrations')
  if (migrations) {
    for (const [key, label] of Object.entries(migrationFacts)) {
      const name = key as MigrationFact
      index.set(name, { from: 'migrations', name, label, step: migrations.step.id })
    }
  }
  for (const section of runbook.sections) {
    for (const step of section.steps) {
      for (const field of step.fields) {
        const name = factOf(field)
        if (name === null || index.has(name)) continue
        index.set(name, {
          from: 'field',
          name,
          label: field.label,
          step: step.id,
          field: field.id,
          kind: field.kind,
        })
      }
    }
  }
  return index
}
