import type { DrillId, DrillSpeed } from '../../../shared/drills/ids.ts'
import { drillPeople, drillProfile, drillRelease } from '../../../shared/drills/place.ts'
import { scenarios } from '../../../shared/drills/scenarios.ts'
import { type DrillScore, scoreDrill } from '../../../shared/drills/score.ts'
import { setUpEvents } from '../../../shared/drills/setUp.ts'
import { nextInWorld, worldEvents } from '../../../shared/drills/world.ts'
import type { Command } from '../../../shared/run/commands.ts'
import { decideStart } from '../../../shared/run/decideRun.ts'
import type { RunEvent } from '../../../shared/run/events.ts'
import { builtin } from '../run/builtin.ts'
import { alex, Journal } from '../run/journal.ts'

/** A drill in memory: the world goes on by itself as time passes, and the captain acts. */
export class Player extends Journal {
  constructor(scenario: DrillId, { seed = 7, speed = 10 as DrillSpeed } = {}) {
    super(builtin, null)
    this.append([
      { type: 'device.joined', data: { publicKey: 'k', fingerprint: 'f', name: 'laptop' }, automatic: true },
    ])
    const { edition } = scenarios[scenario]
    const captain = { role: 'captain', person: { id: 'alex', name: 'Alex', contact: '' } }
    const begun = decideStart(
      {
        entry: 'plan',
        release: drillRelease,
        profile: drillProfile,
        people: [captain, ...drillPeople],
        rehearsal: true,
      },
      {
        ...this.context(alex),
        runbookHash: 'hash',
        runbookText: 'text',
        exercisedAt: null,
        drill: { scenario, edition, title: scenario, seed, speed },
      },
    )
    this.append(begun)
    this.append(setUpEvents(scenarios[scenario], this.state, this.context(alex)))
  }

  get speed(): number {
    return this.state.started?.drill?.speed ?? 1
  }

  /** Minutes of the scenario pass; the world does what falls into them, each thing when it is due. */
  pass(minutes: number): this {
    const until = this.now + (minutes * 60_000) / this.speed
    for (;;) {
      const next = nextInWorld(this.state)
      if (next === null || next > until) break
      this.now = Math.max(this.now, next)
      this.append(worldEvents(this.state, this.now))
    }
    this.now = until
    return this
  }

  /** Carries out a command at this very instant. */
  do(command: Command): readonly RunEvent[] {
    this.now -= 1000
    return this.run(command)
  }

  decide(choice: 'proceed' | 'hold' | 'rollback', reason = 'As agreed.'): this {
    this.do({ type: 'decide', choice, by: { id: 'alex', name: 'Alex', contact: '' }, reason })
    return this
  }

  /** Works through the steps of the rollback, until the smoke tests have passed. */
  rollBack(): this {
    this.do({ type: 'setField', step: 'kill-switch', field: 'gated', value: 'no' })
    this.do({ type: 'completeStep', step: 'kill-switch' })
    return this.rollBackRest()
  }

  /** The same from step 13 on. */
  rollBackRest(): this {
    const done = (step: string) => this.do({ type: 'completeStep', step })
    this.do({ type: 'completeStep', step: 'drain-canary', readBack: '0' })
    this.pass(3)
    this.do({ type: 'setField', step: 'redeploy-image', field: 'deployed-tag', value: '4.17.3-2' })
    done('redeploy-image')
    this.pass(2)
    this.do({ type: 'setField', step: 'reverse-migration', field: 'way', value: 'keep-schema' })
    done('reverse-migration')
    done('smoke-tests')
    return this
  }

  score(): DrillScore {
    const score = scoreDrill(builtin, this.state, this.events, this.now)
    if (!score) throw new Error('This is no drill.')
    return score
  }
}
