import type { Body, Envelope } from '../../shared/run/envelope.ts'
import { DomainError } from '../../shared/run/errors.ts'
import { eventTypes, type RunEvent } from '../../shared/run/events.ts'

const known: ReadonlySet<string> = new Set(eventTypes)

/** An envelope as it was read: of any version. */
export type AnyEnvelope = { readonly v: number } & Omit<Envelope, 'v'>

/**
 * An event of any version as this version of the app understands it; `body` is null once redacted. The place
 * where old forms are brought up to date, on read: what is stored and hashed stays as it was written.
 * Throws `newer-version` for a form or a type that this version does not know: nothing is skipped.
 */
export function upcast(envelope: AnyEnvelope, body: Body | null): RunEvent {
  return upcastOwn({ ...envelope }, body)
}

/** The same of an envelope that nobody else holds, which becomes the event: a long run has thousands. */
export function upcastOwn(envelope: AnyEnvelope, body: Body | null): RunEvent {
  if (envelope.v !== 1 || !known.has(envelope.type)) {
    throw new DomainError('newer-version', {
      message: `Event ${envelope.id} is ${envelope.type} of form ${envelope.v}`,
    })
  }
  const event: AnyEnvelope & { data?: unknown } = envelope
  event.data = body === null ? null : body.data
  return event as RunEvent
}
