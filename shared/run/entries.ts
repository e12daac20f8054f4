import type { ListField, TableField } from '../runbook/schema.ts'
import { entryKey } from './keys.ts'
import { aboutRow, settlementsOf } from './settled.ts'
import type { RunState } from './state.ts'
import type { FieldValue } from './values.ts'

/** An item of a list as people see it: given by the runbook or added in the run. */
export interface ItemView {
  readonly item: string
  readonly text: string
  readonly help: string | null
  readonly ticked: boolean
  readonly given: boolean
  readonly by: string | null
  readonly at: string | null
}

export interface RowView {
  readonly row: string
  /** Every column of the table; an empty string where nothing was entered. */
  readonly cells: Readonly<Record<string, FieldValue>>
  /** Ticked in its table, or settled since. */
  readonly ticked: boolean
  readonly given: boolean
  readonly by: string | null
  readonly at: string | null
}

/** Items of a list, the runbook's first, then those added, in the order of adding. */
export function listItems(step: string, field: ListField, state: RunState): ItemView[] {
  const given = field.items.map((item): ItemView => {
    const known = state.items[entryKey({ step, field: field.id }, item.id)]
    return {
      item: item.id,
      text: item.text,
      help: item.help ?? null,
      ticked: known?.ticked ?? false,
      given: true,
      by: known?.by ?? null,
      at: known?.at ?? null,
    }
  })
  const added = Object.values(state.items)
    .filter((item) => item.step === step && item.field === field.id && item.text !== null && !item.removed)
    .map((item): ItemView => {
      const { text, ticked, by, at } = item
      return { item: item.item, text: text ?? '', help: null, ticked, given: false, by, at }
    })
  return [...given, ...added]
}

/** Rows of a table, the runbook's first, then those added. A given row can be removed in the run. */
export function tableRows(step: string, field: TableField, state: RunState): RowView[] {
  const blank = Object.fromEntries(field.columns.map((column) => [column.id, '' as FieldValue]))
  const settled = settlementsOf(state)
  const isSettled = (row: string): boolean => settled.has(aboutRow(entryKey({ step, field: field.id }, row)))
  const rows: RowView[] = []
  for (const row of field.rows) {
    const known = state.rows[entryKey({ step, field: field.id }, row.id)]
    if (known?.removed) continue
    rows.push({
      row: row.id,
      cells: { ...blank, ...row.cells, ...known?.cells },
      ticked: (known?.ticked ?? false) || isSettled(row.id),
      given: true,
      by: known?.by ?? null,
      at: known?.at ?? null,
    })
  }
  for (const row of Object.values(state.rows)) {
    if (row.step !== step || row.field !== field.id || !row.added || row.removed) continue
    const { by, at } = row
    const ticked = row.ticked || isSettled(row.row)
    rows.push({ row: row.row, cells: { ...blank, ...row.cells }, ticked, given: false, by, at })
  }
  return rows
}
