import { Input } from 'react-aria-components/Input'
import { TextArea } from 'react-aria-components/TextArea'
import { TextField as AriaTextField } from 'react-aria-components/TextField'
import { classes } from './classes.ts'
import { FieldFrame, type FieldWords } from './FieldFrame.tsx'
import css from './field.module.css'
import { useCommit } from './useCommit.ts'

export interface TextFieldProps extends FieldWords {
  readonly value: string
  readonly onChange: (value: string) => void
  /** Called when a changed value is meant: on leaving the field, and on Enter in a single line. */
  readonly onCommit?: (value: string) => void
  /** The value on record, so that a restored draft counts as changed. */
  readonly committed?: string | undefined
  /** Fixed-width face: hashes, tags, identifiers. */
  readonly mono?: boolean | undefined
  readonly multiline?: boolean | undefined
  readonly rows?: number
  readonly placeholder?: string | undefined
  readonly autoFocus?: boolean
  readonly isDisabled?: boolean
  readonly isReadOnly?: boolean
  readonly id?: string
  readonly type?: 'text' | 'url' | 'search'
  readonly className?: string | undefined
}

/** A labelled text field. The parent keeps the value (and so any draft of it). */
export function TextField({
  label,
  hint,
  error,
  required,
  value,
  onChange,
  onCommit,
  committed,
  mono,
  multiline,
  rows = 3,
  placeholder,
  className,
  ...rest
}: TextFieldProps) {
  const commit = useCommit(value, onCommit, { committed, onEnter: !multiline })
  const look = classes(css['input'], mono && css['mono'], multiline && css['tall'])
  return (
    <AriaTextField
      {...rest}
      value={value}
      onChange={onChange}
      isInvalid={Boolean(error)}
      isRequired={required ?? false}
      validationBehavior="aria"
      autoComplete="off"
      spellCheck={mono ? 'false' : 'true'}
      className={classes(css['field'], className)}
    >
      <FieldFrame label={label} hint={hint} error={error} required={required}>
        {multiline ? (
          <TextArea {...commit} className={look} rows={rows} placeholder={placeholder} />
        ) : (
          <Input {...commit} className={look} placeholder={placeholder} />
        )}
      </FieldFrame>
    </AriaTextField>
  )
}
