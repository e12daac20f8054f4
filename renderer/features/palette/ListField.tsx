import type { ComponentProps } from 'react'
import css from './ListField.module.css'

type InputProps = Pick<
  ComponentProps<'input'>,
  'placeholder' | 'value' | 'maxLength' | 'autoFocus' | 'onChange' | 'onKeyDown'
>

/** The text field over a list: the focus stays in it, and the list says which of its lines is meant. */
export function ListField({
  label,
  listId,
  filled,
  active,
  ...input
}: InputProps & {
  readonly label: string
  /** Id of the list. */
  readonly listId: string
  /** Whether anything is in the list. */
  readonly filled: boolean
  /** Id of the line that Enter takes, or null. */
  readonly active: string | null
}) {
  return (
    <input
      className={css['input']}
      role="combobox"
      aria-label={label}
      aria-expanded={filled}
      aria-controls={listId}
      aria-autocomplete="list"
      aria-activedescendant={active ?? undefined}
      autoComplete="off"
      spellCheck={false}
      {...input}
    />
  )
}
