import type { FieldProblem } from '../../../../shared/run/errors.ts'
import { agreedTriggers } from '../../../../shared/run/selectors.ts'
import type { TriggersField } from '../../../../shared/runbook/schema.ts'
import { tableOf } from '../../../../shared/runbook/tables.ts'
import { FrozenTriggers } from '../canary/FrozenTriggers.tsx'
import { TriggerRows } from '../canary/TriggerRows.tsx'
import { useRunView } from '../runContext.ts'
import { FieldFrame, fieldIds } from './FieldFrame.tsx'

/** The rollback triggers: rows to agree on before the deploy, after it what froze and how it was amended. */
export function TriggersInput(props: {
  readonly step: string
  readonly field: TriggersField
  readonly problems: readonly FieldProblem[]
  readonly readOnly: boolean
}) {
  const { step, field, problems, readOnly } = props
  const { runbook, state } = useRunView()
  const ids = fieldIds(step, field.id)
  const table = tableOf(field, runbook.metrics)
  const agreed = agreedTriggers(state)
  const general = problems.find((problem) => problem.place === undefined)
  return (
    <FieldFrame
      ids={ids}
      label={field.label}
      help={agreed ? undefined : field.help}
      required={field.required}
      problem={agreed ? null : (general?.message ?? problems[0]?.message ?? null)}
      as="group"
    >
      {agreed ? (
        <FrozenTriggers agreed={agreed} />
      ) : (
        table && (
          <TriggerRows step={step} table={table} id={ids.control} refused={problems} readOnly={readOnly} />
        )
      )}
    </FieldFrame>
  )
}
