/** `>` and `>=` guard against too much, `<` and `<=` against too little. */
export type Comparator = '>' | '>=' | '<' | '<='

/** A limit on a measured metric. Exactly one of `value` and `timesBaseline` is given. */
export interface MetricTrigger {
  readonly metric: string
  readonly op: Comparator
  /** The limit in the metric's unit. */
  readonly value?: number
  /** The limit as a multiple of the metric's baseline. */
  readonly timesBaseline?: number
  /** How long the limit must be violated without a break, minutes; 0: one reading is enough. */
  readonly sustainedMinutes: number
  /** Readings further apart than this do not prove anything of the time between them, minutes. */
  readonly maxGapMinutes: number
}

/** A report that is a breach by itself, such as a SEV2. */
export interface EventTrigger {
  readonly event: string
}

export type Trigger = MetricTrigger | EventTrigger

/** A value from before the release, and when it was taken. */
export interface Baseline {
  readonly value: number
  /** ISO instant; null where nobody said. */
  readonly at: string | null
}

/** What is agreed before the deploy and freezes when it starts. */
export interface TriggerSet {
  readonly triggers: readonly Trigger[]
  /** By metric. */
  readonly baseline: Readonly<Record<string, Baseline>>
  /** How long the canary is watched at least, minutes; null when nobody said. */
  readonly observeMinutes: number | null
}

/** One observed value of a metric at one time. */
export interface Reading {
  /** Epoch ms. */
  readonly at: number
  readonly metric: string
  readonly value: number
}

export type Verdict = 'breach' | 'clean' | 'inconclusive'

/** The observation window, epoch ms. Readings outside what is given are left out. */
export interface ObservationWindow {
  readonly from?: number
  readonly to?: number
  /**
   * The present, where the window is still running: until `to` is given, an event trigger counts the window as
   * lasting up to now. Metrics are judged up to their last reading.
   */
  readonly now?: number
  /** How many minutes one minute on the clock counts as; 1 but in a drill. Instants stay what they are. */
  readonly speed?: number
}

export interface TriggerVerdict {
  /** The metric, or the event's name. */
  readonly metric: string
  readonly verdict: Verdict
  /** One sentence with numbers and times. */
  readonly reason: string
  /** Start of the streak that breaches or that is open at the end, ISO instant. */
  readonly since: string | null
  /** When the streak had lasted long enough, ISO instant. */
  readonly breachedAt: string | null
}

export interface Evaluation {
  /** Any breach, else any inconclusive, else clean. Without triggers: inconclusive. */
  readonly verdict: Verdict
  /** In the order of the triggers. */
  readonly triggers: readonly TriggerVerdict[]
}

export function isEventTrigger(trigger: Trigger): trigger is EventTrigger {
  return 'event' in trigger
}
