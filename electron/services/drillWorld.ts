import { scenarioOf } from '../../shared/drills/scenarios.ts'
import { setUpEvents } from '../../shared/drills/setUp.ts'
import { worldEvents } from '../../shared/drills/world.ts'
import { systemActor } from '../../shared/run/envelope.ts'
import type { NewEvent } from '../../shared/run/events.ts'
import { jcsHash } from '../db/canonical.ts'
import type { HeldRun } from './heldRuns.ts'
import type { Moment } from './recorder.ts'

/** What the world of a drill does now, on the device that has the run: first it is set up, then it goes on. */
export function drillEvents({ state, runbook, events }: HeldRun, moment: Moment, device: string): NewEvent[] {
  const scenario = scenarioOf(state)
  if (!scenario || state.closed) return []
  if (state.drill.preparedAt !== null) return worldEvents(state, Date.parse(moment.now))
  return setUpEvents(scenario, state, {
    ...moment,
    actor: systemActor,
    device,
    runbook,
    events,
    hash: jcsHash,
  })
}
