import { type KeyboardEvent, useId } from 'react'
import { runDialogsText } from '#text/runDialogs.ts'
import type { Person } from '../../../shared/run/values.ts'
import type { Role } from '../../../shared/runbook/schema.ts'
import { ApiError } from '../../api.ts'
import { Checkbox } from '../../components/Checkbox.tsx'
import { failureText } from './failureText.ts'
import { type Edit, useEdit } from './fields/useEdit.ts'
import css from './People.module.css'
import { useRunView } from './runContext.ts'

const words = runDialogsText.roleEditor

/** Everyone named in this run, once each: a person in two roles keeps one id. */
export function useKnownPeople(): readonly Person[] {
  const { state, identity } = useRunView()
  const known = new Map<string, Person>()
  if (identity) known.set(identity.id, identity)
  for (const { person } of Object.values(state.roles)) known.set(person.id, person)
  return [...known.values()]
}

/** The person of a typed name: a known one, else a new one. Null for a blank name. */
export function personOf(name: string, contact: string, known: readonly Person[]): Person | null {
  const typed = name.trim()
  if (typed === '') return null
  const found = known.find((person) => person.name.toLocaleLowerCase() === typed.toLocaleLowerCase())
  if (found) return { ...found, contact: contact.trim() || found.contact }
  return { id: crypto.randomUUID(), name: typed, contact: contact.trim() }
}

/** Name, contact and "reachable" of one role. Each is recorded when it is left. */
export function RoleEditor(props: {
  readonly role: Role
  /** Id of the name's input. */
  readonly control: string
  readonly readOnly: boolean
  readonly invalid: boolean
}) {
  const { role, control, readOnly, invalid } = props
  const { state, record } = useRunView()
  const known = useKnownPeople()
  const list = useId()
  const held = state.roles[role.id] ?? null

  function assign(typedName: string, typedContact: string, reachable: boolean): Promise<ApiError | null> {
    const renamed = held !== null && typedName.trim() !== held.person.name
    const contact = renamed && typedContact === held.person.contact ? '' : typedContact
    const person = personOf(typedName, contact, known)
    if (person === null && held === null) return Promise.resolve(null)
    const same = person?.id === held?.person.id
    return record(
      { type: 'assignPerson', role: role.id, person, reachable: person !== null && same && reachable },
      { quiet: true, now: true },
    )
  }
  const contact = useEdit({
    key: `contact:${role.id}`,
    recorded: held?.person.contact ?? '',
    record: (text) =>
      name.text.trim() === ''
        ? Promise.resolve(new ApiError('person-required', { role: role.title }))
        : assign(name.text, text, held?.reachable ?? false),
  })
  const name = useEdit({
    key: `person:${role.id}`,
    recorded: held?.person.name ?? '',
    record: (text) => assign(text, contact.text, held?.reachable ?? false),
  })

  function commitOnEnter(event: KeyboardEvent, edit: Edit): void {
    if (event.key !== 'Enter' || event.ctrlKey || event.metaKey) return
    event.preventDefault()
    void edit.commit()
  }
  const failure = name.failure ?? contact.failure
  const problem = `${control}-refused`
  return (
    <div className={css['role']}>
      <input
        id={control}
        className={css['input']}
        type="text"
        list={list}
        value={name.text}
        readOnly={readOnly}
        placeholder={words.name}
        autoComplete="off"
        spellCheck={false}
        aria-label={words.nameOf(role.title)}
        aria-invalid={invalid || failure !== null || undefined}
        aria-describedby={failure ? problem : undefined}
        onChange={(event) => name.change(event.target.value)}
        onBlur={() => void name.commit()}
        onKeyDown={(event) => commitOnEnter(event, name)}
      />
      <datalist id={list}>
        {known.map((person) => (
          <option key={person.id} value={person.name}>
            {person.contact}
          </option>
        ))}
      </datalist>
      <input
        className={css['input']}
        type="text"
        value={contact.text}
        readOnly={readOnly}
        placeholder={words.contact}
        autoComplete="off"
        spellCheck={false}
        aria-label={words.contactOf(role.title)}
        onChange={(event) => contact.change(event.target.value)}
        onBlur={() => void contact.commit()}
        onKeyDown={(event) => commitOnEnter(event, contact)}
      />
      <Checkbox
        className={css['reachable']}
        isSelected={held?.reachable ?? false}
        isDisabled={readOnly || held === null}
        aria-label={words.reachableOf(role.title)}
        onChange={(reachable) => {
          if (held)
            void record(
              { type: 'assignPerson', role: role.id, person: held.person, reachable },
              { now: true },
            )
        }}
      >
        {words.reachable}
      </Checkbox>
      {failure && (
        <p className={css['problem']} id={problem}>
          {failureText(failure)}
        </p>
      )}
    </div>
  )
}
