import type { MetricTrigger, ObservationWindow, Reading, TriggerSet } from '../triggers/model.ts'

/** What a chart is made of: one metric, what was agreed, and everything that was read. */
export interface ChartInput {
  readonly metric: { readonly id: string; readonly title: string; readonly unit?: string | undefined }
  /** Triggers, baselines and observation time in force; those of other metrics are left out. */
  readonly set: TriggerSet
  /** In any order, of any metrics; the window and the metric pick what is drawn. */
  readonly readings: readonly Reading[]
  readonly window: ObservationWindow
}

/** In pixels, or in whatever the `viewBox` of the picture counts in. */
export interface ChartSize {
  readonly width: number
  readonly height: number
  /** `small`: no more than three ticks on a side and no words beside the lines. */
  readonly detail?: 'full' | 'small'
  /** Width of a letter of the labels, to keep words off the line. 6.4 suits 11 px. */
  readonly letter?: number
}

export interface Tick {
  readonly label: string
  /** Along its axis: x of a time, y of a value. */
  readonly place: number
}

/** A tick of the time axis. A label that would stick out of the picture ends under its place. */
export interface TimeTick extends Tick {
  readonly anchor: 'middle' | 'end'
}

export interface ChartPoint {
  /** Epoch ms. */
  readonly at: number
  readonly value: number
  readonly x: number
  readonly y: number
  /** Beyond the limit of at least one trigger. */
  readonly violating: boolean
}

export interface LimitLine {
  readonly trigger: MetricTrigger
  readonly value: number
  readonly y: number
  /** `trigger > 2 % for 5 min` */
  readonly label: string
  /** Where the label stands: its anchor and baseline, off the readings where there is room. */
  readonly labelX: number
  readonly labelY: number
  readonly anchor: 'start' | 'end'
}

export interface StreakArea {
  readonly x: number
  /** At least 2, so that one violating reading is seen. */
  readonly width: number
  /** Epoch ms of the first and the last violating reading. */
  readonly from: number
  readonly to: number
  /** Whether it lasted long enough. */
  readonly breach: boolean
}

/** One metric's chart in plain numbers and words: the window and the record draw the same. */
export interface MetricChart {
  readonly width: number
  readonly height: number
  /** Edges of the area in which the readings are drawn. */
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
  /** UTC, `03:04`. */
  readonly times: readonly TimeTick[]
  /** The first one carries the unit of all: `4 %`. */
  readonly values: readonly Tick[]
  /** `d` of the path through the readings, broken where they are too far apart to prove anything. Empty: none. */
  readonly line: string
  /** In the order of time, at most about a thousand: of a long series the extremes of each stretch. */
  readonly points: readonly ChartPoint[]
  /** Too many points for a mark on each: draw the violating ones as part of the line only. */
  readonly dense: boolean
  readonly limits: readonly LimitLine[]
  readonly baseline: { readonly value: number; readonly y: number; readonly label: string } | null
  readonly streaks: readonly StreakArea[]
  /** All readings in the window, also those that were thinned out. */
  readonly count: number
  readonly last: ChartPoint | null
  /** The essence in one sentence, for somebody who does not see it. */
  readonly summary: string
}
