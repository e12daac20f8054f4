import fc from 'fast-check'
import { expect, test } from 'vitest'
import { evaluateTriggers, limitOf, streaksOf } from '../../../../shared/rollback/triggers/evaluate.ts'
import { isEventTrigger, type Verdict } from '../../../../shared/rollback/triggers/model.ts'
import { judgePlainly } from './minuteByMinute.ts'
import { scenario } from './scenarios.ts'

const runs = 10_000

test('the verdicts are those of an evaluator that is written from the rules alone', {
  timeout: 60_000,
}, () => {
  const overall: Record<Verdict, number> = { breach: 0, inconclusive: 0, clean: 0 }
  const ofMetrics: Record<Verdict, number> = { breach: 0, inconclusive: 0, clean: 0 }
  const ofEvents: Record<Verdict, number> = { breach: 0, inconclusive: 0, clean: 0 }
  fc.assert(
    fc.property(scenario, ({ set, readings, window }) => {
      const fast = evaluateTriggers(set, readings, window)
      const plain = judgePlainly(set, readings, window)
      expect({
        verdict: fast.verdict,
        triggers: fast.triggers.map(({ verdict, since, breachedAt }) => ({ verdict, since, breachedAt })),
      }).toEqual(plain)
      overall[plain.verdict] += 1
      for (const [index, { verdict }] of plain.triggers.entries()) {
        const trigger = set.triggers[index]
        if (trigger !== undefined && !isEventTrigger(trigger)) ofMetrics[verdict] += 1
        else ofEvents[verdict] += 1
      }
    }),
    { numRuns: runs },
  )
  // Agreement says little when one verdict hardly comes up.
  console.log('verdicts met:', JSON.stringify({ overall, ofMetrics, ofEvents }))
  for (const count of Object.values(overall)) expect(count).toBeGreaterThan(runs / 20)
  for (const count of Object.values(ofMetrics)) expect(count).toBeGreaterThan(runs / 10)
  for (const count of Object.values(ofEvents)) expect(count).toBeGreaterThan(runs / 100)
})

test('every reason is one sentence, and times go with the verdicts that have them', () => {
  fc.assert(
    fc.property(scenario, ({ set, readings, window }) => {
      for (const { verdict, reason, since, breachedAt } of evaluateTriggers(set, readings, window).triggers) {
        expect(reason).toMatch(/^[a-z][^\n]*$/)
        expect(reason).not.toMatch(/NaN|undefined|null|Infinity|unknown time/)
        expect(since === null).toBe(!(verdict === 'breach' || reason.startsWith('violating')))
        expect(breachedAt === null).toBe(verdict !== 'breach')
      }
    }),
    { numRuns: 1000 },
  )
})

test('a trigger breaches exactly when the chart shows a streak that does', () => {
  fc.assert(
    fc.property(scenario, ({ set, readings, window }) => {
      const { triggers } = evaluateTriggers(set, readings, window)
      for (const [index, trigger] of set.triggers.entries()) {
        if (isEventTrigger(trigger)) continue
        const streaks = streaksOf(trigger, set, readings, window)
        if (limitOf(trigger, set) === null) expect(streaks).toEqual([])
        expect(streaks.some(({ breach }) => breach)).toBe(triggers[index]?.verdict === 'breach')
        const ends = streaks.flatMap(({ from, to }) => [from, to])
        expect(ends).toEqual(ends.toSorted((a, b) => a - b))
      }
    }),
    { numRuns: 1000 },
  )
})
