import { useState } from 'react'
import { migrationsText } from '#text/migrations.ts'
import type { Dialect, MigrationFile } from '../../../../shared/rollback/migration.ts'
import { FormDialog } from '../../../components/FormDialog.tsx'
import { TextField } from '../../../components/TextField.tsx'
import { checkScripts } from './scripts.ts'
import { dialectTitles } from './words.ts'

const text = migrationsText.pasteDialog

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
      ? { refused: text.nothingPasted }
      : checkScripts([{ name: pasted.name.trim() || usualName, text: pasted.sql }])
    if ('refused' in checked) setWrong(checked.refused)
    else for (const file of checked.files) onRead(file)
  }
  return (
    <FormDialog
      title={text.title}
      size="large"
      submit={text.submit(dialectTitles[dialect])}
      leave={text.notNow}
      onSubmit={read}
      onClose={onClose}
    >
      <TextField
        label={text.name}
        hint={text.nameHint}
        mono
        placeholder={usualName}
        value={pasted.name}
        onChange={(name) => onChange({ ...pasted, name })}
      />
      <TextField
        label={text.sql}
        hint={text.sqlHint}
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
    </FormDialog>
  )
}
