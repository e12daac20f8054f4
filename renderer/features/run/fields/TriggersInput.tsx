import type { FieldProblem } from '../../../../shared/run/errors.ts'
import type { TriggersField } from '../../../../shared/runbook/schema.ts'
import { tableOf } from '../../../../shared/runbook/tables.ts'
import { useRunView } from '../runContext.ts'
import { TableInput } from './TableInput.tsx'

/** The rollback triggers: rows to agree on before the deploy. */
export function TriggersInput(props: {
  readonly step: string
  readonly field: TriggersField
  readonly problems: readonly FieldProblem[]
  readonly readOnly: boolean
}) {
  const { step, field, problems, readOnly } = props
  const { runbook } = useRunView()
  const table = tableOf(field, runbook.metrics)
  return table && <TableInput step={step} field={table} problems={problems} readOnly={readOnly} />
}
