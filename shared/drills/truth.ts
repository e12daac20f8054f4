import { evaluateTriggers, streaksOf } from '../rollback/triggers/evaluate.ts'
import { isEventTrigger, type Reading, type TriggerSet, type Verdict } from '../rollback/triggers/model.ts'
import type { DrillScenario } from './model.ts'
import { drillBaselines, drillTriggers } from './place.ts'
import { readingsAt } from './signals.ts'

/** What is true in a scenario, had nobody done anything. Minutes of the scenario. */
export interface DrillTruth {
  /** The first reading beyond an agreed limit; null where there is none. */
  readonly firstSign: number | null
  /** When the agreed triggers say breach, and since when the streak lasted; null where they never do. */
  readonly breach: { readonly since: number; readonly at: number } | null
}

const minute = 60_000

/** The triggers of a drill, with its baselines and how long the canary is watched. */
export function agreedSet({ observeMinutes }: Pick<DrillScenario, 'observeMinutes'>): TriggerSet {
  const { errorRate, p95, p99, requestRate } = drillBaselines
  return {
    triggers: drillTriggers,
    baseline: {
      error_rate: { value: errorRate, at: null },
      p95_latency_ms: { value: p95, at: null },
      p99_latency_ms: { value: p99, at: null },
      request_rate: { value: requestRate, at: null },
    },
    observeMinutes,
  }
}

/** All readings of a scenario up to a minute, at real-time speed from the epoch on. */
export function readingsUntil(scenario: DrillScenario, seed: number, last: number): Reading[] {
  const readings: Reading[] = []
  for (let at = 1; at <= last; at += 1) {
    for (const { metric, value } of readingsAt(scenario, seed, at, null)) {
      readings.push({ at: at * minute, metric, value })
    }
  }
  return readings
}

/** What the evaluator itself says at a minute of the scenario. */
export function verdictAt(scenario: DrillScenario, seed: number, at: number): Verdict {
  const window = { from: 0, now: at * minute }
  return evaluateTriggers(agreedSet(scenario), readingsUntil(scenario, seed, at), window).verdict
}

const known = new Map<string, DrillTruth>()
/** Truths that are kept: a long list of old drills must not be judged anew at each look. */
const mostKnown = 64

/** What is true in a scenario played with this seed, by the evaluator that judges real runs. */
export function truthOf(scenario: DrillScenario, seed: number): DrillTruth {
  const key = `${scenario.id} ${scenario.edition} ${seed}`
  const found = known.get(key) ?? findTruth(scenario, seed)
  if (known.size >= mostKnown) known.clear()
  known.set(key, found)
  return found
}

function findTruth(scenario: DrillScenario, seed: number): DrillTruth {
  const set = agreedSet(scenario)
  const readings = readingsUntil(scenario, seed, scenario.minutes)
  const signs = set.triggers.flatMap((trigger) =>
    isEventTrigger(trigger) ? [] : streaksOf(trigger, set, readings, { from: 0 }).map(({ from }) => from),
  )
  const breaches = evaluateTriggers(set, readings, { from: 0 }).triggers.flatMap(({ since, breachedAt }) =>
    since !== null && breachedAt !== null
      ? [{ since: Date.parse(since) / minute, at: Date.parse(breachedAt) / minute }]
      : [],
  )
  breaches.sort((one, other) => one.at - other.at)
  return { firstSign: signs.length === 0 ? null : Math.min(...signs) / minute, breach: breaches[0] ?? null }
}
