import { useEffect, useMemo, useRef } from 'react'
import { timelineText } from '#text/timeline.ts'
import type { RunEvent } from '../../../shared/run/events.ts'
import { Dialog } from '../../components/Dialog.tsx'
import css from './Dialogs.module.css'
import { useRunView } from './runContext.ts'
import { TimelineEntries, type TimelinePart } from './TimelineEntries.tsx'

/** Entries that are made together, once they come near the part that is in sight. */
const atOnce = 60

/**
 * Everything that was recorded, newest first: when, who, what. `event`: the entry to show first, such as one that was
 * searched for; it is marked and has the focus.
 */
export function TimelineDialog({ event }: { readonly event: string | undefined }) {
  const { events, closeDialog } = useRunView()
  const list = useRef<HTMLOListElement>(null)
  const parts = useMemo(() => inParts(events), [events])
  useEffect(() => {
    const entry = event === undefined ? null : list.current?.querySelector<HTMLElement>('[data-marked]')
    entry?.focus({ preventScroll: true })
    entry?.scrollIntoView({ block: 'center' })
  }, [event])
  return (
    <Dialog title={timelineText.title(events.length)} size="large" onClose={closeDialog}>
      <ol ref={list} className={css['timeline']} reversed>
        {parts.map((part, index) => (
          <TimelineEntries
            key={part.first}
            part={part}
            all={events.length}
            marked={event}
            inSight={index === 0 || part.events.some(({ id }) => id === event)}
          />
        ))}
      </ol>
    </Dialog>
  )
}

/** The newest first. A part is the same whatever is added, so that only the newest one changes. */
function inParts(events: readonly RunEvent[]): readonly TimelinePart[] {
  const parts: TimelinePart[] = []
  for (let first = 0; first < events.length; first += atOnce) {
    parts.unshift({ first, events: events.slice(first, first + atOnce).reverse() })
  }
  return parts
}
