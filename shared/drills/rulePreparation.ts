import { foldRun } from '../run/fold.ts'
import type { RunState } from '../run/state.ts'
import type { DrillScenario } from './model.ts'
import { allowedMsOf, between, ownEvents, type Played, type Ruled, type Ruling, timely } from './ruling.ts'

type SnapshotTask = Extract<DrillScenario['task'], { kind: 'without-snapshot' }>
type ImageTask = Extract<DrillScenario['task'], { kind: 'find-image' }>

const toldAt = (state: RunState, inject: string): string | null =>
  state.drill.told.find((told) => told.inject === inject)?.at ?? null

const givenUp: ReadonlySet<string> = new Set(['step.failed', 'step.blocked', 'step.deferred', 'step.skipped'])

/** Whether the captain said that the snapshot is not there, claimed nothing, and did not deploy without it. */
export function ruleSnapshot(scenario: DrillScenario, task: SnapshotTask, played: Played): Ruled {
  const { state } = played
  const realAt = toldAt(state, task.evidence)
  const allowedMs = allowedMsOf(scenario.window, state)
  const own = ownEvents(played).filter((event) => event.data !== null && 'step' in event.data)
  const at = (step: string, types: ReadonlySet<string>): readonly string[] =>
    own.flatMap((event) =>
      types.has(event.type) && (event.data as { step: string }).step === step ? [event.at] : [],
    )
  const told = at(task.step, givenUp)
  const founded = told.find((instant) => realAt !== null && instant >= realAt)
  const decidedAt = founded ?? told[0] ?? null
  const done = new Set(['step.completed'])
  const claimed = [...at(task.step, done), ...at(task.proof, done)].length > 0
  const claims = [task.step, task.proof].some((step) => state.steps[step]?.status === 'done')
  const stands = ['failed', 'blocked', 'deferred', 'skipped'].includes(state.steps[task.step]?.status ?? '')
  const ruling = ((): Ruling => {
    if (claims || state.deployStartedAt !== null) return 'unsound'
    if (decidedAt === null || !stands) return 'open'
    if (realAt === null || founded === undefined) return 'unfounded'
    // Claimed first and taken back: right in the end, not in time.
    return claimed ? 'late' : timely(realAt, founded, allowedMs)
  })()
  const last = scenario.injects.at(-1)
  const over = last !== undefined && toldAt(state, last.id) !== null
  return {
    ruling,
    played: state.deployStartedAt !== null || (over && decidedAt !== null && ruling !== 'open'),
    realAt,
    decidedAt,
    choice: null,
    toDecisionMs: between(realAt, decidedAt),
    allowedMs,
  }
}

/** Whether the captain found an image that can be pulled before saying that there is one. */
export function ruleImage(scenario: DrillScenario, task: ImageTask, played: Played): Ruled {
  const { state, events } = played
  const realAt = toldAt(state, task.evidence)
  const allowedMs = allowedMsOf(scenario.window, state)
  const own = new Set(ownEvents(played).map(({ id }) => id))
  const completed = events.findLastIndex(
    (event) => own.has(event.id) && event.type === 'step.completed' && event.data?.step === task.step,
  )
  const isDone = state.steps[task.step]?.status === 'done'
  const decidedAt = isDone ? (events[completed]?.at ?? null) : null
  const ruling = ((): Ruling => {
    if (decidedAt === null) return state.deployStartedAt === null ? 'open' : 'unsound'
    if (realAt === null || decidedAt < realAt) return 'unfounded'
    const then = foldRun(state.id, events.slice(0, completed + 1))
    const tags = [then, state].map((each) => each.fields[task.tagField]?.value)
    const known = task.available.filter(({ inject }) => (toldAt(then, inject) ?? decidedAt) < decidedAt)
    // Later than that the target may not be put back to what is gone.
    const found = tags.every((tag) => known.some((each) => each.tag === tag))
    return found ? timely(realAt, decidedAt, allowedMs) : 'unsound'
  })()
  return {
    ruling,
    played: decidedAt !== null || state.deployStartedAt !== null,
    realAt,
    decidedAt,
    choice: null,
    toDecisionMs: between(realAt, decidedAt),
    allowedMs,
  }
}
