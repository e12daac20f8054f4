import type { Runbook } from '../runbook/schema.ts'
import type { RunFigures } from './figures.ts'
import { ageText } from './format.ts'
import { percentile } from './percentile.ts'

/** Fewer measured runs than this say nothing. */
export const fewestSamples = 3

/** How long something took in earlier runs and rehearsals. */
export interface Estimate {
  /** Half of them took this long at most, ms. */
  readonly p50: number
  /** Nine of ten took this long at most, ms. */
  readonly p90: number
  /** Number of runs and rehearsals that it is from. */
  readonly samples: number
  /** Whether these were of the same service, or of every service that used the runbook. */
  readonly of: 'service' | 'all'
}

/** What earlier runs of a runbook let expect; null and left out where too few were measured. */
export interface Estimates {
  /** The decision to roll back to the end of the smoke tests. */
  readonly rollback: Estimate | null
  /** Start of the deploy to the decision. */
  readonly decision: Estimate | null
  /** By section id: the time worked on its steps together. */
  readonly sections: Readonly<Record<string, Estimate>>
  /** By step id. */
  readonly steps: Readonly<Record<string, Estimate>>
}

/** The figures of one earlier run. */
export interface EstimateSample {
  readonly service: string
  readonly figures: RunFigures
}

/** Estimates for a run of `service` from earlier runs of its runbook; the same service counts alone where it is enough. */
export function estimatesOf(
  runbook: Pick<Runbook, 'sections'>,
  samples: readonly EstimateSample[],
  service: string,
): Estimates {
  const own = samples.filter((sample) => sample.service === service)
  const estimate = (measure: (figures: RunFigures) => number | null): Estimate | null =>
    estimateOf(measured(own, measure), 'service') ?? estimateOf(measured(samples, measure), 'all')
  const sections: Record<string, Estimate> = {}
  const steps: Record<string, Estimate> = {}
  for (const section of runbook.sections) {
    const ids = section.steps.map(({ id }) => id)
    const whole = estimate((figures) => togetherMs(figures, ids))
    if (whole) sections[section.id] = whole
    for (const id of ids) {
      const one = estimate((figures) => figures.steps.find(({ step }) => step === id)?.ms ?? null)
      if (one) steps[id] = one
    }
  }
  return {
    rollback: estimate(({ toMitigationMs }) => toMitigationMs),
    decision: estimate(({ toDecisionMs }) => toDecisionMs),
    sections,
    steps,
  }
}

/** A length for people who plan by it: whole seconds below a minute and a half, then whole minutes. */
export function longAs(ms: number): string {
  return ms < 90_000 ? `${Math.round(ms / 1000)} s` : ageText(Math.round(ms / 60_000) * 60_000)
}

function measured(
  samples: readonly EstimateSample[],
  measure: (figures: RunFigures) => number | null,
): readonly number[] {
  return samples.map(({ figures }) => measure(figures)).filter((ms) => ms !== null)
}

function estimateOf(values: readonly number[], of: Estimate['of']): Estimate | null {
  if (values.length < fewestSamples) return null
  const p50 = percentile(values, 0.5)
  const p90 = percentile(values, 0.9)
  return p50 === null || p90 === null ? null : { p50, p90, samples: values.length, of }
}

/** Time worked on these steps, where each that was needed is done and was measured; else null: it would be too little. */
function togetherMs(figures: RunFigures, ids: readonly string[]): number | null {
  const needed = figures.steps.filter(({ step, status }) => ids.includes(step) && status !== 'not-needed')
  if (needed.length === 0 || needed.some(({ ms }) => ms === null)) return null
  return needed.reduce((sum, { ms }) => sum + (ms ?? 0), 0)
}
