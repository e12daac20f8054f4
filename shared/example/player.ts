import canonicalize from 'canonicalize'
import type { Command, StartRun } from '../run/commands.ts'
import type { DecideContext } from '../run/context.ts'
import { decide } from '../run/decide.ts'
import { decideStart } from '../run/decideRun.ts'
import { automaticEvents } from '../run/decideTimers.ts'
import { type Actor, genesis, systemActor } from '../run/envelope.ts'
import type { NewEvent, RunEvent } from '../run/events.ts'
import { dropRedacted, evolve, foldRun } from '../run/fold.ts'
import { listItems, stepReadBack } from '../run/selectors.ts'
import { initialState, type RunState } from '../run/state.ts'
import { nextDue } from '../run/timers.ts'
import type { FieldValue } from '../run/values.ts'
import type { Runbook } from '../runbook/schema.ts'
import { sha256 } from './sha256.ts'

/** Ids of the same form as real ones, that say what they are. */
const exampleId = (number: number): string => `e0e0e0e0-0000-7000-8000-${String(number).padStart(12, '0')}`
const exampleRunId = exampleId(0)
const device = exampleId(1)
const boot = exampleId(2)
const laptop = 'example-laptop'
/** Offset from UTC of whoever writes, minutes. */
const tz = 60

const digest = (value: unknown): string => sha256(canonicalize(value) ?? '')

/**
 * A run that is played from a script: the very rules, fold and chain of a real one, with a clock, ids and salts that
 * the script gives, so that it comes out the same each time. Nothing is stored.
 */
export class Player {
  state: RunState = initialState(exampleRunId)
  events: RunEvent[] = []
  private now: number
  private ids = 100
  private readonly runbook: Runbook

  constructor(
    runbook: Runbook,
    text: string,
    begin: {
      readonly at: string
      readonly by: Actor
      readonly start: StartRun
      readonly exercisedAt: string
    },
  ) {
    this.runbook = runbook
    this.now = Date.parse(begin.at)
    const key = { publicKey: '', fingerprint: sha256(laptop), name: laptop }
    this.write([{ type: 'device.joined', data: key, automatic: true }], begin.by)
    const { exercisedAt } = begin
    const given = { runbookHash: sha256(text), runbookText: text, exercisedAt }
    this.write(decideStart(begin.start, { ...this.context(begin.by), ...given }), begin.by)
  }

  /** The head of the chain, as a check of a real run names it. */
  heads() {
    const { n, hash } = this.events.at(-1) ?? { n: 0, hash: genesis }
    return [{ device, name: laptop, fingerprint: sha256(laptop), n, hash }]
  }

  /** Does one thing at an instant. Timers that run out before do so at their time. */
  do(at: string, by: Actor, command: Command): readonly RunEvent[] {
    const wanted = Date.parse(at)
    for (let due = nextDue(this.state); due && due.at <= wanted; due = nextDue(this.state)) {
      this.now = due.at
      this.write(automaticEvents(this.state, new Date(due.at).toISOString()), by)
    }
    if (wanted < this.now) throw new Error(`The script goes back to ${at}`)
    this.now = wanted
    return this.write(decide(command, this.state, this.context(by)), by)
  }

  /** Works through a step: starts it, captures values, ticks what the runbook lists, completes it. */
  step(
    from: string,
    until: string,
    by: Actor,
    id: string,
    values: Readonly<Record<string, FieldValue>> = {},
  ): void {
    if (this.state.steps[id]?.status !== 'active') this.do(from, by, { type: 'startStep', step: id })
    for (const [field, value] of Object.entries(values)) {
      this.do(until, by, { type: 'setField', step: id, field, value })
    }
    const step = this.runbook.sections.flatMap(({ steps }) => steps).find((each) => each.id === id)
    for (const field of step?.fields ?? []) {
      if (field.kind !== 'list' || !field.tickable) continue
      for (const { item, ticked } of listItems(id, field, this.state)) {
        if (!ticked) this.do(until, by, { type: 'tickItem', step: id, field: field.id, item, ticked: true })
      }
    }
    const said = step ? stepReadBack(this.runbook, this.state, step)?.expected : null
    this.do(until, by, { type: 'completeStep', step: id, ...(said ? { readBack: said } : {}) })
  }

  private context(actor: Actor): DecideContext {
    const { runbook, events } = this
    const newId = (): string => exampleId(this.ids++)
    return { now: new Date(this.now).toISOString(), newId, actor, device, runbook, tz, events, hash: digest }
  }

  private write(events: readonly NewEvent[], actor: Actor): readonly RunEvent[] {
    const made = events.map((event) => {
      const written = this.chained(event, event.automatic ? systemActor : actor)
      this.events.push(written)
      this.state = evolve(this.state, written)
      return written
    })
    if (made.some(({ type }) => type === 'event.redacted')) {
      this.events = [...dropRedacted(this.events)]
      this.state = foldRun(exampleRunId, this.events)
    }
    return made
  }

  private chained({ type, data, occurredAt }: NewEvent, actor: Actor): RunEvent {
    const last = this.events.at(-1)
    const n = this.events.length + 1
    const salt = String(n).padStart(32, '0')
    const open = {
      v: 1,
      run: exampleRunId,
      device,
      n,
      lc: n,
      id: exampleId(1_000_000 + n),
      at: new Date(this.now).toISOString(),
      tz,
      mono: n,
      boot,
      ...(occurredAt === undefined ? {} : { occurredAt }),
      actor,
      type,
      digest: sha256(salt + (canonicalize(data) ?? '')),
      prev: last?.hash ?? genesis,
    }
    return { ...open, data, hash: digest(open) } as RunEvent
  }
}
