import { assertNever } from '../assertNever.ts'
import { matchesPattern } from '../runbook/pattern.ts'
import type { Column, Field, Runbook, Step, TableField } from '../runbook/schema.ts'
import { tableOf } from '../runbook/tables.ts'
import { listItems, tableRows } from './entries.ts'
import type { FieldProblem } from './errors.ts'
import type { Fact } from './facts.ts'
import { factsOf } from './facts.ts'
import { fieldKey } from './keys.ts'
import { judgedMigrations } from './migrations.ts'
import type { RunState } from './state.ts'
import type { FieldValue } from './values.ts'
import { agreedTriggers, typedTriggers } from './verdict.ts'

const isoInstant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})$/
/** Longest text that a field takes, in characters. */
export const longestText = 20_000

/** Whether a text is an http or https address. */
export function isUrl(value: string): boolean {
  return /^https?:\/\/[^\s/?#]+(?:[/?#]\S*)?$/i.test(value)
}

/** Whether a text is an ISO 8601 instant with its zone. */
export function isInstant(value: string): boolean {
  return isoInstant.test(value) && !Number.isNaN(Date.parse(value))
}

/** Whether the form of a value fits its field. Returns what is wrong, in words, or null. */
export function checkForm(field: Field, value: FieldValue): string | null {
  if (typeof value === 'string' && value.length > longestText) {
    return `This is longer than ${longestText} characters. Attach it as a file instead.`
  }
  switch (field.kind) {
    case 'text':
      if (typeof value !== 'string') return 'A text is expected here.'
      if (field.pattern && !matchesPattern(field.pattern, value)) {
        return field.patternMessage ?? `This does not have the form ${field.pattern}.`
      }
      return null
    case 'paragraph':
      return typeof value === 'string' ? null : 'A text is expected here.'
    case 'url':
      return typeof value === 'string' && isUrl(value)
        ? null
        : 'An address beginning with https:// is expected here.'
    case 'number':
      if (typeof value !== 'number' || !Number.isFinite(value)) return 'A number is expected here.'
      if (field.min !== undefined && value < field.min) return `The smallest value is ${field.min}.`
      if (field.max !== undefined && value > field.max) return `The largest value is ${field.max}.`
      return null
    case 'date-time':
      return typeof value === 'string' && isInstant(value)
        ? null
        : 'A date and time with zone is expected here, such as 2026-11-23T03:04:05Z.'
    case 'choice':
      return field.options.some((option) => option.value === value)
        ? null
        : `Choose one of: ${field.options.map((option) => option.label).join(', ')}.`
    case 'person':
    case 'list':
    case 'table':
    case 'triggers':
    case 'readings':
    case 'migrations':
      return 'This field takes entries, not one value.'
    default:
      return assertNever(field)
  }
}

/** Whether the form of a cell fits its column. Returns what is wrong, in words, or null. */
export function checkCell(column: Column, value: FieldValue): string | null {
  if (value === '') return null
  switch (column.kind) {
    case 'text':
    case 'person':
      return typeof value === 'string' && value.length <= longestText ? null : 'A text is expected here.'
    case 'number':
      return typeof value === 'number' && Number.isFinite(value) ? null : 'A number is expected here.'
    case 'url':
      return typeof value === 'string' && isUrl(value)
        ? null
        : 'An address beginning with https:// is expected here.'
    case 'choice':
      return typeof value === 'string' && (column.options ?? []).includes(value)
        ? null
        : `Choose one of: ${(column.options ?? []).join(', ')}.`
    case 'date-time':
      return typeof value === 'string' && isInstant(value)
        ? null
        : 'A date and time with zone is expected here, such as 2026-11-23T03:04:05Z.'
    default:
      return assertNever(column.kind)
  }
}

/**
 * Whether a value is right in this run: its form, and that a value typed back repeats the fact it must equal.
 * Returns what is wrong, in words, or null.
 */
export function checkField(field: Field, value: FieldValue, facts: ReadonlyMap<string, Fact>): string | null {
  const form = checkForm(field, value)
  if (form) return form
  if ((field.kind === 'text' || field.kind === 'number') && field.mustEqual) {
    const fact = facts.get(field.mustEqual)
    if (fact?.value != null && fact.value !== String(value)) {
      return `This is not the same as “${fact.label}”, which was captured as “${fact.value}”.`
    }
  }
  return null
}

/** What keeps a step from being completed, place by place. Empty when nothing does. */
export function fieldProblems(runbook: Runbook, state: RunState, stepId: string): FieldProblem[] {
  const step = runbook.sections.flatMap((section) => section.steps).find((each) => each.id === stepId)
  if (!step) return []
  const facts = factsOf(runbook, state)
  return step.fields.flatMap((field) => problemsOf(step, field, runbook, state, facts))
}

function problemsOf(
  step: Step,
  field: Field,
  runbook: Runbook,
  state: RunState,
  facts: ReadonlyMap<string, Fact>,
): FieldProblem[] {
  const problem = (message: string, place?: string): FieldProblem => ({
    step: step.id,
    field: field.id,
    ...(place === undefined ? {} : { place }),
    message,
  })
  const rowProblems = (table: TableField | null): FieldProblem[] => {
    if (!table) return []
    const rows = tableRows(step.id, table, state)
    const fewest = Math.max(table.minRows, table.required ? 1 : 0)
    const few = `${table.label}: add at least ${fewest === 1 ? 'one row' : `${fewest} rows`}.`
    const empty = rows.flatMap((row) =>
      table.columns
        .filter((column) => column.required && row.cells[column.id] === '')
        .map((column) => problem(`${column.label} is missing in a row.`, `${row.row}.${column.id}`)),
    )
    return rows.length < fewest ? [problem(few), ...empty] : empty
  }
  switch (field.kind) {
    case 'person': {
      if (!field.required || state.roles[field.role]) return []
      return [problem(`${field.label}: name somebody.`)]
    }
    case 'list': {
      if (!field.required) return []
      const items = listItems(step.id, field, state)
      if (items.length === 0) return [problem(`${field.label}: add at least one entry.`)]
      const open = items.filter((item) => field.tickable && !item.ticked)
      return open.map((item) => problem(`Not ticked yet: ${item.text}`, item.item))
    }
    case 'triggers': {
      // What froze is amended, not completed.
      if (agreedTriggers(state)) return []
      const { problems } = typedTriggers(runbook, state)
      return [...rowProblems(tableOf(field, runbook.metrics)), ...problems]
    }
    case 'readings':
      if (!field.required || Object.keys(state.readings).length > 0) return []
      return [problem(`${field.label}: enter readings.`)]
    case 'migrations': {
      const empty = rowProblems(tableOf(field, runbook.metrics))
      if (empty.length > 0 || !field.required || judgedMigrations(runbook, state)) return empty
      return [problem(`${field.label}: read the SQL, judge a migration by hand, or say that there is none.`)]
    }
    case 'table':
      return rowProblems(field)
    default: {
      const value = state.fields[fieldKey(step.id, field.id)]?.value ?? null
      if (value === null || value === '') {
        return field.required ? [problem(missing(field.label))] : []
      }
      const wrong = checkField(field, value, facts)
      return wrong ? [problem(wrong)] : []
    }
  }
}

/** That a field is empty, also where its label is a question. */
function missing(label: string): string {
  return label.endsWith('?') ? `“${label}” needs an answer.` : `${label} is required.`
}
