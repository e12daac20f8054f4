import { guardsText } from '#text/guards.ts'
import type { Person } from '../../../../shared/run/values.ts'
import { Banner } from '../../../components/Banner.tsx'
import { ComboBox } from '../../../components/ComboBox.tsx'
import { UserX } from '../../../components/icons.ts'
import { useKnownPeople } from '../RoleEditor.tsx'
import { useRunView } from '../runContext.ts'
import css from './Approver.module.css'

const text = guardsText.approver

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
        <Banner tone="danger" icon={UserX} title={text.title}>
          {text.about({ name: holder.name, role: title })}
        </Banner>
      )}
      <ComboBox
        label={holder ? text.another(title) : title}
        hint={holder ? undefined : text.nobodyNamed}
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
