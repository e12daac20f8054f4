import type { Person } from '../../../../shared/run/values.ts'
import { Banner } from '../../../components/Banner.tsx'
import { ComboBox } from '../../../components/ComboBox.tsx'
import { UserX } from '../../../components/icons.ts'
import { useKnownPeople } from '../RoleEditor.tsx'
import { useRunView } from '../runContext.ts'
import css from './Approver.module.css'

/** Who has to approve. Nobody holds the role, or the one who works on the run does: somebody is named here. */
export function Approver(props: {
  /** Title of the role. */
  readonly title: string
  readonly holder: Person | null
  /** The holder is the one who works on the run. */
  readonly own: boolean
  readonly name: string
  readonly error: string | null
  readonly onName: (name: string) => void
}) {
  const { title, holder, own, name, error, onName } = props
  const { identity } = useRunView()
  const known = useKnownPeople()
  if (holder && !own) {
    return (
      <p className={css['approver']}>
        <span className={css['approverRole']}>{title}</span>
        <strong>{holder.name}</strong>
        {holder.contact && <span className={css['approverContact']}>{holder.contact}</span>}
      </p>
    )
  }
  return (
    <>
      {holder && (
        <Banner tone="danger" icon={UserX} title="Nobody approves their own way">
          {holder.name} is {title} and works on this run. Have somebody else work on it, or name another{' '}
          {title} who has approved.
        </Banner>
      )}
      <ComboBox
        label={holder ? `Another ${title}` : title}
        hint={holder ? undefined : 'nobody is named yet; takes the role in this run'}
        required
        autoFocus
        error={error}
        suggestions={known
          .filter((person) => person.id !== identity?.id)
          .map((person) => ({ value: person.name, note: person.contact || undefined }))}
        value={name}
        onChange={onName}
      />
    </>
  )
}
