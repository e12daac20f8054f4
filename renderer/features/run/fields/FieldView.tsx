import { assertNever } from '../../../../shared/assertNever.ts'
import type { FieldProblem } from '../../../../shared/run/errors.ts'
import type { Field } from '../../../../shared/runbook/schema.ts'
import { FrozenHint } from '../canary/FrozenHint.tsx'
import { useFrozen } from '../canary/useFrozen.ts'
import { ChoiceInput } from './ChoiceInput.tsx'
import { DateTimeInput } from './DateTimeInput.tsx'
import { ListInput } from './ListInput.tsx'
import { MigrationsInput } from './MigrationsInput.tsx'
import { PersonInput } from './PersonInput.tsx'
import { ReadingsInput } from './ReadingsInput.tsx'
import { TableInput } from './TableInput.tsx'
import { TextInput } from './TextInput.tsx'
import { TriggersInput } from './TriggersInput.tsx'

/** One field of a step, by its kind, with what a refused completion found wrong in it. */
export function FieldView(props: {
  readonly step: string
  readonly field: Field
  readonly problems: readonly FieldProblem[]
  readonly readOnly: boolean
}) {
  const { step, field } = props
  const frozen = useFrozen(field)
  const readOnly = props.readOnly || frozen
  const problems = props.problems.filter((problem) => problem.field === field.id)
  const problem = problems[0]?.message ?? null
  switch (field.kind) {
    case 'text':
    case 'paragraph':
    case 'url':
    case 'number':
      return (
        <>
          <TextInput step={step} field={field} problem={problem} readOnly={readOnly} />
          {frozen && !props.readOnly && <FrozenHint />}
        </>
      )
    case 'date-time':
      return <DateTimeInput step={step} field={field} problem={problem} readOnly={readOnly} />
    case 'choice':
      return <ChoiceInput step={step} field={field} problem={problem} readOnly={readOnly} />
    case 'person':
      return <PersonInput step={step} field={field} problem={problem} readOnly={readOnly} />
    case 'list':
      return <ListInput step={step} field={field} problems={problems} readOnly={readOnly} />
    case 'table':
      return <TableInput step={step} field={field} problems={problems} readOnly={readOnly} />
    case 'triggers':
      return <TriggersInput step={step} field={field} problems={problems} readOnly={readOnly} />
    case 'readings':
      return <ReadingsInput step={step} field={field} problems={problems} readOnly={readOnly} />
    case 'migrations':
      return <MigrationsInput step={step} field={field} problems={problems} readOnly={readOnly} />
    default:
      return assertNever(field)
  }
}
