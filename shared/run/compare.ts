import type { RunFigures, StepFigure } from './figures.ts'
import { median } from './percentile.ts'

/** The measures of a run beside its steps. */
export const measures = [
  'preparingMs',
  'toDecisionMs',
  'toMitigationMs',
  'followUpMs',
  'totalMs',
  'deviations',
] as const
export type Measure = (typeof measures)[number]

/** A step of one side: `status` null in a median, `of` the number of runs that it was measured in. */
export interface StepSide {
  readonly status: StepFigure['status'] | null
  readonly ms: number | null
  readonly of: number
}

/** One side of a comparison. */
export interface FigureSide {
  readonly measures: Readonly<Record<Measure, number | null>>
  /** By step id. */
  readonly steps: Readonly<Record<string, StepSide>>
  /** Number of runs that it is from. */
  readonly of: number
}

/** A single run as a side. */
export function sideOf(figures: RunFigures): FigureSide {
  const steps = figures.steps.map(({ step, status, ms }): [string, StepSide] => [
    step,
    { status, ms, of: ms === null ? 0 : 1 },
  ])
  return { measures: measuresOf((measure) => figures[measure]), steps: Object.fromEntries(steps), of: 1 }
}

/** The median of several runs, each measure and each step for itself. */
export function medianSide(runs: readonly RunFigures[]): FigureSide {
  const known = (values: readonly (number | null)[]) => values.filter((value) => value !== null)
  const byStep = new Map<string, number[]>()
  for (const { steps } of runs) {
    for (const { step, ms } of steps) byStep.set(step, [...(byStep.get(step) ?? []), ...known([ms])])
  }
  const steps = [...byStep].map(([step, values]): [string, StepSide] => [
    step,
    { status: null, ms: median(values), of: values.length },
  ])
  return {
    measures: measuresOf((measure) => median(known(runs.map((run) => run[measure])))),
    steps: Object.fromEntries(steps),
    of: runs.length,
  }
}

function measuresOf(value: (measure: Measure) => number | null): FigureSide['measures'] {
  return {
    preparingMs: value('preparingMs'),
    toDecisionMs: value('toDecisionMs'),
    toMitigationMs: value('toMitigationMs'),
    followUpMs: value('followUpMs'),
    totalMs: value('totalMs'),
    deviations: value('deviations'),
  }
}
