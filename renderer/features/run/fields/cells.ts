import { checkCell } from '../../../../shared/run/selectors.ts'
import type { FieldValue } from '../../../../shared/run/values.ts'
import type { Column } from '../../../../shared/runbook/schema.ts'
import { momentHint, momentText, parseMoment } from './moment.ts'

/** The typed text of a cell as the value that is recorded, or what is wrong with it. */
export function cellValue(
  column: Column,
  text: string,
): { readonly value: FieldValue | null } | { readonly wrong: string } {
  const trimmed = text.trim()
  if (trimmed === '') return { value: null }
  if (column.kind === 'date-time') {
    const moment = parseMoment(trimmed, Date.now())
    return moment === null ? { wrong: momentHint } : { value: moment }
  }
  const value = column.kind === 'number' ? Number(trimmed.replace(',', '.')) : trimmed
  const wrong = checkCell(column, value)
  return wrong === null ? { value } : { wrong }
}

/** A recorded value as it stands in its cell. */
export function cellText(column: Column, value: FieldValue | undefined): string {
  if (value === undefined || value === '') return ''
  return column.kind === 'date-time' ? momentText(String(value)) : String(value)
}

/** Puts the focus into the cell below, as Enter does in a sheet. */
export function focusBelow(from: HTMLElement): void {
  const cell = from.closest('td')
  const below = cell?.parentElement?.nextElementSibling?.children[cell.cellIndex]
  below?.querySelector<HTMLElement>('[data-cell]')?.focus()
}
