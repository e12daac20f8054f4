import type { FieldProblem } from '../../../../shared/run/errors.ts'
import { verdictOf } from '../../../../shared/run/selectors.ts'
import type { ReadingsField } from '../../../../shared/runbook/schema.ts'
import { useNow } from '../../../store/clock.ts'
import { useRunView } from '../runContext.ts'
import { FieldFrame, fieldIds } from './FieldFrame.tsx'

/** Readings of the canary and what the triggers say of them. */
export function ReadingsInput(props: {
  readonly step: string
  readonly field: ReadingsField
  readonly problems: readonly FieldProblem[]
  readonly readOnly: boolean
}) {
  const { step, field, problems } = props
  const { runbook, state } = useRunView()
  const evaluation = verdictOf(runbook, state, useNow())
  return (
    <FieldFrame
      ids={fieldIds(step, field.id)}
      label={field.label}
      help={field.help}
      required={field.required}
      problem={problems[0]?.message ?? null}
      as="group"
    >
      <ul>
        {evaluation?.triggers.map(({ metric, verdict, reason }) => (
          <li key={metric}>
            {runbook.metrics.find(({ id }) => id === metric)?.title ?? metric}: {verdict}, {reason}
          </li>
        ))}
      </ul>
    </FieldFrame>
  )
}
