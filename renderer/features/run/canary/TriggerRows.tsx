import { useRef, useState } from 'react'
import { canaryText } from '#text/canary.ts'
import { numberText, valueText } from '../../../../shared/rollback/chart/words.ts'
import type { FieldProblem } from '../../../../shared/run/errors.ts'
import { type RowView, tableRows, typedTriggers } from '../../../../shared/run/selectors.ts'
import { usualGapMinutes } from '../../../../shared/run/verdict.ts'
import type { Metric, TableField } from '../../../../shared/runbook/schema.ts'
import { Plus, TriangleAlert, X } from '../../../components/icons.ts'
import { VisuallyHidden } from '../../../components/VisuallyHidden.tsx'
import { TableCell } from '../fields/TableCell.tsx'
import { useRunView } from '../runContext.ts'
import css from './Triggers.module.css'

const text = canaryText.triggerRows

/** What a row of a trigger needs to be drawn. */
interface Place {
  readonly step: string
  readonly table: TableField
  readonly readOnly: boolean
}

/** The triggers as rows that read like sentences, each cell recorded when it is left. */
export function TriggerRows(
  props: Place & { readonly id: string; readonly refused: readonly FieldProblem[] },
) {
  const { step, table, id, refused, readOnly } = props
  const { state, runbook } = useRunView()
  const rows = tableRows(step, table, state)
  const { set, problems } = typedTriggers(runbook, state)
  return (
    <div className={css['frame']}>
      <table className={css['rows']} aria-labelledby={`${id}-label`}>
        <thead>
          <tr>
            <th scope="col">{text.metric}</th>
            <th scope="col">{text.is}</th>
            <th scope="col">{text.value}</th>
            <th scope="col">{text.orTimesBaseline}</th>
            <th scope="col">{text.for}</th>
            <th scope="col">{text.gapAtMost}</th>
            {!readOnly && (
              <th scope="col">
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
              table={table}
              readOnly={readOnly}
              row={row}
              number={index + 1}
              baseline={baselineOf(metricOf(row, runbook.metrics), set.baseline)}
              problem={problems.find((each) => each.place === row.row)?.message ?? null}
              refused={refused.some((each) => each.place === row.row)}
            />
          ))}
          {rows.length === 0 && (
            <tr>
              <td className={css['empty']} colSpan={7}>
                {readOnly ? text.noTriggers : text.noneYet}
              </td>
            </tr>
          )}
        </tbody>
      </table>
      {!readOnly && <AddTrigger step={step} table={table} id={id} />}
    </div>
  )
}

function metricOf(row: RowView, metrics: readonly Metric[]): Metric | undefined {
  return metrics.find(({ title }) => title === row.cells['metric'])
}

function baselineOf(
  metric: Metric | undefined,
  baseline: Readonly<Record<string, { readonly value: number }>>,
): number | null {
  return (metric && baseline[metric.id]?.value) ?? null
}

function Row(
  props: Place & {
    readonly row: RowView
    readonly number: number
    readonly baseline: number | null
    /** What the row still lacks. */
    readonly problem: string | null
    /** The step could not be completed because of it. */
    readonly refused: boolean
  },
) {
  const { step, table, row, number, baseline, problem, refused, readOnly } = props
  const { runbook, record } = useRunView()
  const metric = metricOf(row, runbook.metrics)
  const cell = (column: string, invalid = false) => {
    const found = table.columns.find((each) => each.id === column)
    return (
      found && (
        <TableCell
          step={step}
          field={table.id}
          row={row}
          column={column === 'gap' ? { ...found, placeholder: numberText(usualGapMinutes) } : found}
          name={text.labelOfRow({ label: found.label, number })}
          invalid={invalid}
          readOnly={readOnly}
        />
      )
    )
  }
  const multiple = row.cells['baseline-multiple']
  return (
    <>
      <tr data-row-id={row.row}>
        <td className={css['metric']}>{cell('metric')}</td>
        {metric?.event ? (
          <td className={css['once']} colSpan={5}>
            {text.oneReportIsEnough}
          </td>
        ) : (
          <>
            <td className={css['is']}>{cell('comparator')}</td>
            <td>
              <span className={css['measured']}>
                {cell('value', refused)}
                <span className={css['unit']}>{metric?.unit}</span>
              </span>
            </td>
            <td>
              <span className={css['measured']}>
                {cell('baseline-multiple')}
                <span className={css['unit']}>×</span>
              </span>
              {typeof multiple === 'number' && (
                <span className={css['product']} data-missing={baseline === null || undefined}>
                  {baseline === null
                    ? text.noBaselineYet
                    : `= ${valueText(multiple * baseline, metric?.unit)}`}
                </span>
              )}
            </td>
            <td>
              <span className={css['measured']}>
                {cell('minutes')}
                <span className={css['unit']}>{text.min}</span>
              </span>
            </td>
            <td>
              <span className={css['measured']}>
                {cell('gap')}
                <span className={css['unit']}>{text.min}</span>
              </span>
            </td>
          </>
        )}
        {!readOnly && (
          <td className={css['narrow']}>
            <button
              type="button"
              className={css['remove']}
              aria-label={text.removeRowOf(number)}
              title={text.removeRow}
              onClick={() =>
                void record({ type: 'removeRow', step, field: table.id, row: row.row }, { now: true })
              }
            >
              <X size={15} aria-hidden />
            </button>
          </td>
        )}
      </tr>
      {problem !== null && (
        <tr className={css['problemRow']}>
          <td colSpan={7}>
            <span className={css['problem']}>
              <TriangleAlert size={14} aria-hidden />
              {problem}
            </span>
          </td>
        </tr>
      )}
    </>
  )
}

/** Adds a row for a metric; an event is complete with that, a limit still needs its number. */
function AddTrigger(props: { readonly step: string; readonly table: TableField; readonly id: string }) {
  const { step, table, id } = props
  const { runbook, record } = useRunView()
  const [metric, setMetric] = useState(runbook.metrics[0]?.title ?? '')
  const frame = useRef<HTMLDivElement>(null)
  async function add(): Promise<void> {
    const known = runbook.metrics.find(({ title }) => title === metric)
    if (!known) return
    const cells: Record<string, string> = known.event ? { metric } : { metric, comparator: '>' }
    if (await record({ type: 'addRow', step, field: table.id, cells }, { now: true })) return
    if (known.event) return
    requestAnimationFrame(() => {
      const rows = frame.current?.parentElement?.querySelectorAll('tr[data-row-id]') ?? []
      const last = rows[rows.length - 1]
      last?.querySelector<HTMLElement>('td:nth-child(3) [data-cell]')?.focus()
    })
  }
  return (
    <div ref={frame} className={css['add']}>
      <Plus size={16} aria-hidden />
      <label htmlFor={id}>{text.triggerOn}</label>
      <select
        id={id}
        className={css['select']}
        value={metric}
        onChange={(event) => setMetric(event.target.value)}
      >
        {runbook.metrics.map(({ id: key, title, unit, event }) => (
          <option key={key} value={title}>
            {title}
            {unit ? `, ${unit}` : ''}
            {event ? ` ${text.eventMark}` : ''}
          </option>
        ))}
      </select>
      <button type="button" className={css['addButton']} onClick={() => void add()}>
        {text.addTrigger}
      </button>
    </div>
  )
}
