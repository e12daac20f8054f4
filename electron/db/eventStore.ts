import { v7 } from 'uuid'
import { type Actor, systemActor } from '../../shared/run/envelope.ts'
import { DomainError } from '../../shared/run/errors.ts'
import type { NewEvent, RunEvent } from '../../shared/run/events.ts'
import type { Blobs } from './blobs.ts'
import { type SealedEvent, type StoredEvent, sealEvent } from './chain.ts'
import type { Connection } from './connection.ts'
import type { Device } from './device.ts'
import type { Drafts } from './drafts.ts'
import type { EventIndex } from './eventIndex.ts'
import type { EventRows } from './eventRows.ts'
import { advanced, type Heads, headOf, type RunHead, seenBy } from './heads.ts'
import { random } from './random.ts'
import { type Redaction, withoutTexts } from './redaction.ts'
import type { RunProjection } from './runColumns.ts'
import type { ProjectionSource, RunIndex } from './runIndex.ts'
import type { Seals } from './seals.ts'
import { storeError } from './storeError.ts'

export interface AppendRequest {
  readonly run: string
  /** Number of events that the decision was made on. */
  readonly expectedVersion: number
  readonly events: readonly NewEvent[]
  readonly actor: Actor
  /** ISO 8601 UTC with milliseconds. */
  readonly now: string
  /** Offset from UTC in minutes. */
  readonly tz: number
  /** Whole ms of the monotonic clock since `boot`. */
  readonly mono: number
  readonly boot: string
  /** Keys of the drafts that these events record. */
  readonly clearDrafts?: readonly string[]
  /** Content of the files that these events attach. */
  readonly blobs?: readonly Uint8Array[]
}

/**
 * Summary of the run after the given new events. Called before anything is written, so it may throw; its
 * state counts only once `append` has returned.
 */
export type Project = (events: readonly RunEvent[]) => RunProjection

export interface EventStore {
  /**
   * Records events: seals them, and writes them with bodies, files, run list and the drafts they settle in one
   * transaction; their texts are found once `EventIndex.catchUp` was called. What it returns is on disk. This
   * device's first event in a run is preceded by `device.joined`, so more may come back than was asked for.
   * Throws `stale` (another version stands), `disk-full`, `read-only` or `not-recorded`: then nothing was
   * recorded. Redactions go through `Store.redact`, which also empties the files.
   */
  append(request: AppendRequest, project: Project): readonly RunEvent[]
  /**
   * Signs the heads of a closed run as they stand. A device that never wrote in the run joins it first, so
   * that its key is known; `request.events` are then written behind that, else nothing is appended. Gives
   * what was appended. Throws as `append` does, `run-not-closed`, and `key-out-of-reach` where this process
   * cannot sign.
   */
  seal(request: AppendRequest, project: Project): readonly RunEvent[]
  /** Events in the order of the run; none for an unknown run. Throws `newer-version`. */
  read(run: string): readonly RunEvent[]
  /** Number of events held locally. */
  version(run: string): number
  /** Rows as stored, for verification and for rebuilding. */
  stored(run: string): readonly StoredEvent[]
  readonly source: ProjectionSource
}

export interface EventStoreParts {
  readonly device: Device
  readonly heads: Heads
  readonly rows: EventRows
  readonly blobs: Blobs
  readonly drafts: Drafts
  readonly index: RunIndex
  readonly eventIndex: EventIndex
  readonly redaction: Redaction
  readonly seals: Seals
}

/** What one transaction writes: events, the heads after them, and whether these are signed. */
interface Writing {
  readonly sealed: readonly SealedEvent[]
  readonly head: RunHead
  readonly sign: boolean
}

/** Event store of a database. */
export function createEventStore(db: Connection, parts: EventStoreParts): EventStore {
  const { heads, rows } = parts
  const write = (request: AppendRequest, { sealed, head, sign }: Writing) => {
    const removed: string[] = []
    for (const bytes of request.blobs ?? []) parts.blobs.put(bytes)
    for (const { envelope, envelopeText, bodyText, event } of sealed) {
      rows.insert({ ...envelope, envelope: envelopeText, body: bodyText })
      parts.eventIndex.add(event)
      if (event.type !== 'event.redacted') continue
      parts.eventIndex.catchUp()
      removed.push(...parts.redaction.apply(event))
    }
    for (const key of request.clearDrafts ?? []) parts.drafts.remove(request.run, key)
    if (sign) parts.seals.add(request.run, head, request.now)
    return removed
  }
  const commit = db.transaction((request: AppendRequest, writing: Writing, summary: RunProjection) => {
    const removed = write(request, writing)
    // A state that was only carried forward still knows what is being redacted.
    parts.index.write(withoutTexts(summary, removed))
  })
  const headFor = (request: AppendRequest): RunHead => {
    const before = heads.of(request.run)
    if (before.version === request.expectedVersion) return before
    throw new DomainError('stale', {
      message: `The run has ${before.version} events, not ${request.expectedVersion}`,
    })
  }
  const record = (request: AppendRequest, project: Project, writing: Writing): readonly RunEvent[] => {
    const events = writing.sealed.map(({ event }) => event)
    const summary = project(events)
    try {
      commit.immediate(request, writing, summary)
    } catch (error) {
      heads.forget(request.run)
      parts.index.forget()
      throw storeError(error)
    }
    heads.advance(request.run, writing.head)
    return events
  }

  return {
    append(request, project) {
      if (request.events.length === 0) return []
      const before = headFor(request)
      const { sealed, head } = sealAll(request, before, parts.device)
      // The closing is on record with or without a seal: a key out of reach must not hold it back.
      const sign = before.closedAt === null && head.closedAt !== null && parts.device.canSign
      return record(request, project, { sealed, head, sign })
    },
    seal(request, project) {
      const before = headFor(request)
      if (before.closedAt === null) throw new DomainError('run-not-closed')
      const isKnown = before.devices.has(parts.device.id)
      const { sealed, head } = isKnown ? { sealed: [], head: before } : sealAll(request, before, parts.device)
      return record(request, project, { sealed, head, sign: true })
    },
    read: (run) => rows.eventsOf(run),
    version: (run) => heads.of(run).version,
    stored: (run) => rows.of(run),
    source: {
      *runs() {
        for (const run of rows.runs()) {
          yield { run, events: rows.eventsOf(run) }
        }
      },
    },
  }
}

function sealAll(
  request: AppendRequest,
  before: RunHead,
  device: Device,
): { sealed: readonly SealedEvent[]; head: RunHead } {
  const { publicKey, fingerprint, name } = device
  const joining: NewEvent = { type: 'device.joined', data: { publicKey, fingerprint, name }, automatic: true }
  const events = before.devices.has(device.id) ? request.events : [joining, ...request.events]
  const sealed: SealedEvent[] = []
  let head = before
  for (const event of events) {
    const own = headOf(head, device.id)
    const one = sealEvent(event, {
      run: request.run,
      device: device.id,
      n: own.n + 1,
      lc: head.lamport + 1,
      id: v7({ random: random(16) }),
      at: request.now,
      tz: request.tz,
      mono: request.mono,
      boot: request.boot,
      actor: event.automatic ? systemActor : request.actor,
      prev: own.hash,
      seen: seenBy(head, device.id),
    })
    sealed.push(one)
    head = advanced(head, one)
  }
  return { sealed, head }
}
