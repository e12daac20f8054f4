import type { RunEvent } from '../run/events.ts'
import { mitigatedAt, standingDecision } from '../run/phase.ts'
import type { RunState } from '../run/state.ts'
import type { Choice } from '../run/values.ts'
import type { Runbook } from '../runbook/schema.ts'
import { type Care, careOf } from './care.ts'
import type { DrillId } from './ids.ts'
import { type Lesson, lessonsOf } from './lessons.ts'
import type { DrillScenario } from './model.ts'
import { ruledOf } from './rule.ts'
import type { Ruled, Ruling } from './ruling.ts'
import { instantOf, scenarioOf } from './scenarios.ts'
import { truthOf } from './truth.ts'

/** What a part of the score is for. */
export type MarkId = 'decision' | 'time' | 'mitigation' | 'care'
export interface DrillMark {
  readonly id: MarkId
  readonly got: number
  readonly of: number
}

/** How a drill went, derived from its events: never stored, and the same on every computer that has them. */
export interface DrillScore extends Care {
  readonly scenario: DrillId
  readonly title: string
  readonly speed: number
  /** `played`: it came to its end; `given-up`: it was closed before. */
  readonly end: 'running' | 'played' | 'given-up'
  readonly ruling: Ruling
  /** The first sign that something was the matter, and when it was proven, ISO instants; null before it is so far. */
  readonly firstSignAt: string | null
  readonly realAt: string | null
  readonly decidedAt: string | null
  /** Null where the decision was none of the three. */
  readonly choice: Choice | null
  /** From when it was real to the decision, ms on the clock; null before, and for a decision taken earlier. */
  readonly toDecisionMs: number | null
  /** From the decision to the end of the harm, ms on the clock. */
  readonly toMitigationMs: number | null
  readonly marks: readonly DrillMark[]
  /** Of 100; null while nothing is decided. */
  readonly points: number | null
  /** What to do better, what cost most first; at most three. */
  readonly lessons: readonly Lesson[]
}

/** Full marks. A task without a clock or without harm to end spreads them over the others. */
const full: Readonly<Record<MarkId, number>> = { decision: 50, time: 20, mitigation: 15, care: 15 }

/**
 * The score of a drill at `now` (epoch ms; the closing counts once it is closed); null for a run that is no drill, has
 * not begun, or plays a scenario that this version does not know.
 */
export function scoreDrill(
  runbook: Runbook,
  state: RunState,
  events: readonly RunEvent[],
  now: number,
): DrillScore | null {
  const scenario = scenarioOf(state)
  const drill = state.started?.drill
  if (!scenario || !drill || state.drill.preparedAt === null) return null
  const at = state.closed ? Date.parse(state.closed.at) : now
  const ruled = ruledOf(scenario, { runbook, state, events, now: at, seed: drill.seed })
  const care = careOf(scenario, runbook, state, events)
  const toMitigationMs = mitigationMs(runbook, state, events)
  const marks = marksOf(scenario, drill.speed, ruled, care, toMitigationMs)
  const end = ruled.played ? 'played' : state.closed ? 'given-up' : 'running'
  const isRewarded = ruled.ruling === 'sound' || ruled.ruling === 'early' || ruled.ruling === 'late'
  const got = marks.reduce((sum, mark) => sum + mark.got, 0)
  const of = marks.reduce((sum, mark) => sum + mark.of, 0)
  const points =
    ruled.ruling === 'open' && end === 'running' ? null : isRewarded ? Math.round((100 * got) / of) : 0
  return {
    scenario: scenario.id,
    title: drill.title,
    speed: drill.speed,
    end,
    ruling: ruled.ruling,
    ...truthSoFar(scenario, state, drill.seed, ruled, at),
    decidedAt: ruled.decidedAt,
    choice: ruled.choice,
    toDecisionMs: ruled.toDecisionMs,
    toMitigationMs,
    ...care,
    marks,
    points,
    lessons: lessonsOf({ end, ruled, care, marks, speed: drill.speed }),
  }
}

/** Only what has come true by now: a drill that goes on gives nothing away. */
function truthSoFar(
  scenario: DrillScenario,
  state: RunState,
  seed: number,
  ruled: Ruled,
  now: number,
): Pick<DrillScore, 'firstSignAt' | 'realAt'> {
  const begun = state.drill.preparedAt
  const { firstSign } = truthOf(scenario, seed)
  const at = begun === null || firstSign === null ? null : instantOf(state, begun, firstSign)
  const past = (instant: string | null) => (instant !== null && Date.parse(instant) <= now ? instant : null)
  return { firstSignAt: past(at === null ? null : new Date(at).toISOString()), realAt: past(ruled.realAt) }
}

/** By the instants at which it was written: what a person says it was earlier does not make anybody faster. */
function mitigationMs(runbook: Runbook, state: RunState, events: readonly RunEvent[]): number | null {
  const decision = standingDecision(state)
  if (!decision || mitigatedAt(runbook, state) === null) return null
  const step = runbook.sections.flatMap(({ steps }) => steps).find(({ mitigates }) => mitigates)
  const decided = events.find(({ id }) => id === decision.event)
  const ended = events.findLast((event) => event.type === 'step.completed' && event.data?.step === step?.id)
  return decided && ended ? Date.parse(ended.at) - Date.parse(decided.at) : null
}

/** The part of `of` that is left of a time: all until `good`, nothing from `bad` on, ms. */
function timed(ms: number | null, of: number, good: number, bad: number): number {
  if (ms === null) return 0
  return Math.round(of * Math.min(1, Math.max(0, (bad - ms) / (bad - good))))
}

function marksOf(
  scenario: DrillScenario,
  speed: number,
  { ruling, toDecisionMs, allowedMs }: Ruled,
  care: Care,
  toMitigationMs: number | null,
): DrillMark[] {
  const minute = 60_000 / speed
  const decision =
    ruling === 'sound' ? full.decision : ruling === 'early' || ruling === 'late' ? full.decision / 2 : 0
  const marks: DrillMark[] = [{ id: 'decision', got: decision, of: full.decision }]
  if (allowedMs !== null) {
    // People are not sped up with the world: 20 seconds to see and decide cost nothing at any speed.
    const got = ruling === 'sound' ? timed(toDecisionMs, full.time, Math.max(20_000, minute), allowedMs) : 0
    marks.push({ id: 'time', got, of: full.time })
  }
  const { task } = scenario
  if (task.kind === 'decide' && task.expected === 'rollback') {
    const [good, bad] = [Math.max(150_000, 5 * minute), Math.max(480_000, 20 * minute)]
    marks.push({
      id: 'mitigation',
      got: timed(toMitigationMs, full.mitigation, good, bad),
      of: full.mitigation,
    })
  }
  const lost = 4 * care.skipped.length + 5 * care.readBacksMissed.length
  marks.push({ id: 'care', got: Math.max(0, full.care - lost), of: full.care })
  return marks
}
