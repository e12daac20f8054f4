import { type FocusEvent, useRef, useState } from 'react'
import { fieldsText } from '#text/fields.ts'
import type { FieldValue } from '../../../../shared/run/values.ts'
import type { TableField } from '../../../../shared/runbook/schema.ts'
import { ApiError } from '../../../api.ts'
import { failureText } from '../failureText.ts'
import { useRunView } from '../runContext.ts'
import { CellControl } from './CellControl.tsx'
import { cellValue } from './cells.ts'
import css from './fields.module.css'
import { useEdit } from './useEdit.ts'

const words = fieldsText.newRow

type Texts = Readonly<Record<string, string>>

function parse(text: string): Texts {
  return text === '' ? {} : (JSON.parse(text) as Texts)
}

/**
 * The empty row at the end of a table. It is recorded whole, with one entry in the timeline, when it is left
 * or Enter is pressed; then it is empty again for the next.
 */
export function NewRow(props: { readonly step: string; readonly field: TableField; readonly id: string }) {
  const { step, field, id } = props
  const { record, announce } = useRunView()
  const row = useRef<HTMLTableRowElement>(null)
  const [wrong, setWrong] = useState<Texts>({})
  const edit = useEdit({
    key: `row:${step}.${field.id}`,
    recorded: '',
    empties: true,
    record: async (text) => {
      const texts = parse(text)
      const cells: Record<string, FieldValue> = {}
      const problems: Record<string, string> = {}
      for (const column of field.columns) {
        const read = cellValue(column, texts[column.id] ?? '')
        if ('wrong' in read) problems[column.id] = read.wrong
        else if (read.value !== null) cells[column.id] = read.value
      }
      setWrong(problems)
      const [first] = Object.values(problems)
      if (first) return new ApiError('invalid-value', { step, field: field.id, message: first })
      if (Object.keys(cells).length === 0) return null
      const refused = await record(
        { type: 'addRow', step, field: field.id, cells },
        { quiet: true, now: true },
      )
      if (!refused) announce(words.added(field.label))
      return refused
    },
  })
  const texts = parse(edit.text)

  function onBlur(event: FocusEvent): void {
    if (!event.currentTarget.contains(event.relatedTarget)) void edit.commit()
  }
  async function addAndGoOn(): Promise<void> {
    if (await edit.commit()) row.current?.querySelector<HTMLElement>('[data-cell]')?.focus()
  }
  const other = edit.failure && Object.keys(wrong).length === 0 ? failureText(edit.failure) : null

  return (
    <tr ref={row} className={css['newRow']} onBlur={onBlur}>
      {field.tickable && <td className={css['tickColumn']} />}
      {field.columns.map((column, index) => (
        <td key={column.id} data-kind={column.kind}>
          <CellControl
            {...(index === 0 ? { id } : {})}
            column={column}
            name={words.labelOf(column.label)}
            text={texts[column.id] ?? ''}
            wrong={wrong[column.id] ?? (index === 0 ? other : null)}
            invalid={false}
            readOnly={false}
            {...(index === 0 && column.kind !== 'date-time' ? { placeholder: words.newRow } : {})}
            onChange={(text) => {
              const next = Object.fromEntries(
                Object.entries({ ...texts, [column.id]: text }).filter(([, typed]) => typed !== ''),
              )
              setWrong({})
              edit.change(Object.keys(next).length === 0 ? '' : JSON.stringify(next))
            }}
            onCommit={() => undefined}
            onEnter={() => void addAndGoOn()}
          />
        </td>
      ))}
      <td className={css['tickColumn']} />
    </tr>
  )
}
