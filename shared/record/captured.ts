import type { FieldValue } from '../run/values.ts'

/** A point in time with the offset from UTC, in minutes, of whoever wrote it: "local" means that. */
export interface Instant {
  /** ISO 8601 UTC. */
  readonly at: string
  readonly tz: number
}

/** A value that was taken out later: who did it and why. The chain still covers that it was there. */
export interface Gap {
  readonly by: string
  readonly why: string
  readonly at: Instant
}

/** One captured text. `gap` stands where it was redacted; `text` is then empty. */
export interface Captured {
  readonly text: string
  /** Only http and https; null for everything else. */
  readonly url: string | null
  /** An identifier, shown in the fixed-width face. */
  readonly mono: boolean
  /** The value as it was entered, where `text` is its form for reading: an instant, a choice, a number. */
  readonly raw: FieldValue | null
  readonly gap: Gap | null
}
