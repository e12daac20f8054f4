import { randomUUID } from 'node:crypto'
import { rmSync } from 'node:fs'
import path from 'node:path'
import { v7 } from 'uuid'
import { readBundle } from '../../../electron/bundle/read.ts'
import { writeBundle } from '../../../electron/bundle/write.ts'
import { sha256Hex } from '../../../electron/db/canonical.ts'
import { type StoredEvent, sealEvent } from '../../../electron/db/chain.ts'
import { toEvent } from '../../../electron/db/eventRows.ts'
import type { AppendRequest } from '../../../electron/db/eventStore.ts'
import { advanced, headOf, type RunHead, seenBy } from '../../../electron/db/heads.ts'
import type { Store } from '../../../electron/db/store.ts'
import { unite } from '../../../electron/db/union.ts'
import { systemActor } from '../../../shared/run/envelope.ts'
import type { NewEvent, RunEvent } from '../../../shared/run/events.ts'
import { summarise } from './samples.ts'

/** One laptop with its copy of a run. */
export interface Side {
  readonly device: string
  rows(): readonly StoredEvent[]
  append(request: AppendRequest): Promise<void>
  /** Takes in what another laptop holds. */
  take(from: Side): Promise<void>
  close(): Promise<void>
}

export const eventsOf = (rows: readonly StoredEvent[]): readonly RunEvent[] => rows.map(toEvent)

/** Real chains without a database: what the store does with rows, in memory. */
export class MemorySide implements Side {
  readonly device = randomUUID()
  private held: readonly StoredEvent[] = []
  private readonly run: string

  constructor(run: string) {
    this.run = run
  }

  rows(): readonly StoredEvent[] {
    return this.held
  }

  async append({ events, actor, now, tz, mono, boot }: AppendRequest): Promise<void> {
    let head = this.head()
    const joining: NewEvent = {
      type: 'device.joined',
      data: { publicKey: 'key', fingerprint: 'print', name: this.device },
      automatic: true,
    }
    const added: StoredEvent[] = []
    for (const event of head.devices.has(this.device) ? events : [joining, ...events]) {
      const own = headOf(head, this.device)
      const sealed = sealEvent(event, {
        ...{ run: this.run, device: this.device, n: own.n + 1, lc: head.lamport + 1, id: v7() },
        ...{ at: now, tz, mono, boot, prev: own.hash, seen: seenBy(head, this.device) },
        actor: event.automatic ? systemActor : actor,
      })
      head = advanced(head, sealed)
      added.push({ ...sealed.envelope, envelope: sealed.envelopeText, body: sealed.bodyText })
    }
    this.held = unite(this.run, this.held, [...this.held, ...added]).rows
  }

  async take(from: Side): Promise<void> {
    this.held = unite(this.run, this.held, from.rows()).rows
  }

  async close(): Promise<void> {
    this.held = []
  }

  private head(): RunHead {
    const devices = new Map<string, { n: number; hash: string }>()
    for (const { device, n, hash } of this.held) devices.set(device, { n, hash })
    const lamport = Math.max(0, ...this.held.map(({ lc }) => lc))
    return { version: this.held.length, lamport, devices, closedAt: null }
  }
}

/** A data folder; what it takes in comes as a bundle that the other wrote to a file. */
export class StoreSide implements Side {
  readonly store: Store
  private readonly run: string

  constructor(run: string, store: Store) {
    this.run = run
    this.store = store
  }

  get device(): string {
    return this.store.device.id
  }

  rows(): readonly StoredEvent[] {
    return this.store.stored(this.run)
  }

  async append(request: AppendRequest): Promise<void> {
    const before = this.store.readRun(this.run)
    const project = (added: readonly RunEvent[]) => summarise(this.run, [...before, ...added])
    if (request.events.some(({ type }) => type === 'event.redacted'))
      await this.store.redact(request, project)
    else this.store.append(request, project)
  }

  async take(from: StoreSide): Promise<void> {
    const bundle = await readBundle(await from.write(), '0')
    try {
      const { run, rows, seals, manifest } = bundle
      const brought = { device: manifest.device.id, name: manifest.device.name }
      const incoming = { run, rows, seals, attachment: bundle.attachmentNow, from: brought }
      const result = await this.store.merge(incoming, manifest.madeAt, (events) => summarise(run, events))
      if (result.outcome !== 'merged') throw new Error('Nothing here forks')
    } finally {
      await bundle.close()
    }
  }

  async close(): Promise<void> {
    await this.store.close()
    rmSync(path.dirname(this.store.folder), { recursive: true })
  }

  private async write(): Promise<string> {
    const { store, run } = this
    const file = path.join(path.dirname(store.folder), 'run.backout')
    await writeBundle(file, {
      run,
      rows: this.rows(),
      seals: store.seals(run),
      attachment: (sha256) => store.blobs.read(run, sha256)?.bytes ?? null,
      device: store.device,
      madeAt: '2026-11-24T08:00:00.000Z',
      appVersion: '0',
      pdf: null,
    })
    return file
  }
}

/** Bytes for an attachment that a generator made up by name alone. */
export function attachmentBytes(name: string): { readonly bytes: Uint8Array; readonly sha256: string } {
  const bytes = Buffer.from(`content of ${name}`)
  return { bytes, sha256: sha256Hex(bytes) }
}
