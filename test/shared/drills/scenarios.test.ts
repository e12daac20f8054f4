import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { drillsText } from '#text/drills.ts'
import { type DrillId, drillIds, drillSpeeds } from '../../../shared/drills/ids.ts'
import { scenarioSchema } from '../../../shared/drills/model.ts'
import { drillTriggers } from '../../../shared/drills/place.ts'
import { scenarios } from '../../../shared/drills/scenarios.ts'
import { agreedSet, readingsUntil, truthOf, verdictAt } from '../../../shared/drills/truth.ts'
import { evaluateTriggers } from '../../../shared/rollback/triggers/evaluate.ts'
import { agreedTriggers, allReadings, verdictOf } from '../../../shared/run/selectors.ts'
import { builtin } from '../run/builtin.ts'
import { Player } from './player.ts'

const seed = fc.integer({ min: 0, max: 2 ** 31 - 1 })
const speed = fc.constantFrom(...drillSpeeds)
const steps = new Map(builtin.sections.flatMap((section) => section.steps).map((step) => [step.id, step]))
const metrics = new Set(builtin.metrics.map(({ id }) => id))

describe.each(drillIds)('the scenario %s', (id) => {
  const scenario = scenarios[id]

  it('has the form of a scenario', () => {
    expect(scenarioSchema.parse(scenario)).toEqual(scenario)
    expect(scenario.id).toBe(id)
  })

  it('names steps and metrics of the built-in plan alone', () => {
    const after = scenario.injects.flatMap((each) =>
      typeof each.after === 'string' ? [] : [each.after.step],
    )
    const named = [...scenario.settled, scenario.opens, ...scenario.relievedBy, ...after]
    expect(named.filter((step) => !steps.has(step))).toEqual([])
    expect(scenario.signals.filter(({ metric }) => !metrics.has(metric))).toEqual([])
  })

  it('has words for everything it tells, and none for what it does not', () => {
    expect(Object.keys(drillsText.told[id]).sort()).toEqual(scenario.injects.map((each) => each.id).sort())
  })

  it('tells nothing of its outcome in its briefing', () => {
    expect(drillsText.scenarios[id].briefing).not.toMatch(/breach|spike|nois|prun|missing|gone|creep/i)
  })

  it('begins where it says, with what is before it set up by the app', () => {
    const drill = new Player(id)
    expect(drill.state.voids).toEqual({})
    expect(drill.state.drill.steps).toEqual(scenario.settled)
    for (const step of scenario.settled)
      expect(drill.state.steps[step]).toMatchObject({ status: 'done', by: 'Backout' })
    expect(drill.state.steps[scenario.opens]?.status).toBe('active')
    expect(drill.state.deployStartedAt !== null).toBe(scenario.deployed)
  })
})

/** The minute at which the evaluator says breach of the readings of a run that nobody touches, at any speed. */
function breachInRun(
  id: DrillId,
  seedOfRun: number,
  speedOfRun: (typeof drillSpeeds)[number],
): number | null {
  const drill = new Player(id, { seed: seedOfRun, speed: speedOfRun }).pass(45)
  const found = verdictOf(builtin, drill.state, drill.now)?.triggers.flatMap(
    ({ breachedAt }) => breachedAt ?? [],
  )
  const begun = Date.parse(drill.state.drill.preparedAt ?? '')
  const [first] = (found ?? [])
    .map((at) => ((Date.parse(at) - begun) * speedOfRun) / 60_000)
    .sort((a, b) => a - b)
  return first ?? null
}

