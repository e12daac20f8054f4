import type { RunEvent } from './events.ts'
import type { Write } from './values.ts'

/** What an event does to the slots, or why it has no effect. */
export type Effect = { readonly writes: readonly Write[] } | { readonly void: string }

/** An event whose body is at hand, or stood in for after a redaction. */
export type FullEvent = {
  [Event in RunEvent as Event['type']]: Omit<Event, 'data'> & { readonly data: NonNullable<Event['data']> }
}[RunEvent['type']]
