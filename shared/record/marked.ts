import type { RecordNote, RecordStep, RecordWording, RunRecord } from './model.ts'

/** A step that somebody marked as wrong, with its text as it was run. */
export interface MarkedStep {
  readonly step: RecordStep
  readonly wording: RecordWording
  readonly marks: readonly RecordNote[]
}

/** Every step that was marked as wrong, in the order of the plan. */
export function markedSteps({ sections }: RunRecord): MarkedStep[] {
  return sections
    .flatMap((section) => section.steps)
    .flatMap((step) => {
      const marks = step.notes.filter((note) => note.kind === 'wrong')
      return marks.length > 0 && step.wording ? [{ step, wording: step.wording, marks }] : []
    })
}

/** Why there is no redline, and how there would be one; null where there is one. */
export function whyNoRedline(record: RunRecord): string | null {
  if (markedSteps(record).length > 0) return null
  return record.summary.closed
    ? 'No step was marked as wrong in this run.'
    : 'No step is marked as wrong yet: “Step is wrong” at a step marks it.'
}
