import { type ReactNode, useId } from 'react'
import { placeText as text } from '#text/place.ts'
import { messageTitles } from '../../../../shared/messages/kinds.ts'
import { ageText, formatDuration } from '../../../../shared/run/format.ts'
import type { Place, PlaceTimer } from '../../../../shared/run/place.ts'
import { rich } from '../../../components/rich.ts'
import { Time } from '../../../components/Time.tsx'
import { useRunView } from '../runContext.ts'
import { clockText } from '../timerWords.ts'
import css from './Place.module.css'

/** Beyond this many a count says the rest. */
const most = 4

function Column({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  const id = useId()
  return (
    <section className={css['column']} aria-labelledby={id}>
      <h3 className={css['columnTitle']} id={id}>
        {title}
      </h3>
      {children}
    </section>
  )
}

/** The last thing that a person did. */
export function LastDone({ place: { last } }: { readonly place: Place }) {
  if (!last) return null
  return (
    <Column title={text.last}>
      <p>{last.text}</p>
      <p className={css['faint']}>{rich(text.lastBy, { who: last.by, time: <Time at={last.at} /> })}</p>
    </Column>
  )
}

/** The step being worked on and the clocks, the most urgent first. */
export function Running({ place: { working, timers } }: { readonly place: Place }) {
  return (
    <Column title={text.running}>
      {!working && timers.length === 0 && <p className={css['faint']}>{text.nothingRuns}</p>}
      <ul className={css['lines']}>
        {working && (
          <li className={css['line']}>
            <span>{text.step(working.view.number, working.view.step.short)}</span>
            <span className="mono">{formatDuration(working.ms)}</span>
          </li>
        )}
        {timers.slice(0, most).map((timer) => (
          <li
            key={timer.definition.id}
            className={css['line']}
            data-late={timer.standing === 'late' || undefined}
          >
            <span>{timer.definition.title}</span>
            <span>{reading(timer)}</span>
          </li>
        ))}
      </ul>
      <Rest of={timers.length} />
    </Column>
  )
}

const readings = { left: text.left, late: text.late, paused: text.paused, running: text.since }

function reading({ definition, standing, ms }: PlaceTimer): ReactNode {
  return rich(readings[standing], { time: <span className="mono">{clockText(definition, ms)}</span> })
}

/** Messages, steps that were put off and conflicts: each line leads there. */
export function Owing({ place: { messages, putOff, conflicts } }: { readonly place: Place }) {
  const { ask, openStep } = useRunView()
  const count = messages.length + putOff.length + conflicts
  const shownSteps = putOff.slice(0, Math.max(1, most - messages.length))
  const shownMessages = messages.slice(0, most)
  return (
    <Column title={text.owed}>
      {count === 0 && <p className={css['faint']}>{text.nothingOwed}</p>}
      <ul className={css['lines']}>
        {conflicts > 0 && (
          <li>
            <Way onClick={() => ask({ kind: 'conflicts' })} late>
              {text.conflicts(conflicts)}
            </Way>
          </li>
        )}
        {shownMessages.map(({ kind, lateMs }) => (
          <li key={kind}>
            <Way onClick={() => ask({ kind: 'messages', message: kind })} late={lateMs !== null}>
              {messageTitles[kind]}
              {lateMs !== null && <>, {rich(text.late, { time: ageText(lateMs) })}</>}
            </Way>
          </li>
        ))}
        {shownSteps.map(({ view, status, reason }) => (
          <li key={view.step.id}>
            <Way onClick={() => openStep(view.step.id, true)}>{text.putOff(view.number, status, reason)}</Way>
          </li>
        ))}
      </ul>
      <Rest of={messages.length + putOff.length} shown={shownMessages.length + shownSteps.length} />
    </Column>
  )
}

function Rest({ of, shown = most }: { readonly of: number; readonly shown?: number }) {
  return of > shown ? <p className={css['faint']}>{text.more(of - shown)}</p> : null
}

function Way({
  onClick,
  late = false,
  children,
}: {
  readonly onClick: () => void
  readonly late?: boolean
  readonly children: ReactNode
}) {
  return (
    <button type="button" className={css['way']} data-late={late || undefined} onClick={onClick}>
      <span>{children}</span>
    </button>
  )
}
