import type { Command } from '../../../shared/run/commands.ts'
import { decide } from '../../../shared/run/decide.ts'
import { decideStart } from '../../../shared/run/decideRun.ts'
import { type Actor, genesis, systemActor } from '../../../shared/run/envelope.ts'
import type { NewEvent, RunEvent } from '../../../shared/run/events.ts'
import { foldRun } from '../../../shared/run/fold.ts'
import type { RunState } from '../../../shared/run/state.ts'
import type { Runbook } from '../../../shared/runbook/schema.ts'
import { planStart } from './journal.ts'

export const ana: Actor = { id: 'ana', name: 'Ana', role: 'captain' }
export const ben: Actor = { id: 'ben', name: 'Ben', role: 'none' }

/**
 * A computer that holds a run in memory, and takes what another one holds by union. Hashes are names here. It writes
 * whether the run is in hand on it or not, so that nothing but what is written clashes.
 */
export class Laptop {
  events: readonly RunEvent[] = []
  now = Date.parse('2026-11-23T03:00:00.000Z')
  readonly name: string
  private readonly runbook: Runbook
  private ids = 0

  constructor(name: string, runbook: Runbook) {
    this.name = name
    this.runbook = runbook
  }

  get state(): RunState {
    return foldRun('run', this.events)
  }

  start(actor: Actor = ana): void {
    const start = { ...this.context(actor), runbookHash: 'hash', runbookText: 'text', exercisedAt: null }
    this.write(decideStart(planStart, start), actor)
  }

  /** Decides as the one who has the run would, and writes; every command takes a minute. */
  run(command: Command, actor: Actor): readonly RunEvent[] {
    this.now += 60_000
    const device = this.state.holder?.device ?? this.name
    return this.write(decide(command, this.state, { ...this.context(actor), device }), actor)
  }

  /** Takes the events that the other one holds: the union, in the order of a run. */
  take(from: Laptop): void {
    const known = new Set(this.events.map(({ id }) => id))
    const all = [...this.events, ...from.events.filter(({ id }) => !known.has(id))]
    this.events = all.sort((one, other) => one.lc - other.lc || (one.device < other.device ? -1 : 1))
  }

  private context(actor: Actor) {
    const newId = (): string => {
      this.ids += 1
      return `${this.name} id ${this.ids}`
    }
    const { runbook, events, name: device } = this
    return { now: this.instant(), newId, actor, device, runbook, tz: 60, events, hash: JSON.stringify }
  }

  private instant(): string {
    return new Date(this.now).toISOString()
  }

  private write(events: readonly NewEvent[], actor: Actor): readonly RunEvent[] {
    const device = this.name
    const joined: NewEvent[] = this.events.some((event) => event.device === device)
      ? []
      : [
          {
            type: 'device.joined',
            data: { publicKey: 'k', fingerprint: 'f', name: device },
            automatic: true,
          },
        ]
    return [...joined, ...events].map((event) => {
      const own = this.events.filter((one) => one.device === device)
      const others = this.events.filter((one) => one.device !== device)
      const seen = Object.fromEntries(others.map((one) => [one.device, one.hash]))
      const n = own.length + 1
      const written = {
        ...event,
        ...{ v: 1, run: 'run', device, n, lc: 1 + Math.max(0, ...this.events.map(({ lc }) => lc)) },
        ...{
          id: `${device} ${n}`,
          hash: `hash ${device} ${n}`,
          prev: own.at(-1)?.hash ?? genesis,
          digest: '',
        },
        ...{ at: this.instant(), tz: 60, mono: n, boot: 'boot' },
        ...(others.length > 0 ? { seen } : {}),
        actor: event.automatic ? systemActor : actor,
      } as RunEvent
      this.events = [...this.events, written]
      return written
    })
  }
}

/** Two laptops with the same run: it began on A, and Ben goes on with it on B while Ana does so on A. */
export function twoLaptops(runbook: Runbook): { a: Laptop; b: Laptop } {
  const a = new Laptop('laptop A', runbook)
  const b = new Laptop('laptop B', runbook)
  a.start()
  b.take(a)
  b.now = a.now
  return { a, b }
}

/** What both wrote comes to both. */
export function meet(a: Laptop, b: Laptop): void {
  a.take(b)
  b.take(a)
}
