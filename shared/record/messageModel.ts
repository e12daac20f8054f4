import type { MessageKind } from '../messages/kinds.ts'
import type { Captured, Instant } from './captured.ts'

/** A message that the run asked for, or that was posted all the same. */
export interface RecordMessage {
  readonly kind: MessageKind
  readonly title: string
  /** Number of the step that owes it, from 1; null where the runbook asks for none. */
  readonly step: number | null
  /** `owed`: never marked as posted. `passed`: a later state of the status page overtook it. */
  readonly standing: 'posted' | 'owed' | 'passed'
  /** By when it was or is owed; for a state of the status page by when it was owed again. */
  readonly dueAt: Instant | null
  /** Oldest first. */
  readonly posted: readonly RecordPosting[]
}

export interface RecordPosting {
  readonly at: Instant
  readonly by: string
  /** As it was posted. */
  readonly text: Captured
  /** Its address or, where the channel had none, where that was. */
  readonly place: Captured
}
