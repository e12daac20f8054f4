import type { DrillMark, DrillScore } from '../drills/score.ts'
import type { Instant } from './captured.ts'

/** What the world of a drill was, and how it went: derived like everything else in a record, never stored. */
export interface RecordDrill {
  readonly scenario: string
  readonly title: string
  readonly edition: number
  readonly seed: number
  /** How many minutes one minute on the clock counted as. */
  readonly speed: number
  /** When it began, after the app had set up these steps; null before. */
  readonly begunAt: Instant | null
  readonly setUp: readonly number[]
  readonly told: readonly { readonly at: Instant; readonly from: string; readonly text: string }[]
  /** Null where this version does not know the scenario in this edition. */
  readonly score: RecordDrillScore | null
}

export interface RecordDrillScore
  extends Pick<DrillScore, 'end' | 'ruling' | 'points' | 'toDecisionMs' | 'toMitigationMs'> {
  readonly firstSignAt: Instant | null
  readonly realAt: Instant | null
  readonly decidedAt: Instant | null
  readonly marks: readonly DrillMark[]
  /** Numbers of the steps that were skipped, whose read-back was missed, and before which a warning was passed. */
  readonly skipped: readonly number[]
  readonly readBacksMissed: readonly number[]
  readonly guardsPassed: readonly number[]
}
