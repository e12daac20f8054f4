import { expect, it } from 'vitest'
import { medianSide, sideOf } from '../../../shared/run/compare.ts'
import type { RunFigures } from '../../../shared/run/figures.ts'

const figures = (over: Partial<RunFigures>): RunFigures => ({
  steps: [],
  preparingMs: null,
  toDecisionMs: null,
  toMitigationMs: null,
  followUpMs: null,
  totalMs: null,
  deviations: 0,
  ...over,
})

it('a run as a side keeps how each step stood', () => {
  const side = sideOf(
    figures({
      toMitigationMs: 9,
      steps: [
        { step: 'a', status: 'done', ms: 4 },
        { step: 'b', status: 'skipped', ms: null },
      ],
    }),
  )
  expect(side.of).toBe(1)
  expect(side.measures.toMitigationMs).toBe(9)
  expect(side.steps).toEqual({
    a: { status: 'done', ms: 4, of: 1 },
    b: { status: 'skipped', ms: null, of: 0 },
  })
})

it('a median is made of each measure and each step by itself, from the runs that have it', () => {
  const runs = [1, 5, 9].map((ms) =>
    figures({
      toDecisionMs: ms,
      deviations: ms,
      steps: [{ step: 'a', status: ms === 9 ? 'skipped' : 'done', ms: ms === 9 ? null : ms }],
    }),
  )
  const side = medianSide([...runs, figures({ toDecisionMs: null, deviations: 0 })])
  expect(side.of).toBe(4)
  expect(side.measures).toMatchObject({ toDecisionMs: 5, toMitigationMs: null, deviations: 1 })
  expect(side.steps).toEqual({ a: { status: null, ms: 1, of: 2 } })
})
