import { useEffect, useRef, useState } from 'react'
import { timelineText } from '#text/timeline.ts'
import { describeEvent } from '../../../shared/run/describe.ts'
import type { RunEvent } from '../../../shared/run/events.ts'
import { localTime, utcDate, utcTime } from '../../../shared/run/format.ts'
import { redactable, redactedText } from '../../../shared/run/redaction.ts'
import { Button } from '../../components/Button.tsx'
import css from './Dialogs.module.css'
import { useRunView } from './runContext.ts'

/** A stretch of the timeline, newest first. */
export interface TimelinePart {
  /** Place of its oldest entry among all, from 0. */
  readonly first: number
  readonly events: readonly RunEvent[]
}

/** Height of an entry of one line, px: what holds the place of entries that were not made yet. */
const lineHeight = 36
/** Entries are made this long before they are in sight, px. */
const ahead = 900

/** Whether an event holds free text that can still be removed. */
function canRedact(event: RunEvent): boolean {
  if (event.data === null) return false
  const content = redactable(event.type, event.data)
  return content?.texts.some((text) => text !== '' && text !== redactedText) ?? false
}

/**
 * A part of the timeline. A run of thousands of entries opens at once because a part is made when it comes near: until
 * then one line holds its place. Each entry says which of how many it is.
 */
export function TimelineEntries(props: {
  readonly part: TimelinePart
  readonly all: number
  readonly marked: string | undefined
  readonly inSight: boolean
}) {
  const { part, all, marked, inSight } = props
  const [near, setNear] = useState(inSight)
  const place = useRef<HTMLLIElement>(null)
  useEffect(() => {
    if (near || place.current === null) return
    const observer = new IntersectionObserver(
      ([entry]) => {
        if (entry?.isIntersecting) setNear(true)
      },
      { root: place.current.closest('[data-scrolls]'), rootMargin: `${ahead}px 0px` },
    )
    observer.observe(place.current)
    return () => observer.disconnect()
  }, [near])
  if (!near) {
    return <li ref={place} aria-hidden="true" style={{ height: part.events.length * lineHeight }} />
  }
  return part.events.map((event, index) => (
    <Entry
      key={event.id}
      event={event}
      number={part.first + part.events.length - index}
      all={all}
      marked={event.id === marked}
    />
  ))
}

function Entry(props: {
  readonly event: RunEvent
  readonly number: number
  readonly all: number
  readonly marked: boolean
}) {
  const { event, number, all, marked } = props
  const { runbook, state, ask } = useRunView()
  const at = event.occurredAt ?? event.at
  const voided = state.voids[event.id]
  const line = describeEvent(event, runbook)
  return (
    <li
      className={css['entry']}
      value={number}
      aria-posinset={all - number + 1}
      aria-setsize={all}
      data-void={voided !== undefined || undefined}
      data-marked={marked || undefined}
      tabIndex={marked ? -1 : undefined}
    >
      <time
        dateTime={at}
        className={css['when']}
        title={`${utcDate(at)}, ${timelineText.local(localTime(at, event.tz))}`}
      >
        {utcTime(at)}
      </time>
      <span className={css['what']}>
        {line}
        {event.occurredAt && (
          <span className={css['faint']}> · {timelineText.entered(utcTime(event.at))}</span>
        )}
        {voided && <span className={css['faint']}> · {timelineText.withoutEffect(voided)}</span>}
        {marked && <span className={css['mark']}>{timelineText.found}</span>}
      </span>
      <span className={css['who']}>{event.actor.name}</span>
      <span className={css['redact']}>
        {canRedact(event) && (
          <Button
            size="small"
            variant="quiet"
            aria-label={timelineText.redactEntry(line.slice(0, 80))}
            onPress={() => ask({ kind: 'redact', event: event.id })}
          >
            {timelineText.redact}
          </Button>
        )}
      </span>
    </li>
  )
}
