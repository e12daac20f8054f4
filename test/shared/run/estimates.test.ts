import { describe, expect, it } from 'vitest'
import { type EstimateSample, estimatesOf } from '../../../shared/run/estimates.ts'
import type { RunFigures, StepFigure } from '../../../shared/run/figures.ts'
import type { Runbook } from '../../../shared/runbook/schema.ts'

const runbook = {
  sections: [
    { id: 'before', steps: [{ id: 'capture' }, { id: 'restore' }] },
    { id: 'after', steps: [{ id: 'redeploy' }] },
  ],
} as unknown as Pick<Runbook, 'sections'>

const none: RunFigures = {
  steps: [],
  preparingMs: null,
  toDecisionMs: null,
  toMitigationMs: null,
  followUpMs: null,
  totalMs: null,
  deviations: 0,
}
const done = (step: string, ms: number | null): StepFigure => ({ step, status: 'done', ms })
const sample = (service: string, over: Partial<RunFigures>): EstimateSample => ({
  service,
  figures: { ...none, ...over },
})

describe('estimates', () => {
  it('say nothing from fewer than three runs', () => {
    const two = [1, 2].map((n) => sample('checkout', { toMitigationMs: n, steps: [done('capture', n)] }))
    expect(estimatesOf(runbook, two, 'checkout')).toEqual({
      rollback: null,
      decision: null,
      sections: {},
      steps: {},
    })
  })

  it('prefer the same service where it has enough, else take all, and say which', () => {
    const own = [100, 200, 300].map((ms) => sample('checkout', { toMitigationMs: ms }))
    const others = [900, 900, 900, 900].map((ms) => sample('search', { toMitigationMs: ms, toDecisionMs: 5 }))
    const { rollback, decision } = estimatesOf(runbook, [...own, ...others], 'checkout')
    expect(rollback).toEqual({ p50: 200, p90: 300, samples: 3, of: 'service' })
    expect(decision).toEqual({ p50: 5, p90: 5, samples: 4, of: 'all' })
    expect(estimatesOf(runbook, [...own.slice(1), ...others], 'checkout').rollback).toEqual({
      p50: 900,
      p90: 900,
      samples: 6,
      of: 'all',
    })
  })

  it('count a step only where its time was measured', () => {
    const runs = [10, 20, null, 30].map((ms) => sample('a', { steps: [done('capture', ms)] }))
    expect(estimatesOf(runbook, runs, 'a').steps).toEqual({
      capture: { p50: 20, p90: 30, samples: 3, of: 'service' },
    })
  })

  it('add up a section only from runs in which each step that was needed was measured', () => {
    const whole = [1, 2, 3].map((n) =>
      sample('a', { steps: [done('capture', n), { step: 'restore', status: 'not-needed', ms: null }] }),
    )
    const skipped = sample('a', {
      steps: [done('capture', 1000), { step: 'restore', status: 'skipped', ms: null }],
    })
    expect(estimatesOf(runbook, [...whole, skipped], 'a').sections).toEqual({
      before: { p50: 2, p90: 3, samples: 3, of: 'service' },
    })
  })
})
