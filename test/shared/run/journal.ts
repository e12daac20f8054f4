import type { Command, StartRun } from '../../../shared/run/commands.ts'
import type { DecideContext } from '../../../shared/run/context.ts'
import { decide } from '../../../shared/run/decide.ts'
import { decideStart } from '../../../shared/run/decideRun.ts'
import { type Actor, genesis, systemActor } from '../../../shared/run/envelope.ts'
import type { NewEvent, RunEvent } from '../../../shared/run/events.ts'
import { dropRedacted, evolve, foldRun } from '../../../shared/run/fold.ts'
import { initialState, type RunState } from '../../../shared/run/state.ts'
import type { Runbook } from '../../../shared/runbook/schema.ts'
import { smallRunbook } from '../../fixtures/runbook.ts'

export const alex: Actor = { id: 'alex', name: 'Alex', role: 'captain' }
export const robin: Actor = { id: 'robin', name: 'Robin', role: 'none' }
const epoch = Date.parse('2026-11-23T03:00:00.000Z')

export const release = {
  service: 'checkout-api',
  environment: 'production',
  version: '2026.11.23-rc2',
  target: '2026.11.19',
  ticketUrl: '',
}
export const planStart: StartRun = {
  entry: 'plan',
  release,
  profile: null,
  people: [{ role: 'captain', person: { id: 'alex', name: 'Alex', contact: '' } }],
  rehearsal: false,
}

/** A run in memory: commands in, events and state out; the clock is set by the test. */
export class Journal {
  readonly events: RunEvent[] = []
  state: RunState = initialState('run')
  now = epoch
  private ids = 0
  private readonly runbook: Runbook

  constructor(
    runbook: Runbook = smallRunbook,
    start: StartRun | null = planStart,
    exercisedAt: string | null = null,
  ) {
    this.runbook = runbook
    if (!start) return
    this.append([
      { type: 'device.joined', data: { publicKey: 'k', fingerprint: 'f', name: 'laptop' }, automatic: true },
    ])
    const text = { runbookHash: 'hash', runbookText: 'text', exercisedAt }
    this.append(decideStart(start, { ...this.context(alex), ...text }))
  }

  context(actor: Actor): DecideContext {
    const newId = (): string => {
      this.ids += 1
      return `id-${this.ids}`
    }
    const now = new Date(this.now).toISOString()
    const { runbook, events } = this
    return { now, newId, actor, device: 'device', runbook, tz: 60, events, hash: JSON.stringify }
  }

  /** Decides and applies; every command takes a second. Returns the new events. */
  run(command: Command, actor: Actor = alex): RunEvent[] {
    this.now += 1000
    return this.append(decide(command, this.state, this.context(actor)), actor)
  }

  append(events: readonly NewEvent[], actor: Actor = alex): RunEvent[] {
    const made = events.map((event, place) => this.envelope(event, actor, this.events.length + place + 1))
    for (const event of made) {
      this.events.push(event)
      this.state = evolve(this.state, event)
    }
    this.redact(made)
    return made
  }

  /** What the store does with a redaction: the body goes, the state is folded anew. */
  private redact(made: readonly RunEvent[]): void {
    if (!made.some((event) => event.type === 'event.redacted')) return
    this.events.splice(0, this.events.length, ...dropRedacted(this.events))
    this.state = foldRun('run', this.events)
  }

  private envelope(event: NewEvent, actor: Actor, n: number): RunEvent {
    const { automatic, ...rest } = event
    return {
      v: 1,
      run: 'run',
      device: 'device',
      n,
      lc: n,
      id: `event-${n}`,
      at: new Date(this.now).toISOString(),
      tz: 60,
      mono: n,
      boot: 'boot',
      actor: automatic ? systemActor : actor,
      digest: '',
      prev: genesis,
      hash: '',
      ...rest,
    } as RunEvent
  }
}
