import type { RowView } from '../../../../shared/run/selectors.ts'
import type { Column } from '../../../../shared/runbook/schema.ts'
import { ApiError } from '../../../api.ts'
import { failureText } from '../failureText.ts'
import { useRunView } from '../runContext.ts'
import { CellControl } from './CellControl.tsx'
import { cellText, cellValue, focusBelow } from './cells.ts'
import { useEdit } from './useEdit.ts'

/** One cell of a recorded row, edited in place. */
export function TableCell(props: {
  readonly step: string
  readonly field: string
  readonly row: RowView
  readonly column: Column
  readonly name: string
  readonly invalid: boolean
  readonly readOnly: boolean
}) {
  const { step, field, row, column, name, invalid, readOnly } = props
  const { record } = useRunView()
  const edit = useEdit({
    key: `cell:${step}.${field}.${row.row}.${column.id}`,
    recorded: cellText(column, row.cells[column.id]),
    record: async (text) => {
      const read = cellValue(column, text)
      if ('wrong' in read) return new ApiError('invalid-value', { step, field, message: read.wrong })
      const cell = { step, field, row: row.row, column: column.id, value: read.value }
      return record({ type: 'setCell', ...cell }, { quiet: true, now: true })
    },
  })
  return (
    <CellControl
      column={column}
      name={name}
      text={edit.text}
      wrong={edit.failure ? failureText(edit.failure) : null}
      invalid={invalid}
      readOnly={readOnly}
      onChange={edit.change}
      onCommit={() => void edit.commit()}
      onEnter={(from) => {
        void edit.commit()
        focusBelow(from)
      }}
    />
  )
}
