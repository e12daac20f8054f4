import { migrationsText } from '#text/migrations.ts'
import type { FieldProblem } from '../../../../shared/run/errors.ts'
import { tableRows } from '../../../../shared/run/selectors.ts'
import type { TableField } from '../../../../shared/runbook/schema.ts'
import { X } from '../../../components/icons.ts'
import { VisuallyHidden } from '../../../components/VisuallyHidden.tsx'
import fields from '../fields/fields.module.css'
import { NewRow } from '../fields/NewRow.tsx'
import { TableCell } from '../fields/TableCell.tsx'
import { useRunView } from '../runContext.ts'
import css from './migrations.module.css'

const text = migrationsText.handJudged

/** Migrations that a person judges without their SQL: one row each, recorded cell by cell. */
export function HandJudged(props: {
  readonly step: string
  readonly table: TableField
  readonly id: string
  readonly problems: readonly FieldProblem[]
}) {
  const { step, table, id, problems } = props
  const { state, record } = useRunView()
  const heading = `${id}-heading`
  const invalid = (place: string): boolean => problems.some((problem) => problem.place === place)
  return (
    <div className={css['byHand']}>
      <h2 className={css['subhead']} id={heading}>
        {text.title}
      </h2>
      <p className={css['note']}>{text.about}</p>
      <div className={fields['tableFrame']}>
        <table className={fields['table']} aria-labelledby={heading}>
          <thead>
            <tr>
              {table.columns.map((column) => (
                <th key={column.id} scope="col" data-kind={column.kind}>
                  {column.label}
                </th>
              ))}
              <th className={fields['tickColumn']} scope="col">
                <VisuallyHidden>{text.remove}</VisuallyHidden>
              </th>
            </tr>
          </thead>
          <tbody>
            {tableRows(step, table, state).map((row, index) => (
              <tr key={row.row}>
                {table.columns.map((column) => (
                  <td key={column.id} data-kind={column.kind}>
                    <TableCell
                      step={step}
                      field={table.id}
                      row={row}
                      column={column}
                      name={text.labelOfRow({ label: column.label, index: index + 1 })}
                      invalid={invalid(`${row.row}.${column.id}`)}
                      readOnly={false}
                    />
                  </td>
                ))}
                <td className={fields['tickColumn']}>
                  <button
                    type="button"
                    className={fields['remove']}
                    aria-label={text.removeRowOf(index + 1)}
                    title={text.removeRow}
                    onClick={() =>
                      void record({ type: 'removeRow', step, field: table.id, row: row.row }, { now: true })
                    }
                  >
                    <X aria-hidden="true" />
                  </button>
                </td>
              </tr>
            ))}
            <NewRow step={step} field={table} id={id} />
          </tbody>
        </table>
      </div>
    </div>
  )
}
