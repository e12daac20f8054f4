import { isInstant } from '../run/checks.ts'
import type { RecordStep, RunRecord } from './model.ts'

/** The review after the incident, as a record knows it. */
export interface Pir {
  /** ISO instant. */
  readonly at: string
  readonly step: RecordStep | null
  readonly urls: readonly { readonly label: string; readonly url: string }[]
}

/** The PIR as far as facts of that name tell it; null while it has no date or the date was redacted. */
export function pirOf(record: RunRecord): Pir | null {
  const facts = record.captured.find(({ title }) => title === 'Pir')?.values ?? []
  const date = facts.find(({ value: { raw, gap } }) => !gap && typeof raw === 'string' && isInstant(raw))
  if (!date) return null
  return {
    at: String(date.value.raw),
    step: stepsOf(record).find(({ number }) => number === date.step) ?? null,
    urls: facts.flatMap(({ label, value }) => (value.url === null ? [] : [{ label, url: value.url }])),
  }
}

/** Why there is no calendar file, and what would make one; null where there is one. */
export function whyNoPir(record: RunRecord): string | null {
  if (pirOf(record) !== null) return null
  const step = stepsOf(record).find(({ values }) => values.some(({ fact }) => fact === 'pir.date'))
  const way = step
    ? `Step ${step.number} captures it: ${step.title}.`
    : 'The runbook of this run does not ask for one.'
  return `There is no date for the PIR. ${way}`
}

const stepsOf = ({ sections }: RunRecord): readonly RecordStep[] => sections.flatMap(({ steps }) => steps)
