import { drillsText } from '#text/drills.ts'
import type { NewEvent } from '../run/events.ts'
import type { RunState } from '../run/state.ts'
import type { ReadingSeries } from '../run/values.ts'
import type { DrillInject, DrillScenario } from './model.ts'
import { instantOf, minuteOf, scenarioOf } from './scenarios.ts'
import { readingsAt } from './signals.ts'

/** After the harm has ended the world goes on for this long, minutes: the readings show that it did. */
const afterRelief = 12

/**
 * When the world of a drill does something next, epoch ms, from the state and the instants stored in it alone; null
 * for a run that is no drill, or over, or whose scenario this version does not know. In the past where it is late.
 */
export function nextInWorld(state: RunState): number | null {
  const scenario = scenarioOf(state)
  if (!scenario || !state.started || state.closed) return null
  if (state.drill.preparedAt === null) return Date.parse(state.started.at)
  const times = [nextReading(scenario, state), ...untold(scenario, state).map(({ at }) => at)]
  const known = times.filter((at): at is number => at !== null)
  return known.length === 0 ? null : Math.min(...known)
}

/**
 * What the world of a drill that has begun does by `now` and has not done yet: readings of every minute that has gone
 * by, in one lot with the instants they are of, and what is told. Events of the app itself.
 */
export function worldEvents(state: RunState, now: number): NewEvent[] {
  const scenario = scenarioOf(state)
  if (!scenario || state.closed || state.drill.preparedAt === null) return []
  const told = untold(scenario, state)
    .filter(({ at }) => at <= now)
    .sort((one, other) => one.at - other.at)
  return [...readings(scenario, state, now), ...told.map(({ inject }) => tell(scenario, inject))]
}

function tell({ id }: DrillScenario, inject: DrillInject): NewEvent {
  const words = drillsText.told[id][inject.id]
  if (!words) throw new Error(`The catalogue has no words for ${inject.id} of ${id}`)
  return { type: 'drill.told', data: { inject: inject.id, ...words }, automatic: true }
}

/** Injects whose moment is known and that were not told, each with it, epoch ms. */
function untold(
  scenario: DrillScenario,
  state: RunState,
): readonly { readonly inject: DrillInject; readonly at: number }[] {
  const told = new Set(state.drill.told.map(({ inject }) => inject))
  return scenario.injects.flatMap((inject) => {
    const from = told.has(inject.id) ? null : momentOf(inject, state)
    if (from === null) return []
    // What is told from the start on is silent once the decision is taken: the world moves on with it.
    if (inject.after === 'start' && isDecided(scenario, state)) return []
    return [{ inject, at: instantOf(state, from, inject.minute) }]
  })
}

function isDecided({ task }: DrillScenario, state: RunState): boolean {
  return task.kind === 'decide' && state.decisions.some(({ choice }) => choice !== 'hold')
}

function momentOf({ after }: DrillInject, state: RunState): string | null {
  if (after === 'start') return state.drill.preparedAt
  if (typeof after === 'string') return state.decisions.find(({ choice }) => choice === after)?.at ?? null
  const step = state.steps[after.step]
  return step?.status === 'done' ? step.endedAt : null
}

/** The minute of the scenario at which the harm was ended; null while it goes on. */
export function relievedAt(scenario: DrillScenario, state: RunState): number | null {
  if (!state.decisions.some(({ choice }) => choice === 'rollback')) return null
  const ends = scenario.relievedBy.flatMap((id) => {
    const step = state.steps[id]
    return step?.status === 'done' && step.endedAt ? [Date.parse(step.endedAt)] : []
  })
  return ends.length === 0 ? null : minuteOf(state, Math.min(...ends))
}

/** The last minute of which readings come. */
function lastMinute(scenario: DrillScenario, state: RunState): number {
  const relieved = relievedAt(scenario, state)
  return Math.floor(relieved === null ? scenario.minutes : Math.min(scenario.minutes, relieved + afterRelief))
}

/** The first minute whose readings have not come; 1 at the start. */
function pendingMinute(state: RunState): number {
  const { fedUntil } = state.drill
  const fed = fedUntil === null ? 0 : (minuteOf(state, fedUntil) ?? 0)
  return Math.max(0, Math.round(fed)) + 1
}

function nextReading(scenario: DrillScenario, state: RunState): number | null {
  const { preparedAt } = state.drill
  const minute = pendingMinute(state)
  if (preparedAt === null || scenario.signals.length === 0 || minute > lastMinute(scenario, state))
    return null
  return instantOf(state, preparedAt, minute)
}

function readings(scenario: DrillScenario, state: RunState, now: number): NewEvent[] {
  const { preparedAt } = state.drill
  const seed = state.started?.drill?.seed
  if (preparedAt === null || seed === undefined || scenario.signals.length === 0) return []
  const first = pendingMinute(state)
  const last = Math.min(lastMinute(scenario, state), Math.floor(minuteOf(state, now) ?? 0))
  if (last < first) return []
  const relieved = relievedAt(scenario, state)
  const points = new Map<string, [number, number][]>()
  for (let minute = first; minute <= last; minute += 1) {
    const at = instantOf(state, preparedAt, minute)
    for (const { metric, value } of readingsAt(scenario, seed, minute, relieved)) {
      points.set(metric, [...(points.get(metric) ?? []), [at, value]])
    }
  }
  const series = [...points].map(([metric, list]): ReadingSeries => ({ metric, points: list }))
  // Named by what it holds: two computers that went on unseen bring the same lot, and it counts once.
  const batch = `drill-${first}-${last}`
  return [
    {
      type: 'readings.added',
      data: { batch, source: 'injected', name: '', series, rejected: [] },
      automatic: true,
    },
  ]
}
