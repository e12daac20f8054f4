import { type KeyboardEvent, useId } from 'react'
import { fieldsText } from '#text/fields.ts'
import type { Column } from '../../../../shared/runbook/schema.ts'
import { useRunView } from '../runContext.ts'
import css from './fields.module.css'

const words = fieldsText.cellControl

/** The control of one cell, by the kind of its column. Keeps nothing: the row around it does. */
export function CellControl(props: {
  readonly column: Column
  /** Column and row, for screen readers. */
  readonly name: string
  readonly text: string
  readonly wrong: string | null
  readonly invalid: boolean
  readonly readOnly: boolean
  readonly placeholder?: string
  readonly id?: string
  readonly onChange: (text: string) => void
  /** The value is meant: a choice was made, the cell was left, Enter. */
  readonly onCommit: () => void
  readonly onEnter: (from: HTMLElement) => void
}) {
  const { column, text, wrong, readOnly, onChange, onCommit, onEnter } = props
  const { state } = useRunView()
  const list = useId()
  const common = {
    id: props.id,
    className: css['cell'],
    'data-cell': true,
    'data-kind': column.kind,
    'aria-label': props.name,
    'aria-invalid': wrong !== null || props.invalid || undefined,
    'aria-describedby': wrong ? `${list}-wrong` : undefined,
    title: text || undefined,
  }
  function onKeyDown(event: KeyboardEvent<HTMLElement>): void {
    if (event.key !== 'Enter' || event.ctrlKey || event.metaKey) return
    event.preventDefault()
    onEnter(event.currentTarget)
  }
  return (
    <>
      {column.kind === 'choice' ? (
        <select
          {...common}
          value={text}
          disabled={readOnly}
          onKeyDown={onKeyDown}
          onChange={(event) => onChange(event.target.value)}
          onBlur={onCommit}
        >
          <option value="">–</option>
          {(column.options ?? []).map((option) => (
            <option key={option} value={option}>
              {option}
            </option>
          ))}
        </select>
      ) : (
        <input
          {...common}
          type="text"
          inputMode={column.kind === 'number' ? 'decimal' : 'text'}
          list={column.kind === 'person' ? list : undefined}
          value={text}
          readOnly={readOnly}
          autoComplete="off"
          spellCheck={column.kind === 'text'}
          placeholder={
            props.placeholder ?? (column.kind === 'date-time' ? words.timePlaceholder : column.placeholder)
          }
          onChange={(event) => onChange(event.target.value)}
          onBlur={onCommit}
          onKeyDown={onKeyDown}
        />
      )}
      {column.kind === 'person' && (
        <datalist id={list}>
          {[...new Set(Object.values(state.roles).map(({ person }) => person.name))].map((person) => (
            <option key={person} value={person} />
          ))}
        </datalist>
      )}
      {wrong && (
        <span className={css['cellProblem']} id={`${list}-wrong`}>
          {wrong}
        </span>
      )}
    </>
  )
}
