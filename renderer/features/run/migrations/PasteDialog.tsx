import { useState } from 'react'
import type { Dialect, MigrationFile } from '../../../../shared/rollback/migration.ts'
import { KeyCaps } from '../../../actions/KeyHint.tsx'
import { Button } from '../../../components/Button.tsx'
import { Dialog } from '../../../components/Dialog.tsx'
import { TextField } from '../../../components/TextField.tsx'
import css from './migrations.module.css'
import { checkScripts } from './scripts.ts'
import { dialectTitles } from './words.ts'

interface Pasted {
  readonly name: string
  readonly sql: string
}

/** Takes the text of a script and a name for it. What is typed outlives the dialog until it was read. */
export function PasteDialog(props: {
  readonly pasted: Pasted
  readonly dialect: Dialect
  /** Name for a script that was given none. */
  readonly usualName: string
  readonly onChange: (pasted: Pasted) => void
  readonly onRead: (file: MigrationFile) => void
  readonly onClose: () => void
}) {
  const { pasted, dialect, usualName, onChange, onRead, onClose } = props
  const [wrong, setWrong] = useState<string | null>(null)
  function read(): void {
    const blank = pasted.sql.trim() === ''
    const checked = blank
      ? { refused: 'Paste the SQL of the migration first.' }
      : checkScripts([{ name: pasted.name.trim() || usualName, text: pasted.sql }])
    if ('refused' in checked) setWrong(checked.refused)
    else for (const file of checked.files) onRead(file)
  }
  return (
    <Dialog
      title="Paste SQL"
      size="large"
      onClose={onClose}
      actions={
        <>
          <Button variant="quiet" onPress={onClose}>
            Not now
          </Button>
          <Button variant="primary" onPress={read}>
            <span className={css['submit']}>
              Read as {dialectTitles[dialect]}
              <KeyCaps keys="Mod+Enter" />
            </span>
          </Button>
        </>
      }
    >
      <form
        className={css['settleForm']}
        onSubmit={(event) => {
          event.preventDefault()
          read()
        }}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
          event.preventDefault()
          read()
        }}
      >
        <TextField
          label="Name"
          hint="as the file is called in the release"
          mono
          placeholder={usualName}
          value={pasted.name}
          onChange={(name) => onChange({ ...pasted, name })}
        />
        <TextField
          label="SQL"
          hint="nothing is run: it is read, here on this machine"
          required
          mono
          multiline
          rows={14}
          autoFocus
          error={wrong}
          value={pasted.sql}
          onChange={(sql) => {
            setWrong(null)
            onChange({ ...pasted, sql })
          }}
        />
      </form>
    </Dialog>
  )
}
