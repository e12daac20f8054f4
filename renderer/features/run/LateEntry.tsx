import { useId, useRef, useState } from 'react'
import { stepText } from '#text/step.ts'
import { utcTime } from '../../../shared/run/format.ts'
import { Button } from '../../components/Button.tsx'
import { IconButton } from '../../components/IconButton.tsx'
import { History, X } from '../../components/icons.ts'
import { rich } from '../../components/rich.ts'
import { parseMoment } from './fields/moment.ts'
import { useRunView } from './runContext.ts'
import css from './Step.module.css'

const words = stepText.lateEntry

/** "It happened earlier": sets when the next action happened. Both times go on record. */
export function LateEntry() {
  const { occurredAt, setOccurredAt } = useRunView()
  const [asking, setAsking] = useState(false)
  const [text, setText] = useState('')
  const [wrong, setWrong] = useState('')
  const input = useRef<HTMLInputElement>(null)
  const problem = useId()

  function set(): void {
    const moment = parseMoment(text, Date.now())
    if (moment === null) {
      setWrong(words.form)
      return
    }
    if (Date.parse(moment) > Date.now()) {
      setWrong(words.stillToCome)
      return
    }
    setOccurredAt(moment)
    setAsking(false)
    setText('')
  }
  if (occurredAt !== null) {
    return (
      <span className={css['late']}>
        <History size={16} aria-hidden />
        {rich(words.nextActionAt, { utcTime: <time dateTime={occurredAt}>{utcTime(occurredAt)}</time> })}
        <IconButton icon={X} label={words.itHappensNow} onPress={() => setOccurredAt(null)} />
      </span>
    )
  }
  if (!asking) {
    return (
      <Button
        className={css['shrinks']}
        variant="quiet"
        icon={History}
        tooltip={words.about}
        onPress={() => {
          setAsking(true)
          requestAnimationFrame(() => input.current?.focus())
        }}
      >
        {words.earlier}
      </Button>
    )
  }
  return (
    <form
      className={css['late']}
      onSubmit={(event) => {
        event.preventDefault()
        set()
      }}
    >
      <label>
        {words.happenedAt}{' '}
        <input
          ref={input}
          className={css['lateInput']}
          value={text}
          placeholder={words.placeholder}
          aria-invalid={wrong !== '' || undefined}
          aria-describedby={wrong ? problem : undefined}
          onChange={(event) => {
            setText(event.target.value)
            setWrong('')
          }}
          onKeyDown={(event) => {
            if (event.key === 'Escape') setAsking(false)
          }}
        />
      </label>
      <Button size="small" type="submit">
        {words.set}
      </Button>
      <IconButton icon={X} label={words.neverMind} onPress={() => setAsking(false)} />
      {wrong && (
        <span className={css['lateProblem']} id={problem} role="alert">
          {wrong}
        </span>
      )}
    </form>
  )
}
