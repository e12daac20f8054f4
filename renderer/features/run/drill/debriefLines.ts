import { drillsText } from '#text/drills.ts'
import { minuteOf } from '../../../../shared/drills/scenarios.ts'
import type { DrillScore } from '../../../../shared/drills/score.ts'
import { describeEvent } from '../../../../shared/run/describe.ts'
import type { EventType, RunEvent } from '../../../../shared/run/events.ts'
import type { RunState } from '../../../../shared/run/state.ts'
import type { Runbook } from '../../../../shared/runbook/schema.ts'

const text = drillsText.debrief

/** One line of what happened against what was done. */
export interface DebriefLine {
  readonly key: string
  /** Minute of the scenario. */
  readonly minute: number
  readonly at: string
  readonly side: 'world' | 'you'
  readonly text: string
  /** Where the proof was there, or a decision was taken. */
  readonly turning: boolean
}

/** What a captain does that a debrief looks at; ticks and values would bury it. */
const told: ReadonlySet<EventType> = new Set([
  'decision.taken',
  'deploy.started',
  'step.completed',
  'step.skipped',
  'step.failed',
  'step.blocked',
  'step.deferred',
  'step.reopened',
  'guard.passed',
  'run.closed',
])

/** The truth of the scenario and what was done, in the order of time. */
export function debriefLines(
  score: DrillScore,
  { runbook, state, events }: { runbook: Runbook; state: RunState; events: readonly RunEvent[] },
): readonly DebriefLine[] {
  const line = (
    key: string,
    at: string | null,
    side: DebriefLine['side'],
    words: string,
    turning = false,
  ): DebriefLine[] => {
    const minute = at === null ? null : minuteOf(state, Date.parse(at))
    return at === null || minute === null ? [] : [{ key, minute, at, side, text: words, turning }]
  }
  const world = [
    ...line('began', state.drill.preparedAt, 'world', text.began),
    ...line('sign', score.firstSignAt, 'world', text.firstSign),
    ...(score.realAt === score.firstSignAt ? [] : line('proof', score.realAt, 'world', text.proven, true)),
    ...state.drill.told.flatMap((each) =>
      line(each.inject, each.at, 'world', `${drillsText.bar.told(each.from)} ${each.text}`),
    ),
  ]
  const own = events.flatMap((event) =>
    event.actor.role !== 'system' && told.has(event.type) && state.voids[event.id] === undefined
      ? line(
          event.id,
          event.at,
          'you',
          describeEvent(event, runbook),
          event.type === 'decision.taken' || event.type === 'deploy.started',
        )
      : [],
  )
  return [...world, ...own].sort((one, other) => one.at.localeCompare(other.at))
}
