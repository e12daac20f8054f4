/** Who did it. Names are typed by people, not authenticated. */
export interface Actor {
  readonly id: string
  readonly name: string
  /** Role id of the runbook that this person holds, `none`, or `system` for what the app itself wrote. */
  readonly role: string
}

/** The actor of automatic events: a timer fell due, the clock jumped, a device joined. */
export const systemActor: Actor = { id: 'backout', name: 'Backout', role: 'system' }

/**
 * The outside of an event, immutable and hashed. Its form is a promise (version 1).
 * `hash` is the hex SHA-256 over the RFC 8785 form of all other keys; `digest` covers salt and data.
 */
export interface Envelope {
  readonly v: 1
  readonly run: string
  readonly device: string
  /** Number within this device's chain of this run, from 1, without gaps. */
  readonly n: number
  /** Lamport counter: 1 + the highest known in the run. Order of a run = (`lc`, `device`). */
  readonly lc: number
  readonly id: string
  /** When it was written, ISO 8601 UTC with milliseconds. */
  readonly at: string
  /** The writer's offset from UTC in minutes. */
  readonly tz: number
  /** Whole milliseconds of the process's monotonic clock since `boot`. */
  readonly mono: number
  readonly boot: string
  /** Only where a person says that it happened earlier. */
  readonly occurredAt?: string
  readonly actor: Actor
  readonly type: string
  readonly digest: string
  /** Hash of this device's event n-1 in this run; 64 zeros for n=1. */
  readonly prev: string
  /** Hash of the newest event known of each other device; left out while none is known. */
  readonly seen?: Readonly<Record<string, string>>
  readonly hash: string
}

/** The inside of an event: deletable by redaction, covered by the envelope's `digest`. */
export interface Body {
  readonly salt: string
  readonly data: unknown
}

/** `prev` of a device's first event in a run. */
export const genesis = '0'.repeat(64)

/** What stands before what in a run: by the Lamport counter, and of two with the same by device. */
export function inRunOrder(
  left: Pick<Envelope, 'lc' | 'device'>,
  right: Pick<Envelope, 'lc' | 'device'>,
): number {
  return left.lc - right.lc || (left.device < right.device ? -1 : 1)
}
