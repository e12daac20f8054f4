import { type KeyboardEvent, useRef } from 'react'
import { fieldsText } from '#text/fields.ts'
import type { FieldProblem } from '../../../../shared/run/errors.ts'
import { utcTime } from '../../../../shared/run/format.ts'
import { listItems } from '../../../../shared/run/selectors.ts'
import type { ListField } from '../../../../shared/runbook/schema.ts'
import { Plus, X } from '../../../components/icons.ts'
import { failureText } from '../failureText.ts'
import { useRunView } from '../runContext.ts'
import { describedBy, FieldFrame, fieldIds } from './FieldFrame.tsx'
import css from './fields.module.css'
import { useEdit } from './useEdit.ts'

const words = fieldsText.listInput

/** Items to tick, and a line to add more. Each tick is recorded at once, with who and when. */
export function ListInput(props: {
  readonly step: string
  readonly field: ListField
  readonly problems: readonly FieldProblem[]
  readonly readOnly: boolean
}) {
  const { step, field, problems, readOnly } = props
  const { state, record, announce } = useRunView()
  const ids = fieldIds(step, field.id)
  const items = listItems(step, field, state)
  const at = { step, field: field.id }
  const general = problems.find((problem) => problem.place === undefined)
  const open = problems.filter((problem) => problem.place !== undefined)
  const summary = open.length > 0 ? words.notTicked({ open: open.length, all: items.length }) : null
  const wrong = general?.message ?? summary

  async function tick(item: string, ticked: boolean, text: string): Promise<void> {
    const refused = await record({ type: 'tickItem', ...at, item, ticked }, { now: true })
    if (!refused) announce(`${text}: ${ticked ? words.ticked : words.noLongerTicked}`)
  }

  return (
    <FieldFrame
      ids={ids}
      label={field.label}
      help={field.help}
      required={field.required}
      problem={wrong}
      as="group"
    >
      <ul className={css['list']}>
        {items.map((item, index) => (
          <li
            key={item.item}
            className={css['item']}
            data-invalid={open.some((problem) => problem.place === item.item) || undefined}
          >
            {field.tickable ? (
              <label className={css['tick']}>
                <input
                  type="checkbox"
                  id={index === 0 ? ids.control : undefined}
                  checked={item.ticked}
                  disabled={readOnly}
                  onChange={(event) => void tick(item.item, event.target.checked, item.text)}
                />
                <span className={css['itemText']}>
                  {item.text}
                  {item.help && <span className={css['choiceHelp']}>{item.help}</span>}
                </span>
              </label>
            ) : (
              <span className={css['itemText']}>{item.text}</span>
            )}
            {item.ticked && item.at && (
              <span className={css['itemBy']}>
                {item.by} · <time dateTime={item.at}>{utcTime(item.at)}</time>
              </span>
            )}
            {!item.given && !readOnly && (
              <button
                type="button"
                className={css['remove']}
                aria-label={words.removeOf(item.text)}
                title={words.remove}
                onClick={() => void record({ type: 'removeItem', ...at, item: item.item }, { now: true })}
              >
                <X aria-hidden="true" />
              </button>
            )}
          </li>
        ))}
        {field.addable && !readOnly && (
          <AddItem step={step} field={field} first={items.length === 0} wrong={wrong} />
        )}
      </ul>
    </FieldFrame>
  )
}

/** The line at the end of a list in which a new item is typed; Enter adds it and stays for the next. */
function AddItem(props: {
  readonly step: string
  readonly field: ListField
  readonly first: boolean
  readonly wrong: string | null
}) {
  const { step, field } = props
  const { record, announce } = useRunView()
  const ids = fieldIds(step, field.id)
  const input = useRef<HTMLInputElement>(null)
  const edit = useEdit({
    key: `item:${step}.${field.id}`,
    recorded: '',
    empties: true,
    record: async (typed) => {
      const text = typed.trim()
      if (text === '') return null
      const refused = await record(
        { type: 'addItem', step, field: field.id, text },
        { quiet: true, now: true },
      )
      if (!refused) announce(words.added(text))
      return refused
    },
  })
  function onKeyDown(event: KeyboardEvent<HTMLInputElement>): void {
    if (event.key !== 'Enter' || event.ctrlKey || event.metaKey) return
    event.preventDefault()
    void edit.commit().then(() => input.current?.focus())
  }
  return (
    <li className={css['add']}>
      <Plus aria-hidden="true" />
      <input
        ref={input}
        id={props.first ? ids.control : undefined}
        className={css['addInput']}
        type="text"
        value={edit.text}
        placeholder={words.placeholder}
        aria-label={words.addTo(field.label)}
        aria-invalid={props.first && props.wrong ? true : undefined}
        aria-describedby={describedBy(ids, field.help, props.wrong)}
        onChange={(event) => edit.change(event.target.value)}
        onKeyDown={onKeyDown}
        onBlur={() => void edit.commit()}
      />
      {edit.failure && <span className={css['problem']}>{failureText(edit.failure)}</span>}
    </li>
  )
}
