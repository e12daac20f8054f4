import type { Element } from 'hast'
import { assertNever } from '../../assertNever.ts'
import { listItems, tableRows } from '../../run/entries.ts'
import { fieldKey } from '../../run/keys.ts'
import type { Field, Step } from '../../runbook/schema.ts'
import { tableOf } from '../../runbook/tables.ts'
import { blank, box, make, table } from './parts.ts'
import type { PaperSource } from './source.ts'

/** Empty rows under those that are known, to go on by hand. */
const emptyRows = 3

/** A field as it stands, with room for what is still to be written. */
export function paperField({ runbook, state }: PaperSource, step: Step, field: Field): Element {
  const label = field.required ? `${field.label} *` : field.label
  const frame = (...content: Element[]): Element =>
    make('div', 'paper-field', make('b', null, label), ...content)
  switch (field.kind) {
    case 'person': {
      const person = state.roles[field.role]?.person
      if (!person) return frame(blank('', 'wide'))
      return frame(make('span', null, [person.name, person.contact].filter((part) => part !== '').join(', ')))
    }
    case 'list': {
      const items = listItems(step.id, field, state)
      const shown = items.map((item) =>
        field.tickable ? box(item.text, item.ticked) : make('span', null, item.text),
      )
      return frame(...shown, ...(field.addable ? [blank('', 'wide')] : []))
    }
    case 'choice': {
      const chosen = state.fields[fieldKey(step.id, field.id)]?.value
      return frame(...field.options.map((option) => box(option.label, option.value === chosen)))
    }
    case 'table':
    case 'triggers':
    case 'migrations': {
      const rows = tableOf(field, runbook.metrics)
      if (!rows) return frame(blank('', 'wide'))
      const known = tableRows(step.id, rows, state).map((row) =>
        rows.columns.map((column) => String(row.cells[column.id] ?? '')),
      )
      const empty = Array.from({ length: emptyRows }, () => rows.columns.map(() => '\u00a0'))
      return frame(
        table(
          rows.columns.map((column) => column.label),
          [...known, ...empty],
        ),
      )
    }
    case 'readings': {
      const metrics = runbook.metrics.filter((metric) => metric.quick)
      const heads = [
        'Time',
        ...metrics.map(({ short, title, unit }) => `${short ?? title}${unit ? `, ${unit}` : ''}`),
      ]
      return frame(
        table(
          heads,
          Array.from({ length: 10 }, () => heads.map(() => '\u00a0')),
        ),
      )
    }
    case 'text':
    case 'paragraph':
    case 'url':
    case 'number':
    case 'date-time': {
      const value = state.fields[fieldKey(step.id, field.id)]?.value ?? null
      if (value !== null && value !== '') return frame(make('span', 'paper-value', String(value)))
      const lines = field.kind === 'paragraph' ? 3 : 1
      return frame(...Array.from({ length: lines }, () => blank('', 'wide')))
    }
    default:
      return assertNever(field)
  }
}
