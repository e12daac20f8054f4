import type { RecordInput } from '../record/build.ts'
import type { Runbook } from '../runbook/schema.ts'
import { night, prepare } from './before.ts'
import { alex, exampleStart } from './people.ts'
import { Player } from './player.ts'
import { review, settle } from './review.ts'
import { rollBack, tellEverybody, watchCanary } from './rollback.ts'

/** When the example record is made: the day after its last event. */
const asOf = '2026-12-04T08:00:00.000Z'

/**
 * A whole rollback that nobody ran, as `buildRecord` takes it: played at this moment by the rules of the app, through
 * the plan that is given, so that it can never be out of date. `text`: the plan's exact YAML.
 *
 * @throws DomainError where the plan is none that the script fits, such as one that somebody wrote
 */
export function exampleRun(runbook: Runbook, text: string, appVersion: string): RecordInput {
  const player = new Player(runbook, text, {
    at: night('01:05:00'),
    by: alex,
    start: exampleStart,
    exercisedAt: '2026-08-11T09:30:00.000Z',
  })
  prepare(player)
  watchCanary(player)
  rollBack(player)
  tellEverybody(player)
  review(player)
  settle(player, runbook)
  const { state, events } = player
  return {
    runbook,
    state,
    events,
    heads: player.heads(),
    sealing: { standing: 'never', seals: [] },
    problems: [],
    asOf,
    appVersion,
  }
}
