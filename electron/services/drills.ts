import { randomInt } from 'node:crypto'
import { v7 as newId } from 'uuid'
import { drillsText } from '#text/drills.ts'
import { type DrillId, drillIds } from '../../shared/drills/ids.ts'
import { drillPeople, drillProfile, drillRelease } from '../../shared/drills/place.ts'
import { scenarios } from '../../shared/drills/scenarios.ts'
import type { Calls, PlayedDrill, RunSummary } from '../../shared/ipc/api.ts'
import { decideStart, samePerson } from '../../shared/run/decideRun.ts'
import { systemActor } from '../../shared/run/envelope.ts'
import { DomainError } from '../../shared/run/errors.ts'
import { initialState } from '../../shared/run/state.ts'
import type { Person } from '../../shared/run/values.ts'
import type { Store } from '../db/store.ts'
import { drillEvents } from './drillWorld.ts'
import { identityOf } from './identity.ts'
import type { ParsedRunbooks } from './parsedRunbooks.ts'
import type { Recorder } from './recorder.ts'

export interface Drills {
  /** Starts a drill that is set up when this answers. Throws `no-identity`. */
  start(input: Calls['drills.start']['input']): Promise<{ run: string }>
  /** How every drill on this computer went, latest start first. */
  played(): readonly PlayedDrill[]
}

export interface DrillsParts {
  readonly store: Store
  readonly recorder: Recorder
  readonly runbooks: ParsedRunbooks
  /** Hash of the plan that comes with the app: the one that the scenarios are written for. */
  readonly builtin: string
}

/** Largest seed, so that it is a small whole number in every language that reads a bundle. */
const seeds = 2 ** 31 - 1

export function createDrills({ store, recorder, runbooks, builtin }: DrillsParts): Drills {
  return {
    start: async ({ scenario: wanted, speed, seed }) => {
      const captain = identityOf(store)
      const known = store.runbooks.read(builtin)
      if (!known) throw new DomainError('runbook-not-found', { name: builtin })
      const runbook = await runbooks.read(known.text)
      const scenario = scenarios[wanted ?? unseen(store)]
      const drill = {
        scenario: scenario.id,
        edition: scenario.edition,
        title: drillsText.scenarios[scenario.id].title,
        seed: seed ?? randomInt(seeds),
        speed,
      }
      const run = newId()
      await recorder.begin({ id: run, runbook, events: [], state: initialState(run) }, ({ now, tz }) => {
        const exercisedAt = store.runs.lastUse(runbook.id)
        const context = {
          now,
          tz,
          runbook,
          runbookHash: builtin,
          runbookText: known.text,
          exercisedAt,
          drill,
        }
        const start = {
          entry: 'plan' as const,
          release: drillRelease,
          profile: drillProfile,
          people: crewOf(captain),
          rehearsal: true,
        }
        return {
          events: decideStart(start, context),
          actor: { id: captain.id, name: captain.name, role: 'captain' },
        }
      })
      // The timers would do so too, at once; the window opens on a drill that has begun.
      await recorder.change(run, (held, moment) => ({
        events: drillEvents(held, moment, store.device.id),
        actor: systemActor,
      }))
      return { run }
    },
    played: () => store.runs.drills().flatMap(lineOf),
  }
}

function lineOf({ id, startedAt, drill }: RunSummary): PlayedDrill[] {
  return drill ? [{ run: id, startedAt, ...drill }] : []
}

/** Who is there: the captain, and everybody who is not called the same. */
function crewOf(captain: Person): { role: string; person: Person }[] {
  const others = drillPeople.filter(({ person }) => !samePerson(person, captain))
  return [{ role: 'captain', person: captain }, ...others]
}

/** Any scenario but the one that was played last. */
function unseen(store: Store): DrillId {
  const last = store.runs.drills()[0]?.drill?.scenario
  const others = drillIds.filter((id) => id !== last)
  return others[randomInt(others.length)] ?? 'fast-breach'
}
