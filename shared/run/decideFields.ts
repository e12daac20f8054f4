import { assertNever } from '../assertNever.ts'
import type { TableField } from '../runbook/schema.ts'
import { checkCell, checkForm } from './checks.ts'
import type { Command } from './commands.ts'
import { type DecideContext, fieldOf, requireText, tableAt } from './context.ts'
import { reopenings } from './decideOwed.ts'
import { listItems, tableRows } from './entries.ts'
import { DomainError } from './errors.ts'
import type { NewEvent } from './events.ts'
import { entryKey, fieldKey, readSlot } from './keys.ts'
import { aboutRow, settlementsOf } from './settled.ts'
import type { RunState } from './state.ts'
import type { FieldValue } from './values.ts'

type FieldCommand = Extract<
  Command,
  {
    type: 'setField' | 'addItem' | 'tickItem' | 'removeItem' | 'addRow' | 'setCell' | 'tickRow' | 'removeRow'
  }
>

const valueKinds = ['text', 'paragraph', 'url', 'number', 'date-time', 'choice'] as const

/** Rules of capturing values, list items and table rows. */
export function decideField(command: FieldCommand, state: RunState, context: DecideContext): NewEvent[] {
  const place = { step: command.step, field: command.field }
  switch (command.type) {
    case 'setField':
      return setField(command, state, context)
    case 'addItem': {
      const field = fieldOf(context.runbook, place, 'list')
      if (!field.addable) throw new DomainError('wrong-field-kind', { ...place, name: 'list' })
      const text = requireText(command.text, 'text-required', command.step)
      return [{ type: 'item.added', data: { ...place, item: context.newId(), text } }]
    }
    case 'tickItem': {
      const field = fieldOf(context.runbook, place, 'list')
      const item = listItems(command.step, field, state).find((each) => each.item === command.item)
      if (!item || !field.tickable) throw new DomainError('unknown-item', { ...place, name: command.item })
      if (item.ticked === command.ticked) return []
      return [{ type: 'item.ticked', data: { ...place, item: command.item, ticked: command.ticked } }]
    }
    case 'removeItem': {
      const field = fieldOf(context.runbook, place, 'list')
      const item = listItems(command.step, field, state).find((each) => each.item === command.item)
      if (!item || item.given) throw new DomainError('unknown-item', { ...place, name: command.item })
      return [{ type: 'item.removed', data: { ...place, item: command.item } }]
    }
    case 'addRow': {
      const field = tableAt(context, place)
      const entries = Object.entries(command.cells).filter(([, value]) => value !== '')
      for (const [column, value] of entries) checkColumn(field, place, column, value)
      if (entries.length === 0) throw new DomainError('text-required', place)
      return [
        { type: 'row.added', data: { ...place, row: context.newId(), cells: Object.fromEntries(entries) } },
      ]
    }
    case 'setCell': {
      const field = tableAt(context, place)
      const row = rowOf(command, field, state)
      const value = command.value ?? ''
      checkColumn(field, place, command.column, value)
      if (row.cells[command.column] === value) return []
      const { row: id, column } = command
      return [{ type: 'row.set', data: { ...place, row: id, column, value: value === '' ? null : value } }]
    }
    case 'tickRow': {
      const field = tableAt(context, place)
      const row = rowOf(command, field, state)
      if (!field.tickable) throw new DomainError('unknown-row', { ...place, name: command.row })
      if (row.ticked === command.ticked) return []
      const key = entryKey(place, command.row)
      const untick = command.ticked || readSlot(state, 'row', key)?.ticked
      return [
        // A row that was settled is open again only when its settlement is taken back too.
        ...reopenings(settlementsOf(state).get(aboutRow(key)) ?? [], ''),
        ...(untick
          ? [{ type: 'row.ticked' as const, data: { ...place, row: command.row, ticked: command.ticked } }]
          : []),
      ]
    }
    case 'removeRow': {
      const field = tableAt(context, place)
      rowOf(command, field, state)
      return [{ type: 'row.removed', data: { ...place, row: command.row } }]
    }
    default:
      return assertNever(command)
  }
}

function setField(
  command: Extract<Command, { type: 'setField' }>,
  state: RunState,
  context: DecideContext,
): NewEvent[] {
  const place = { step: command.step, field: command.field }
  const field = fieldOf(context.runbook, place, ...valueKinds)
  const known = readSlot(state, 'field', fieldKey(command.step, command.field))?.value ?? null
  const value = typeof command.value === 'string' ? command.value.trim() : command.value
  const next = value === '' ? null : value
  if (next === known) return []
  if (next !== null) {
    const wrong = checkForm(field, next)
    if (wrong) throw new DomainError('invalid-value', { ...place, message: wrong })
  }
  return [{ type: 'field.set', data: { ...place, value: next } }]
}

function rowOf(command: { step: string; field: string; row: string }, field: TableField, state: RunState) {
  const row = tableRows(command.step, field, state).find((each) => each.row === command.row)
  if (!row)
    throw new DomainError('unknown-row', { step: command.step, field: command.field, name: command.row })
  return row
}

function checkColumn(
  field: TableField,
  place: { step: string; field: string },
  columnId: string,
  value: FieldValue,
): void {
  const column = field.columns.find((each) => each.id === columnId)
  if (!column) throw new DomainError('unknown-column', { ...place, name: columnId })
  const wrong = checkCell(column, value)
  if (wrong) throw new DomainError('invalid-value', { ...place, name: columnId, message: wrong })
}
