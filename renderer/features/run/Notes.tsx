import { type KeyboardEvent, useId } from 'react'
import { owedText } from '#text/owed.ts'
import { stepText } from '#text/step.ts'
import { utcDate, utcTime } from '../../../shared/run/format.ts'
import { notesOn, settledOf } from '../../../shared/run/selectors.ts'
import { Button } from '../../components/Button.tsx'
import { Flag } from '../../components/icons.ts'
import { rich } from '../../components/rich.ts'
import { failureText } from './failureText.ts'
import { useEdit } from './fields/useEdit.ts'
import css from './Notes.module.css'
import { useRunView } from './runContext.ts'

const words = stepText.notes

/** Notes on the step, marks that it is wrong, amendments; and a line to write the next one. */
export function Notes({ step, readOnly }: { readonly step: string; readonly readOnly: boolean }) {
  const { runbook, state, record, announce } = useRunView()
  const heading = useId()
  const notes = notesOn(state, step)
  const amendments = state.amendments.filter((amendment) => amendment.step === step)
  const settled = settledOf(runbook, state).filter((owed) => owed.step === step)
  const count = notes.length + amendments.length + settled.length
  const edit = useEdit({
    key: `note:${step}`,
    recorded: '',
    empties: true,
    record: async (text) => {
      if (text.trim() === '') return null
      const refused = await record({ type: 'addNote', step, text }, { quiet: true })
      if (!refused) announce(words.recorded)
      return refused
    },
  })
  function onKeyDown(event: KeyboardEvent): void {
    // Inside a note Ctrl+Enter records the note, not the step; an empty one leaves the key to the step.
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || edit.text.trim() === '') return
    event.preventDefault()
    void edit.commit()
  }
  if (readOnly && count === 0) return null

  return (
    <section className={css['notes']} aria-labelledby={heading}>
      <h2 className={css['heading']} id={heading}>
        {words.notes}
      </h2>
      {count > 0 && (
        <ul className={css['list']}>
          {notes.map((note) => (
            <li key={note.id} className={css['note']} data-kind={note.kind}>
              <p className={css['text']}>
                {note.kind === 'wrong' && (
                  <span className={css['wrong']}>
                    <Flag size={14} aria-hidden /> {words.stepIsWrong}{' '}
                  </span>
                )}
                {note.text}
              </p>
              <p className={css['by']}>
                {note.by} ·{' '}
                <time dateTime={note.occurredAt ?? note.at}>{utcTime(note.occurredAt ?? note.at)}</time>
                {note.occurredAt && words.entered(utcTime(note.at))}
              </p>
            </li>
          ))}
          {settled.map((owed) => (
            <li key={owed.about} className={css['note']} data-kind="settled">
              <p className={css['text']}>{owedText.step.settled(owed.title, owed.how)}</p>
              <p className={css['by']}>
                {owedText.step.doneBy(owed.by)} ·{' '}
                <time dateTime={owed.at}>
                  {utcDate(owed.at)} {utcTime(owed.at)}
                </time>
              </p>
            </li>
          ))}
          {amendments.map((amendment) => (
            <li key={amendment.event} className={css['note']} data-kind="amendment">
              <p className={css['text']}>{amendment.text}</p>
              <p className={css['by']}>
                {rich(words.amended, {
                  by: amendment.by,
                  utcTime: <time dateTime={amendment.at}>{utcTime(amendment.at)}</time>,
                })}
              </p>
            </li>
          ))}
        </ul>
      )}
      {!readOnly && (
        <div className={css['composer']}>
          <textarea
            id={`note-${step}`}
            className={css['input']}
            rows={edit.text.includes('\n') ? 4 : edit.text === '' ? 1 : 2}
            value={edit.text}
            placeholder={words.placeholder}
            aria-labelledby={heading}
            aria-invalid={edit.failure !== null || undefined}
            onChange={(event) => edit.change(event.target.value)}
            onKeyDown={onKeyDown}
          />
          {edit.text.trim() !== '' && (
            <Button size="small" onPress={() => void edit.commit()}>
              {words.recordNote}
            </Button>
          )}
          {edit.failure && (
            <p className={css['problem']} role="alert">
              {failureText(edit.failure)}
            </p>
          )}
        </div>
      )}
    </section>
  )
}
