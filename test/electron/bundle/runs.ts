import { generateKeyPairSync, randomUUID, sign } from 'node:crypto'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { v7 } from 'uuid'
import type { BundleSource } from '../../../electron/bundle/write.ts'
import { jcsHash, sha256Hex } from '../../../electron/db/canonical.ts'
import { type StoredEvent, sealEvent } from '../../../electron/db/chain.ts'
import { fingerprintOf } from '../../../electron/db/device.ts'
import { type Seal, sealStatement } from '../../../electron/db/seals.ts'
import type { Command } from '../../../shared/run/commands.ts'
import { decide } from '../../../shared/run/decide.ts'
import { decideStart } from '../../../shared/run/decideRun.ts'
import { type Actor, genesis, systemActor } from '../../../shared/run/envelope.ts'
import type { NewEvent, RunEvent } from '../../../shared/run/events.ts'
import { dropRedacted, foldRun } from '../../../shared/run/fold.ts'
import { takeOverWords } from '../../../shared/run/holder.ts'
import { initialState, type RunState } from '../../../shared/run/state.ts'
import type { Person } from '../../../shared/run/values.ts'
import { smallRunbook } from '../../fixtures/runbook.ts'
import { planStart } from '../../shared/run/journal.ts'

export const appVersion = '0.1.0'
export const madeAt = '2026-11-24T08:00:00.000Z'
export const alex: Actor = { id: 'alex', name: 'Alex', role: 'captain' }
const bea: Actor = { id: 'bea', name: 'Bea', role: 'captain' }
const person = ({ id, name }: Actor): Person => ({ id, name, contact: '' })

/** A folder of its own in the system's temporary folder. */
export function makeFolder(): string {
  return mkdtempSync(path.join(tmpdir(), 'backout-bundle-'))
}

export type Laptop = BundleSource['device']

/** A device with a key of its own. */
export function makeLaptop(name: string): Laptop {
  const pair = generateKeyPairSync('ed25519')
  const publicKey = Buffer.from(pair.publicKey.export({ format: 'jwk' }).x ?? '', 'base64url').toString(
    'base64',
  )
  return {
    id: randomUUID(),
    name,
    publicKey,
    fingerprint: fingerprintOf(publicKey),
    sign: (text) => sign(null, Buffer.from(text), pair.privateKey).toString('base64'),
  }
}

/** What an event says, without its place in a chain: what a forger would begin with. */
export interface Said {
  readonly device: string
  readonly event: NewEvent
  readonly actor: Actor
  readonly at: string
  readonly id: string
}

/**
 * Seals what was said, one after the other, each event knowing all before it. `before`: events that it goes on
 * from, which are not among those given back.
 */
export function chain(
  run: string,
  said: readonly Said[],
  before: readonly StoredEvent[] = [],
): readonly StoredEvent[] {
  const newest = new Map(before.map(({ device, n, hash }) => [device, { n, hash }]))
  return said.map(({ device, event, actor, at, id }, index) => {
    const { n, hash } = newest.get(device) ?? { n: 0, hash: genesis }
    const others = [...newest].filter(([other]) => other !== device)
    const seen =
      others.length === 0 ? null : Object.fromEntries(others.map(([other, head]) => [other, head.hash]))
    const place = {
      run,
      device,
      n: n + 1,
      lc: (before.at(-1)?.lc ?? 0) + index + 1,
      id,
      at,
      prev: hash,
      seen,
    }
    const sealed = sealEvent(event, { ...place, tz: 60, mono: 1000 * index, boot: 'boot', actor })
    newest.set(device, { n: n + 1, hash: sealed.envelope.hash })
    return toRow(sealed)
  })
}

function toRow({ envelope, envelopeText, bodyText }: ReturnType<typeof sealEvent>): StoredEvent {
  const { run, device, n, lc, id, type, at, hash } = envelope
  return { run, device, n, lc, id, type, at, hash, envelope: envelopeText, body: bodyText }
}

export const runbookText = JSON.stringify(smallRunbook)

/** A run on real chains, driven by commands, with neither database nor app. */
export class TestRun {
  readonly id = v7()
  readonly said: Said[] = []
  readonly files = new Map<string, Uint8Array>()
  private state: RunState = initialState(this.id)
  private now = Date.parse('2026-11-23T03:00:00.000Z')
  readonly laptops: readonly Laptop[]

  constructor(laptops: readonly Laptop[]) {
    this.laptops = laptops
    const [first] = laptops
    if (!first) throw new Error('A run needs a device')
    const context = {
      ...this.context(alex, first),
      runbookHash: sha256Hex(runbookText),
      runbookText,
      exercisedAt: null,
    }
    this.append(first, decideStart(planStart, context), alex)
  }

  run(laptop: Laptop, command: Command, actor: Actor = alex): void {
    this.append(laptop, decide(command, this.state, this.context(actor, laptop)), actor)
  }

