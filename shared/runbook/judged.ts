import type { Field, FieldKind, Runbook, Step } from './schema.ts'

/** The step and field of the first field of a kind; a runbook has at most one of the judged kinds. */
export interface PlacedField<Kind extends FieldKind> {
  readonly step: Step
  readonly field: Extract<Field, { kind: Kind }>
}

/** Kinds of fields that the run reasons over; a runbook has at most one of each. */
export const judgedKinds = ['triggers', 'readings', 'migrations'] as const

type JudgedKind = (typeof judgedKinds)[number]
type Judged = { readonly [Kind in JudgedKind]: PlacedField<Kind> | null }

const known = new WeakMap<Runbook, Judged>()

/** Where the runbook has its triggers, readings or migrations; null when it has none. */
export function judgedField<Kind extends JudgedKind>(runbook: Runbook, kind: Kind): PlacedField<Kind> | null {
  let judged = known.get(runbook)
  if (!judged) {
    judged = {
      triggers: find(runbook, 'triggers'),
      readings: find(runbook, 'readings'),
      migrations: find(runbook, 'migrations'),
    }
    known.set(runbook, judged)
  }
  return judged[kind]
}

function find<Kind extends JudgedKind>(runbook: Runbook, kind: Kind): PlacedField<Kind> | null {
  for (const section of runbook.sections) {
    for (const step of section.steps) {
      for (const field of step.fields) {
        if (field.kind === kind) return { step, field: field as Extract<Field, { kind: Kind }> }
      }
    }
  }
  return null
}
