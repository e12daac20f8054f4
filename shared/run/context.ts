import type { Field, Runbook, Step, TableField } from '../runbook/schema.ts'
import { tableOf } from '../runbook/tables.ts'
import type { Actor } from './envelope.ts'
import { DomainError } from './errors.ts'
import type { RunEvent } from './events.ts'

/** What `decide` may not make itself. */
export interface DecideContext {
  /** ISO 8601 UTC with milliseconds. */
  readonly now: string
  /** A fresh UUID (v7) at each call. */
  readonly newId: () => string
  readonly actor: Actor
  /** Of this computer in the run, as `Envelope.device` names it. */
  readonly device: string
  readonly runbook: Runbook
  /** Offset of this computer from UTC, minutes. */
  readonly tz: number
  /** Hex SHA-256 of the RFC 8785 form of a value. */
  readonly hash: (value: unknown) => string
  /** Events held, in the order of the run; redaction looks at what they say. */
  readonly events: readonly RunEvent[]
}

/** The step of the runbook, or `unknown-step`. */
export function stepOf(runbook: Runbook, stepId: string): Step {
  const step = runbook.sections.flatMap((section) => section.steps).find((each) => each.id === stepId)
  if (!step) throw new DomainError('unknown-step', { step: stepId })
  return step
}

/** The field of a step, or `unknown-field`; of another kind than wanted, `wrong-field-kind`. */
export function fieldOf<Kind extends Field['kind']>(
  runbook: Runbook,
  at: { readonly step: string; readonly field: string },
  ...kinds: readonly Kind[]
): Extract<Field, { kind: Kind }> {
  const field = stepOf(runbook, at.step).fields.find((each) => each.id === at.field)
  if (!field) throw new DomainError('unknown-field', { step: at.step, field: at.field })
  if (!isOneOf(field, kinds)) {
    throw new DomainError('wrong-field-kind', { step: at.step, field: at.field, name: field.kind })
  }
  return field
}

/** The rows that a field takes, as a table, or `wrong-field-kind`. */
export function tableAt(
  { runbook }: Pick<DecideContext, 'runbook'>,
  at: { readonly step: string; readonly field: string },
): TableField {
  const table = tableOf(fieldOf(runbook, at, 'table', 'triggers', 'migrations'), runbook.metrics)
  if (!table) throw new DomainError('wrong-field-kind', at)
  return table
}

function isOneOf<Kind extends Field['kind']>(
  field: Field,
  kinds: readonly Kind[],
): field is Extract<Field, { kind: Kind }> {
  return (kinds as readonly string[]).includes(field.kind)
}

/** Longest reason, summary or note, in characters. */
export const longestReason = 20_000

/** The text without outer blanks; empty or too long is refused with a code that says which. */
export function requireText(text: string, code: 'reason-required' | 'text-required', step?: string): string {
  const trimmed = text.trim()
  const place = step === undefined ? {} : { step }
  if (trimmed === '') throw new DomainError(code, place)
  if (trimmed.length > longestReason)
    throw new DomainError('text-too-long', { ...place, limit: longestReason })
  return trimmed
}