  attach(laptop: Laptop, name: string, bytes: Uint8Array): void {
    const sha256 = sha256Hex(bytes)
    this.files.set(sha256, bytes)
    const size = bytes.byteLength
    this.run(laptop, { type: 'addAttachment', step: null, name, mediaType: 'text/plain', size, sha256 })
  }

  /** Rows as a store keeps them: bodies that were redacted are gone. */
  rows(): readonly StoredEvent[] {
    return withoutRedacted(chain(this.id, this.said))
  }

  private append(laptop: Laptop, events: readonly NewEvent[], actor: Actor): void {
    const joins = this.said.some(({ device }) => device === laptop.id) ? [] : [joining(laptop)]
    for (const event of [...joins, ...events]) {
      this.now += 1000
      const at = new Date(this.now).toISOString()
      this.said.push({ device: laptop.id, event, actor: event.automatic ? systemActor : actor, at, id: v7() })
    }
    this.state = foldRun(this.id, dropRedacted(this.events()))
  }

  private events(): readonly RunEvent[] {
    return this.rows().map(({ envelope, body }) => ({
      ...JSON.parse(envelope),
      data: body === null ? null : JSON.parse(body).data,
    }))
  }

  private context(actor: Actor, laptop: Laptop) {
    const now = new Date(this.now + 1000).toISOString()
    const events = this.said.length === 0 ? [] : this.events()
    // The run is in hand wherever somebody goes on, but for a hand-over: what is tried here is how it is kept.
    const device = this.state.handover ? laptop.id : (this.state.holder?.device ?? '')
    return { now, newId: () => v7(), actor, device, runbook: smallRunbook, tz: 60, events, hash: jcsHash }
  }
}

export function joining({ publicKey, fingerprint, name }: Laptop): NewEvent {
  return { type: 'device.joined', data: { publicKey, fingerprint, name }, automatic: true }
}

/** What the store does with redactions: the bodies that they name go. */
export function withoutRedacted(rows: readonly StoredEvent[]): readonly StoredEvent[] {
  const gone = new Set(
    rows.flatMap(({ type, body }) =>
      type === 'event.redacted' && body ? [JSON.parse(body).data.event] : [],
    ),
  )
  return rows.map((row) => (gone.has(row.id) ? { ...row, body: null } : row))
}

/** A seal of all events of a closed run. */
export function sealOf(run: string, rows: readonly StoredEvent[], laptop: Laptop): Seal {
  const devices = new Map(rows.map(({ device, n, hash }) => [device, { n, hash }]))
  const closedAt = rows.find(({ type }) => type === 'run.closed')?.at ?? null
  const lamport = rows.at(-1)?.lc ?? 0
  const statement = sealStatement(run, { version: rows.length, lamport, devices, closedAt })
  return { device: laptop.id, at: '2026-11-23T05:00:00.000Z', statement, signature: laptop.sign(statement) }
}

export interface Story {
  readonly run: TestRun
  readonly rows: readonly StoredEvent[]
  readonly source: BundleSource
}

/** A run of two laptops with everything a bundle can hold: notes, files, a redaction, a closing, a seal. */
export function closedStory(
  first: Laptop = makeLaptop('first'),
  second: Laptop = makeLaptop('second'),
): Story {
  const run = new TestRun([first, second])
  run.run(first, { type: 'startStep', step: 'capture' })
  run.run(first, {
    type: 'addNote',
    step: null,
    text: 'Deploy window is open; <b>nobody</b> else deploys | ok',
  })
  run.attach(first, 'error.log', Buffer.from('timeout\n'.repeat(50)))
  run.attach(second, 'query.sql', Buffer.from('select 1;\n'))
  run.run(second, { type: 'addNote', step: null, text: 'The token was hunter2-secret, pasted by mistake.' })
  run.run(second, { type: 'redact', event: run.said.at(-1)?.id ?? '', why: 'a password' })
  run.run(first, { type: 'addNote', step: null, text: 'Größe 5 µs, 日本, 🚀' })
  const told = { kind: 'deploy-window', text: 'We deploy at three.', url: '', where: '#releases' } as const
  run.run(first, { type: 'postMessage', ...told })
  run.run(first, { type: 'handOver', by: person(alex), to: person(bea), file: 'night.backout' })
  run.run(second, { type: 'takeOver', by: person(bea), words: takeOverWords }, bea)
  run.run(second, { type: 'amend', text: 'The window was moved by ten minutes.', step: null })
  run.run(first, { type: 'closeRun', summary: 'Called off: the release was not needed.' })
  return finish(run, first, true)
}

/** The story so far as it would be exported by a laptop. */
export function finish(run: TestRun, laptop: Laptop, sealed = false): Story {
  const rows = run.rows()
  const source: BundleSource = {
    run: run.id,
    rows,
    seals: sealed ? [sealOf(run.id, rows, laptop)] : [],
    attachment: (sha256) => run.files.get(sha256) ?? null,
    device: laptop,
    madeAt,
    appVersion,
    pdf: Buffer.from('%PDF-1.7 printed by the app'),
  }
  return { run, rows, source }
}
