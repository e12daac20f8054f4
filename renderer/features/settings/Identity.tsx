import { useState } from 'react'
import { settingsText } from '#text/settings.ts'
import type { Person } from '../../../shared/run/values.ts'
import { Button } from '../../components/Button.tsx'
import { Card } from '../../components/Card.tsx'
import { TextField } from '../../components/TextField.tsx'
import { writeSettings } from '../../store/settings.ts'
import { say } from '../../store/toasts.ts'
import css from './Settings.module.css'

const words = settingsText.identity

/** Who works at this computer. Another person gets another id: roles that exclude each other are told apart by it. */
export function Identity({ identity }: { readonly identity: Person | null }) {
  const [id, setId] = useState(() => identity?.id ?? crypto.randomUUID())
  const [name, setName] = useState(identity?.name ?? '')
  const [contact, setContact] = useState(identity?.contact ?? '')
  const [missing, setMissing] = useState(false)
  const isOther = identity !== null && id !== identity.id

  const save = async () => {
    if (name.trim() === '') {
      // While somebody is known, an emptied name is a slip; a contact without a name says nothing.
      setMissing(true)
      return
    }
    const person: Person = { id, name: name.trim(), contact: contact.trim() }
    if (await writeSettings({ identity: person })) say('ok', words.saved, words.savedMeaning(person.name))
  }

  const somebodyElse = () => {
    setId(crypto.randomUUID())
    setName('')
    setContact('')
    document.getElementById(nameId)?.focus()
  }

  return (
    <Card>
      <div className={css['stack']}>
        <div className={css['pair']}>
          <TextField
            id={nameId}
            label={words.name}
            required
            value={name}
            committed={isOther ? '' : (identity?.name ?? '')}
            error={missing ? words.nameMissing : null}
            onChange={(text) => {
              setName(text)
              setMissing(false)
            }}
            onCommit={() => void save()}
          />
          <TextField
            label={words.contact}
            hint={words.contactHint}
            value={contact}
            committed={isOther ? '' : (identity?.contact ?? '')}
            onChange={setContact}
            onCommit={() => void save()}
          />
        </div>
        {identity !== null && !isOther && (
          <div className={css['line']}>
            <span className={css['faint']}>{words.correcting}</span>
            <Button size="small" onPress={somebodyElse}>
              {words.somebodyElse}
            </Button>
          </div>
        )}
        {isOther && (
          <div className={css['line']}>
            <span className={css['faint']}>{words.somebodyElseHint}</span>
            <Button
              size="small"
              variant="quiet"
              onPress={() => {
                setId(identity.id)
                setName(identity.name)
                setContact(identity.contact)
              }}
            >
              {words.stay(identity.name)}
            </Button>
          </div>
        )}
      </div>
    </Card>
  )
}

const nameId = 'settings-name'
