import { runDialogsText } from '#text/runDialogs.ts'
import type { Person } from '../../../shared/run/values.ts'
import { ComboBox } from '../../components/ComboBox.tsx'
import { useKnownPeople } from './RoleEditor.tsx'
import { useRunView } from './runContext.ts'

const text = runDialogsText.whoDecides

/** Who is likely to decide: the rollback IC, else the captain, else whoever sits here. */
export function useLikelyDecider(): string {
  const { state, identity } = useRunView()
  return (
    state.roles['rollback-ic']?.person.name ?? state.roles['captain']?.person.name ?? identity?.name ?? ''
  )
}

/** The name of the person who decides, with the people of the run on offer. */
export function WhoDecides(props: {
  readonly value: string
  readonly onChange: (name: string) => void
  readonly error: string | null
}) {
  const { runbook, state } = useRunView()
  const known = useKnownPeople()
  const roleOf = (person: Person): string =>
    runbook.roles
      .filter((role) => state.roles[role.id]?.person.id === person.id)
      .map((role) => role.short ?? role.title)
      .join(', ')
  return (
    <ComboBox
      label={text.label}
      required
      error={props.error}
      suggestions={known.map((person) => ({ value: person.name, note: roleOf(person) || undefined }))}
      value={props.value}
      onChange={props.onChange}
    />
  )
}
