import type { Gap, Instant } from './captured.ts'

/** A place that was written on two sides which had not seen each other. */
export interface RecordConflict {
  /** In words: "Step 11, Canary at 5 %". */
  readonly place: string
  /** Number of the step, from 1; null for what belongs to the whole run. */
  readonly step: number | null
  /** Who chose, and when; null while nobody has. */
  readonly settled: { readonly by: string; readonly role: string; readonly at: Instant } | null
  /** Every side, in the order of the run: what was not kept is told like what was. */
  readonly sides: readonly RecordSide[]
}

export interface RecordSide {
  /** What it wrote; a redacted text is replaced in it, and `gap` says why. */
  readonly text: string
  readonly gap: Gap | null
  readonly by: string
  readonly role: string
  /** Name of the computer. */
  readonly device: string
  readonly at: Instant
  /** When it was written, where that was later than it happened. */
  readonly writtenAt: Instant | null
  /** Open: whether it stands in the run meanwhile. Settled: whether it was kept. */
  readonly kept: boolean
  /** Id of the event. */
  readonly event: string
}
