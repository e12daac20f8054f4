import type { Field } from '../../../../shared/runbook/schema.ts'
import { RoleEditor } from '../RoleEditor.tsx'
import { useRunView } from '../runContext.ts'
import { FieldFrame, fieldIds } from './FieldFrame.tsx'

/** Who holds a role: name, contact and whether they were reached. The same editor as in People. */
export function PersonInput(props: {
  readonly step: string
  readonly field: Extract<Field, { kind: 'person' }>
  readonly problem: string | null
  readonly readOnly: boolean
}) {
  const { step, field, problem, readOnly } = props
  const { runbook } = useRunView()
  const role = runbook.roles.find((each) => each.id === field.role)
  const ids = fieldIds(step, field.id)
  if (!role) throw new Error(`No role ${field.role} in this runbook`)
  return (
    <FieldFrame
      ids={ids}
      label={field.label}
      help={field.help ?? role.about}
      required={field.required}
      problem={problem}
      as="group"
    >
      <RoleEditor role={role} control={ids.control} readOnly={readOnly} invalid={problem !== null} />
    </FieldFrame>
  )
}
