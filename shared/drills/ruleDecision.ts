import { mitigatedAt } from '../run/phase.ts'
import type { DecisionState } from '../run/values.ts'
import type { DrillScenario } from './model.ts'
import { allowedMsOf, between, type Played, type Ruled, type Ruling, timely, writtenAt } from './ruling.ts'
import { instantOf, minuteOf } from './scenarios.ts'
import { type DrillTruth, truthOf, verdictAt } from './truth.ts'

interface Taken {
  readonly decision: DecisionState
  /** When it was written, ISO instant. */
  readonly at: string
  /** Minute of the scenario. */
  readonly minute: number
}

/** Whether the captain decided as the agreed triggers ask, when they asked for it. */
export function ruleDecision(
  scenario: DrillScenario,
  expected: 'rollback' | 'not-rollback',
  played: Played,
): Ruled {
  const { state } = played
  const truth = truthOf(scenario, played.seed)
  const taken = decisionsOf(played)
  const real = expected === 'rollback' ? (truth.breach?.at ?? null) : truth.firstSign
  const begun = state.drill.preparedAt
  const realAt =
    real === null || begun === null ? null : new Date(instantOf(state, begun, real)).toISOString()
  const allowedMs = expected === 'rollback' ? allowedMsOf(scenario.window, state) : null
  const ruling =
    expected === 'rollback'
      ? ruleRollback(taken, truth, realAt, allowedMs ?? 0)
      : ruleCalm(scenario, taken, truth, played)
  const counted = taken.find(({ decision }) => decision.choice !== 'hold') ?? taken.at(-1) ?? null
  return {
    ruling,
    played: isPlayed(scenario, expected, taken, played),
    realAt,
    decidedAt: counted?.at ?? null,
    choice: counted?.decision.choice ?? null,
    toDecisionMs: between(realAt, counted?.at ?? null),
    allowedMs,
  }
}

function decisionsOf({ state, events }: Played): readonly Taken[] {
  return state.decisions.flatMap((decision) => {
    const at = writtenAt(events, decision.event)
    const minute = at === null ? null : minuteOf(state, Date.parse(at))
    return at === null || minute === null ? [] : [{ decision, at, minute }]
  })
}

/** Whoever let it through, even once, let it through. Holding costs nothing but time. */
function ruleRollback(
  taken: readonly Taken[],
  { firstSign, breach }: DrillTruth,
  realAt: string | null,
  allowedMs: number,
): Ruling {
  if (taken.some(({ decision }) => decision.choice === 'proceed')) return 'unsound'
  const first = taken.find(({ decision }) => decision.choice === 'rollback')
  if (!first) return 'open'
  if (firstSign === null || first.minute < firstSign) return 'unfounded'
  if (breach === null || realAt === null || first.minute < breach.at) return 'early'
  return timely(realAt, first.at, allowedMs)
}

/** Nothing ever breaks what was agreed: taking it back is wrong, holding is right, letting it through once it is clean. */
function ruleCalm(
  scenario: DrillScenario,
  taken: readonly Taken[],
  { firstSign }: DrillTruth,
  played: Played,
): Ruling {
  const back = taken.find(({ decision }) => decision.choice === 'rollback')
  if (back) return firstSign === null || back.minute < firstSign ? 'unfounded' : 'unsound'
  const through = taken.find(({ decision }) => decision.choice === 'proceed')
  if (through) {
    if (firstSign === null || through.minute < firstSign) return 'unfounded'
    return verdictAt(scenario, played.seed, Math.floor(through.minute)) === 'clean' ? 'sound' : 'early'
  }
  const held = taken.some(({ minute }) => firstSign !== null && minute >= firstSign)
  return held && isOver(scenario, played) ? 'sound' : 'open'
}

/** The world has nothing more to say. */
function isOver(scenario: DrillScenario, { state, now }: Played): boolean {
  return (minuteOf(state, now) ?? 0) >= scenario.minutes
}

function isPlayed(
  scenario: DrillScenario,
  expected: 'rollback' | 'not-rollback',
  taken: readonly Taken[],
  played: Played,
): boolean {
  const { runbook, state } = played
  if (expected === 'not-rollback') {
    return (
      taken.some(({ decision }) => decision.choice !== 'hold') ||
      (taken.length > 0 && isOver(scenario, played))
    )
  }
  if (mitigatedAt(runbook, state) !== null) return true
  // Let through: it is over once the world has said what came of it.
  return state.drill.told.some(({ inject }) =>
    scenario.injects.some(({ id, after }) => id === inject && after === 'proceed'),
  )
}
