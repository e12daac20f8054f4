import { guardsText } from '#text/guards.ts'
import { assertNever } from '../../../../shared/assertNever.ts'
import { ageText, utcDate, utcTime } from '../../../../shared/run/format.ts'
import type { NamedFact } from '../../../../shared/run/guardFacts.ts'
import { migrationViews } from '../../../../shared/run/selectors.ts'
import type { RunState } from '../../../../shared/run/state.ts'
import type { Runbook } from '../../../../shared/runbook/schema.ts'
import { countText } from '../../../../shared/text/plural.ts'
import { factWord, fieldOfFact } from '../factWords.ts'

const text = guardsText.factText

const instant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}/

/** An instant with its day and how long ago it was at `now` (epoch ms). */
function momentText(iso: string, now: number): string {
  const age = now - Date.parse(iso)
  const when = `${utcDate(iso)} ${utcTime(iso)}`
  return age >= 0 ? text.ago({ when, age: ageText(age) }) : when
}

/** A fact's value as people read it, with its unit or age; null while it is not known. */
export function factText(fact: NamedFact, runbook: Runbook, now: number): string | null {
  const { value } = fact
  if (value === null) return null
  if (value instanceof Date) return momentText(value.toISOString(), now)
  if (typeof value === 'boolean') {
    if (fact.name.endsWith('.done')) return value ? text.done : text.notDone
    return value ? text.yes : text.no
  }
  if (typeof value === 'object') return text.entries(value.length)
  if (typeof value === 'number') {
    const field = fieldOfFact(runbook, fact)
    const unit = field?.kind === 'number' && field.unit ? ` ${field.unit}` : ''
    return `${countText(value)}${unit}`
  }
  if (instant.test(value)) return momentText(new Date(value).toISOString(), now)
  return factWord(runbook, fact, value)
}

/** The statement or the migration that a fact of the migrations comes from: the worst one. */
export interface Evidence {
  readonly sql: string | null
  readonly file: string
  readonly line: number | null
  readonly reason: string
}

/** What the verdict of the migrations rests on where it is not the safe one; null where there is nothing to show. */
export function evidenceOf(fact: NamedFact, runbook: Runbook, state: RunState): Evidence | null {
  const { name, value } = fact
  if (name !== 'migration.verdict' && name !== 'migration.compatible') return null
  const key = name === 'migration.verdict' ? 'verdict' : 'priorImage'
  if (value === 'reversible' || value === 'compatible') return null
  const worst = migrationViews(runbook, state).find((view) => view[key] === value)
  if (!worst) return null
  const statement = worst.read?.statements.find((each) => each[key] === value)
  if (worst.read?.settled || !statement) {
    return { sql: null, file: worst.file, line: null, reason: worst.reason }
  }
  return { sql: statement.sql, file: worst.file, line: statement.line, reason: statement.reason }
}

/** How an approval was given, as the end of a sentence. */
export function wayText(how: 'in-person' | 'phone' | 'writing'): string {
  switch (how) {
    case 'in-person':
      return text.inPerson
    case 'phone':
      return text.byPhone
    case 'writing':
      return text.inWriting
    default:
      return assertNever(how)
  }
}