describe('readings', () => {
  it('are the same for the same seed, and in the run what the scenario says, at every speed', () => {
    fc.assert(
      fc.property(seed, speed, (seedOfRun, speedOfRun) => {
        const drill = new Player('slow-breach', { seed: seedOfRun, speed: speedOfRun }).pass(9)
        const begun = Date.parse(drill.state.drill.preparedAt ?? '')
        const played = allReadings(drill.state).map((each) => ({
          ...each,
          at: (each.at - begun) * speedOfRun,
        }))
        const by = (a: (typeof played)[number], b: (typeof played)[number]) =>
          a.at - b.at || a.metric.localeCompare(b.metric)
        expect(played.sort(by)).toEqual(readingsUntil(scenarios['slow-breach'], seedOfRun, 9).sort(by))
      }),
      { numRuns: 20 },
    )
  })

  it('are judged by what was agreed in the run, which is what the scenario takes as agreed', () => {
    const drill = new Player('slow-breach')
    const { triggers, observeMinutes } = agreedTriggers(drill.state)?.set ?? {}
    expect(triggers).toEqual(drillTriggers)
    expect(observeMinutes).toBe(agreedSet(scenarios['slow-breach']).observeMinutes)
  })
})

describe('a breach', () => {
  it('of the fast scenario is proven within ten minutes, whatever the seed', () => {
    fc.assert(
      fc.property(seed, (each) => {
        const { breach, firstSign } = truthOf(scenarios['fast-breach'], each)
        expect(breach?.at).toBeGreaterThanOrEqual(8)
        expect(breach?.at).toBeLessThanOrEqual(9)
        expect(firstSign).toBe(breach?.since)
      }),
    )
  })

  it('of the slow scenario comes late, and nothing counts as clean before it', () => {
    fc.assert(
      fc.property(seed, (each) => {
        const { breach } = truthOf(scenarios['slow-breach'], each)
        expect(breach?.at).toBeGreaterThanOrEqual(15)
        expect(breach?.at).toBeLessThanOrEqual(24)
        for (let minute = 1; minute < (breach?.at ?? 0); minute += 1) {
          expect(verdictAt(scenarios['slow-breach'], each, minute)).toBe('inconclusive')
        }
      }),
      { numRuns: 40 },
    )
  })

  it('stands in the run at the very minute that the scenario promises, at every speed', () => {
    fc.assert(
      fc.property(
        seed,
        speed,
        fc.constantFrom('fast-breach' as const, 'slow-breach' as const),
        (each, x, id) => {
          expect(breachInRun(id, each, x)).toBeCloseTo(truthOf(scenarios[id], each).breach?.at ?? -1, 6)
        },
      ),
      { numRuns: 25 },
    )
  })
})

describe('noise', () => {
  it('never breaches what was agreed, has spikes, and is clean when it has been watched long enough', () => {
    fc.assert(
      fc.property(seed, (each) => {
        const scenario = scenarios['noisy-readings']
        const { breach, firstSign } = truthOf(scenario, each)
        expect(breach).toBeNull()
        expect(firstSign).toBe(2)
        for (let minute = 1; minute <= scenario.minutes; minute += 1) {
          expect(verdictAt(scenario, each, minute)).not.toBe('breach')
        }
        expect(verdictAt(scenario, each, 16)).toBe('clean')
      }),
      { numRuns: 60 },
    )
  })

  it('is clean in the run as well, at every speed', () => {
    fc.assert(
      fc.property(seed, speed, (each, x) => {
        const drill = new Player('noisy-readings', { seed: each, speed: x }).pass(17)
        expect(verdictOf(builtin, drill.state, drill.now)?.verdict).toBe('clean')
      }),
      { numRuns: 20 },
    )
  })
})

describe('a minute that counts as several', () => {
  it('shortens what the triggers ask, and says how long it counts as', () => {
    const set = agreedSet(scenarios['fast-breach'])
    const at = (second: number) => ({ at: second * 1000, metric: 'error_rate', value: 7 })
    const readings = [0, 6, 12, 18, 24, 30].map(at)
    const [errors] = evaluateTriggers(set, readings, { from: 0, speed: 10 }).triggers
    expect(errors).toMatchObject({ verdict: 'breach', breachedAt: '1970-01-01T00:00:30.000Z' })
    expect(errors?.reason).toContain('5 minutes (5 agreed)')
    expect(evaluateTriggers(set, readings, { from: 0 }).triggers[0]?.verdict).toBe('inconclusive')
  })
})
