import { assertNever } from '../../assertNever.ts'
import { fieldKey } from '../../run/keys.ts'
import { listItems, tableRows } from '../../run/selectors.ts'
import type { FieldValue } from '../../run/values.ts'
import { factOf } from '../../runbook/facts.ts'
import type { Column, Field, ListField, Step, TableField } from '../../runbook/schema.ts'
import type { Captured, FieldContent, RecordValue } from '../model.ts'
import { migrationsValue, readingsValue, triggersValue } from './judgedValues.ts'
import type { RecordSource } from './source.ts'
import { instantText } from './times.ts'

/** What every field of a step holds, in the order of the runbook, empty ones included. */
export function recordValues(source: RecordSource, step: Step): RecordValue[] {
  return step.fields.map((field) => {
    const { id, label, ...content } = fieldContent(source, step, field)
    return { id, label, fact: factOf(field), ...content }
  })
}

function fieldContent(source: RecordSource, step: Step, field: Field): FieldContent {
  switch (field.kind) {
    case 'list':
      return listValue(source, step, field)
    case 'table':
      return tableValue(source, step, field)
    case 'person': {
      const held = source.state.roles[field.role]
      const value = held ? source.captured(`person:${field.role}`, held.person.name) : null
      return {
        id: field.id,
        label: field.label,
        kind: 'single',
        value,
        required: field.required,
        by: '',
        at: null,
      }
    }
    case 'text':
    case 'paragraph':
    case 'url':
    case 'number':
    case 'date-time':
    case 'choice': {
      const known = source.state.fields[fieldKey(step.id, field.id)]
      return {
        id: field.id,
        label: field.label,
        kind: 'single',
        value: capturedField(source, step.id, field),
        required: field.required,
        by: known?.by ?? '',
        at: known ? source.instant(known.at) : null,
      }
    }
    case 'triggers':
      return triggersValue(source, step, field)
    case 'migrations':
      return migrationsValue(source, field)
    case 'readings':
      return readingsValue(source, field)
    default:
      return assertNever(field)
  }
}

/** The value of a field that holds one, in the words of the interface; null where nothing was captured. */
export function capturedField(source: RecordSource, step: string, field: Field): Captured | null {
  const value = source.state.fields[fieldKey(step, field.id)]?.value ?? null
  if (value === null || value === '') return null
  const held = source.captured(`field:${step}.${field.id}`, String(value), isMono(field))
  return held.gap ? held : { ...held, text: fieldText(source, field, value), raw: value }
}

const isMono = (field: Field): boolean => (field.kind === 'text' && field.mono) || field.kind === 'number'

function fieldText(source: RecordSource, field: Field, value: FieldValue): string {
  switch (field.kind) {
    case 'number':
      return field.unit ? `${value} ${field.unit}` : String(value)
    case 'choice':
      return field.options.find((option) => option.value === value)?.label ?? String(value)
    case 'date-time':
      return instantText(source.instant(String(value)))
    default:
      return String(value)
  }
}

function listValue(source: RecordSource, step: Step, field: ListField): FieldContent {
  const items = listItems(step.id, field, source.state).map((item) => ({
    text: source.captured(`item:${step.id}.${field.id}.${item.item}`, item.text),
    ticked: item.ticked,
    given: item.given,
    by: item.by ?? '',
    at: item.at ? source.instant(item.at) : null,
  }))
  return { id: field.id, label: field.label, kind: 'list', tickable: field.tickable, items }
}

function tableValue(source: RecordSource, step: Step, field: TableField): FieldContent {
  const rows = tableRows(step.id, field, source.state).map((row) => ({
    ticked: row.ticked,
    given: row.given,
    by: row.by ?? '',
    at: row.at ? source.instant(row.at) : null,
    cells: field.columns.map((column) => {
      const value = row.cells[column.id] ?? ''
      if (value === '') return null
      const held = source.captured(`cell:${step.id}.${field.id}.${row.row}.${column.id}`, String(value))
      return held.gap ? held : { ...held, text: cellText(source, column, value), raw: value }
    }),
  }))
  const columns = field.columns.map((column) => column.label)
  return { id: field.id, label: field.label, kind: 'table', tickable: field.tickable, columns, rows }
}

function cellText(source: RecordSource, column: Column, value: FieldValue): string {
  if (column.kind === 'date-time') return instantText(source.instant(String(value)))
  return column.unit ? `${value} ${column.unit}` : String(value)
}
