import { useState } from 'react'
import type { Dialect, MigrationFile } from '../../../../shared/rollback/migration.ts'
import { FormDialog } from '../../../components/FormDialog.tsx'
import { TextField } from '../../../components/TextField.tsx'
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
    <FormDialog
      title="Paste SQL"
      size="large"
      submit={`Read as ${dialectTitles[dialect]}`}
      leave="Not now"
      onSubmit={read}
      onClose={onClose}
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
    </FormDialog>
  )
}
