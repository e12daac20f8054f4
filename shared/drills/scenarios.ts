import type { RunState } from '../run/state.ts'
import type { DrillId } from './ids.ts'
import type { DrillScenario } from './model.ts'
import { fastBreach } from './scenarios/fastBreach.ts'
import { imagePruned } from './scenarios/imagePruned.ts'
import { noisyReadings } from './scenarios/noisyReadings.ts'
import { slowBreach } from './scenarios/slowBreach.ts'
import { snapshotMissing } from './scenarios/snapshotMissing.ts'

/** Every scenario, in the order in which they are offered. */
export const scenarios: Readonly<Record<DrillId, DrillScenario>> = {
  'fast-breach': fastBreach,
  'slow-breach': slowBreach,
  'noisy-readings': noisyReadings,
  'snapshot-missing': snapshotMissing,
  'image-pruned': imagePruned,
}

/** The scenario that a run plays; null for no drill, and for one that this version does not know or plays otherwise. */
export function scenarioOf(state: Pick<RunState, 'started'>): DrillScenario | null {
  const drill = state.started?.drill
  if (!drill || !Object.hasOwn(scenarios, drill.scenario)) return null
  const scenario = scenarios[drill.scenario as DrillId]
  return scenario.edition === drill.edition ? scenario : null
}

/** Minutes of the scenario at an instant (epoch ms) of a drill that has begun; null before. */
export function minuteOf(state: RunState, at: number): number | null {
  const { drill, started } = state
  if (drill.preparedAt === null || !started?.drill) return null
  return ((at - Date.parse(drill.preparedAt)) * started.drill.speed) / 60_000
}

/** The instant of a minute of the scenario, epoch ms, counted from an instant of the run. */
export function instantOf(state: RunState, from: string, minute: number): number {
  return Date.parse(from) + Math.round((minute * 60_000) / (state.started?.drill?.speed ?? 1))
}
