import { fieldsText } from '#text/fields.ts'
import type { FieldProblem } from '../../../../shared/run/errors.ts'
import { type RowView, tableRows } from '../../../../shared/run/selectors.ts'
import type { TableField } from '../../../../shared/runbook/schema.ts'
import { X } from '../../../components/icons.ts'
import { VisuallyHidden } from '../../../components/VisuallyHidden.tsx'
import { useRunView } from '../runContext.ts'
import { FieldFrame, fieldIds } from './FieldFrame.tsx'
import css from './fields.module.css'
import { NewRow } from './NewRow.tsx'
import { TableCell } from './TableCell.tsx'

const text = fieldsText.tableInput

/** Rows of cells that are edited in place; each cell is recorded when it is left. */
export function TableInput(props: {
  readonly step: string
  readonly field: TableField
  readonly problems: readonly FieldProblem[]
  readonly readOnly: boolean
}) {
  const { step, field, problems, readOnly } = props
  const { state } = useRunView()
  const ids = fieldIds(step, field.id)
  const rows = tableRows(step, field, state)
  const general = problems.find((problem) => problem.place === undefined)
  const missing = problems.filter((problem) => problem.place !== undefined)
  const wrong = general?.message ?? missing[0]?.message ?? null

  return (
    <FieldFrame
      ids={ids}
      label={field.label}
      help={field.help}
      required={field.required}
      problem={wrong}
      as="group"
    >
      <div className={css['tableFrame']}>
        {(rows.length > 0 || !readOnly) && (
          <table className={css['table']} aria-labelledby={`${ids.control}-label`}>
            <thead>
              <tr>
                {field.tickable && (
                  <th className={css['tickColumn']} scope="col">
                    <VisuallyHidden>{text.done}</VisuallyHidden>
                  </th>
                )}
                {field.columns.map((column) => (
                  <th key={column.id} scope="col" data-kind={column.kind}>
                    {column.label}
                    {column.unit ? `, ${column.unit}` : ''}
                  </th>
                ))}
                {!readOnly && (
                  <th className={css['tickColumn']} scope="col">
                    <VisuallyHidden>{text.remove}</VisuallyHidden>
                  </th>
                )}
              </tr>
            </thead>
            <tbody>
              {rows.map((row, index) => (
                <Row
                  key={row.row}
                  step={step}
                  field={field}
                  row={row}
                  number={index + 1}
                  missing={missing}
                  readOnly={readOnly}
                />
              ))}
              {!readOnly && <NewRow step={step} field={field} id={ids.control} />}
            </tbody>
          </table>
        )}
        {readOnly && rows.length === 0 && <p className={css['nothing']}>{text.noRows}</p>}
      </div>
    </FieldFrame>
  )
}

function Row(props: {
  readonly step: string
  readonly field: TableField
  readonly row: RowView
  readonly number: number
  readonly missing: readonly FieldProblem[]
  readonly readOnly: boolean
}) {
  const { step, field, row, number, missing, readOnly } = props
  const { record } = useRunView()
  const at = { step, field: field.id, row: row.row }
  return (
    <tr data-ticked={row.ticked || undefined}>
      {field.tickable && (
        <td className={css['tickColumn']}>
          <label className={css['cellTick']}>
            <input
              type="checkbox"
              checked={row.ticked}
              disabled={readOnly}
              aria-label={text.rowDone(number)}
              onChange={(event) =>
                void record({ type: 'tickRow', ...at, ticked: event.target.checked }, { now: true })
              }
            />
          </label>
        </td>
      )}
      {field.columns.map((column) => (
        <td key={column.id} data-kind={column.kind}>
          <TableCell
            step={step}
            field={field.id}
            row={row}
            column={column}
            name={text.labelOfRow({ label: column.label, number })}
            invalid={missing.some((problem) => problem.place === `${row.row}.${column.id}`)}
            readOnly={readOnly}
          />
        </td>
      ))}
      {!readOnly && (
        <td className={css['tickColumn']}>
          <button
            type="button"
            className={css['remove']}
            aria-label={text.removeRowOf(number)}
            title={text.removeRow}
            onClick={() => void record({ type: 'removeRow', ...at }, { now: true })}
          >
            <X aria-hidden="true" />
          </button>
        </td>
      )}
    </tr>
  )
}
