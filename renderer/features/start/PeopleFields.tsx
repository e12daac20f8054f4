import { startText } from '#text/start.ts'
import { ageText } from '../../../shared/run/format.ts'
import type { Role } from '../../../shared/runbook/schema.ts'
import { ComboBox } from '../../components/ComboBox.tsx'
import { classes } from '../../components/classes.ts'
import type { Suggestion } from '../../components/fitting.ts'
import { TextField } from '../../components/TextField.tsx'
import { noPerson, sameName } from './draft.ts'
import { peopleSuggestions } from './offers.ts'
import css from './Start.module.css'
import type { Start } from './useStart.ts'

const text = startText.people

/** Who holds which role: a row each, filled with who held it last time. */
export function PeopleFields({ start }: { readonly start: Start }) {
  const suggestions = peopleSuggestions(start.lastPeople, start.me)
  const { offeredFrom, lastPeople } = start
  const offered = offeredFrom !== null && Object.keys(lastPeople).length > 0
  return (
    <fieldset className={classes(css['card'], css['people'])}>
      <legend>{text.title}</legend>
      <p className={css['about']}>
        {offered
          ? text.asIn(
              `${offeredFrom.service} ${offeredFrom.version}`,
              ageText(Date.now() - Date.parse(offeredFrom.startedAt)),
            )
          : text.onlyCaptain}
      </p>
      <div className={css['rows']}>
        <div className={css['rowHead']} aria-hidden>
          <span>{text.role}</span>
          <span>{text.name}</span>
          <span>{text.contact}</span>
        </div>
        {start.roles.map((role) => (
          <PersonRow key={role.id} role={role} start={start} suggestions={suggestions} />
        ))}
      </div>
    </fieldset>
  )
}

function PersonRow({
  role,
  start,
  suggestions,
}: {
  readonly role: Role
  readonly start: Start
  readonly suggestions: readonly Suggestion[]
}) {
  const person = start.draft.people[role.id] ?? noPerson
  const isCaptain = role === start.captain
  // Whoever sits here is the captain until another name is typed: the one name is asked for once, above.
  const asksAbove = isCaptain && start.asksIdentity && start.draft.me.name.trim() === ''
  const required = isCaptain && !asksAbove
  const change = (name: string): void => {
    const known = suggestions.find((one) => sameName(one.value, name))
    // A known name brings its contact along, unless another contact was typed for it.
    const fits = person.contact === '' || suggestions.some((one) => one.note === person.contact)
    if (name !== person.name) {
      start.changePerson(role.id, { name, contact: known && fits ? (known.note ?? '') : person.contact })
    }
  }
  return (
    <div className={css['row']}>
      <span className={css['role']}>
        {role.title}
        {required && <span className={css['needed']}>{text.required}</span>}
      </span>
      <div className={css['bare']} data-wanted={isCaptain || undefined}>
        <ComboBox
          label={text.nameOf(role.title)}
          required={required}
          placeholder={asksAbove ? text.you : undefined}
          suggestions={suggestions}
          value={person.name}
          onChange={change}
          error={start.problems[`role.${role.id}`]}
        />
      </div>
      <div className={css['bare']}>
        <TextField
          label={text.contactOf(role.title)}
          value={person.contact}
          onChange={(contact) => start.changePerson(role.id, { ...person, contact })}
        />
      </div>
    </div>
  )
}
