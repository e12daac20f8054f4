import { describe, expect, it } from 'vitest'
import { missingWords, rankTriggers } from '../../../../shared/rollback/chart/telling.ts'
import { evaluateTriggers } from '../../../../shared/rollback/triggers/evaluate.ts'
import type { Reading, TriggerSet } from '../../../../shared/rollback/triggers/model.ts'

const start = Date.parse('2026-11-23T03:00:00.000Z')
const above = { op: '>' as const, maxGapMinutes: 2 }
const set: TriggerSet = {
  triggers: [
    { event: 'sev2' },
    { metric: 'latency', value: 600, sustainedMinutes: 10, ...above },
    { metric: 'errors', value: 2, sustainedMinutes: 5, ...above },
    { metric: 'traffic', op: '<', value: 100, sustainedMinutes: 3, maxGapMinutes: 2 },
  ],
  baseline: {},
  observeMinutes: 10,
}
const readingsOf = (series: Readonly<Record<string, readonly number[]>>): Reading[] =>
  Object.entries(series).flatMap(([metric, values]) =>
    values.map((value, index) => ({ at: start + index * 60_000, metric, value })),
  )
function rank(series: Readonly<Record<string, readonly number[]>>) {
  const readings = readingsOf(series)
  return rankTriggers(set, evaluateTriggers(set, readings, { from: start }), readings, { from: start })
}

describe('the order of triggers', () => {
  it('puts a breach first, then what is violated now, then what is nearest to its limit', () => {
    const ranked = rank({
      traffic: [90, 90, 90, 90],
      errors: [1, 1, 3, 3],
      latency: [500, 500, 500, 500],
    })
    expect(ranked.map(({ metric }) => metric)).toEqual(['traffic', 'errors', 'latency', 'sev2'])
    expect(ranked[1]?.missingMinutes).toBe(4)
    expect(ranked[1]?.last).toEqual({ at: start + 3 * 60_000, value: 3 })
  })

  it('knows that too little is near a lower limit', () => {
    expect(
      rank({ traffic: [120], errors: [0.2] })
        .map(({ metric }) => metric)
        .slice(0, 2),
    ).toEqual(['traffic', 'errors'])
  })

  it('puts a reported event before everything that is only near', () => {
    expect(rank({ errors: [3, 3], sev2: [1] })[0]?.metric).toBe('sev2')
  })

  it('keeps the order agreed where nothing was read', () => {
    expect(rank({}).map(({ metric }) => metric)).toEqual(['sev2', 'latency', 'errors', 'traffic'])
  })
})

describe('what is missing to a breach', () => {
  it('is said in minutes of violation', () => {
    expect(missingWords(1)).toBe('One more violating minute makes this a breach.')
    expect(missingWords(0.2)).toBe('One more violating minute makes this a breach.')
    expect(missingWords(3)).toBe('3 more violating minutes make this a breach.')
  })
})
