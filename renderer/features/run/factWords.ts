import { guardsText } from '#text/guards.ts'
import { utcDate, utcTime } from '../../../shared/run/format.ts'
import { isInstant } from '../../../shared/run/selectors.ts'
import type { Field, Runbook } from '../../../shared/runbook/schema.ts'

const judged: Readonly<Record<string, string>> = guardsText.factText.judged

interface Named {
  readonly name: string
  readonly step: string | null
  readonly field: string | null
}

/** The field that captures a fact, if one does. */
export function fieldOfFact(runbook: Runbook, fact: Named): Field | undefined {
  if (fact.step === null || fact.field === null) return undefined
  const steps = runbook.sections.flatMap((section) => section.steps)
  return steps.find((step) => step.id === fact.step)?.fields.find((field) => field.id === fact.field)
}

/** A fact's value as people call it: a choice by its label, a judgement by its word, an instant by day and time. */
export function factWord(runbook: Runbook, fact: Named, value: string): string {
  if (fact.name.startsWith('migration.')) return judged[value] ?? value
  if (isInstant(value)) return `${utcDate(value)} ${utcTime(value)}`
  const field = fieldOfFact(runbook, fact)
  if (field?.kind !== 'choice') return value
  return field.options.find((option) => option.value === value)?.label ?? value
}
