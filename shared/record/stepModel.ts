import type { StepStatus } from '../run/values.ts'
import type { Captured, Instant } from './captured.ts'
import type { RecordGuard } from './judgedModel.ts'

export interface RecordSection {
  readonly number: number
  readonly title: string
  readonly steps: readonly RecordStep[]
}

export type RecordStepStatus = StepStatus | 'not-needed' | 'owed'

export interface RecordStep {
  readonly number: number
  readonly id: string
  readonly title: string
  readonly status: RecordStepStatus
  readonly statusText: string
  /** Why it was skipped, failed, blocked, deferred, reopened or not needed. */
  readonly reason: Captured | null
  /** Who brought it into this state. */
  readonly by: string
  /** Role that usually does it, or empty. */
  readonly role: string
  readonly startedAt: Instant | null
  readonly endedAt: Instant | null
  readonly workedMs: number
  readonly critical: boolean
  /** Every guard of the step, whether or not it holds. */
  readonly guards: readonly RecordGuard[]
  /** What the runbook said at this step, as it was run; only where somebody marked the step as wrong. */
  readonly wording: RecordWording | null
  readonly values: readonly RecordValue[]
  readonly notes: readonly RecordNote[]
  readonly attachments: readonly RecordAttachment[]
  readonly amendments: readonly RecordAmendment[]
}

/** The words of a step in the runbook. */
export interface RecordWording {
  readonly why: string
  readonly how: readonly string[]
  readonly beware: readonly string[]
  /** Labels of what it collects. */
  readonly collects: readonly string[]
  /** Commands and messages as templates, before anything was filled in. */
  readonly commands: readonly { readonly tool: string; readonly run: string }[]
}

/** What a field of a step holds. `value` is null where nothing was captured. */
export type RecordValue = FieldContent & {
  /** Name under which guards, commands and messages know the value; null without one. */
  readonly fact: string | null
}

/** A field with what it holds, in the words of its step. */
export type FieldContent = {
  readonly id: string
  readonly label: string
} & (
  | {
      readonly kind: 'single'
      readonly value: Captured | null
      readonly required: boolean
      readonly by: string
      readonly at: Instant | null
    }
  | { readonly kind: 'list'; readonly tickable: boolean; readonly items: readonly RecordItem[] }
  | {
      readonly kind: 'table'
      readonly tickable: boolean
      readonly columns: readonly string[]
      readonly rows: readonly RecordRow[]
    }
)

interface RecordRow {
  readonly ticked: boolean
  /** Of the runbook, not added during the run. */
  readonly given: boolean
  /** In the order of the columns. */
  readonly cells: readonly (Captured | null)[]
  /** Who wrote it last; empty while it stands as the runbook gave it. */
  readonly by: string
  readonly at: Instant | null
}

export interface RecordItem {
  readonly text: Captured
  readonly ticked: boolean
  /** Of the runbook, not added during the run. */
  readonly given: boolean
  readonly by: string
  readonly at: Instant | null
}

export interface RecordNote {
  /** `settled`: something that the step owed is done; `text` says how, in words or with a link. */
  readonly kind: 'note' | 'wrong' | 'settled'
  readonly text: Captured
  /** What was settled; missing for the others. */
  readonly about?: Captured
  readonly by: string
  /** When it happened, as the person says. */
  readonly at: Instant
}

export interface RecordAmendment {
  readonly text: Captured
  readonly by: string
  readonly at: Instant
  readonly step: number | null
}

export interface RecordAttachment {
  readonly name: Captured
  readonly mediaType: string
  /** Bytes. */
  readonly size: number
  readonly sha256: string
  readonly by: string
  readonly at: Instant
  readonly step: number | null
}
