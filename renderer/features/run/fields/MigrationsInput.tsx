import type { FieldProblem } from '../../../../shared/run/errors.ts'
import { migrationViews } from '../../../../shared/run/selectors.ts'
import type { MigrationsField } from '../../../../shared/runbook/schema.ts'
import { tableOf } from '../../../../shared/runbook/tables.ts'
import { useRunView } from '../runContext.ts'
import { TableInput } from './TableInput.tsx'

/** The migrations of the release: SQL that was read, statement by statement, and what was judged by hand. */
export function MigrationsInput(props: {
  readonly step: string
  readonly field: MigrationsField
  readonly problems: readonly FieldProblem[]
  readonly readOnly: boolean
}) {
  const { step, field, problems, readOnly } = props
  const { runbook, state } = useRunView()
  const table = tableOf(field, runbook.metrics)
  const read = migrationViews(runbook, state).filter((view) => view.read !== null)
  return (
    <>
      {read.length > 0 && (
        <ul>
          {read.map((view) => (
            <li key={view.id}>
              {view.file}: {view.verdict}, {view.reason}
            </li>
          ))}
        </ul>
      )}
      {table && <TableInput step={step} field={table} problems={problems} readOnly={readOnly} />}
    </>
  )
}
