import type { RunEvent } from '../../shared/run/events.ts'
import type { Blobs } from './blobs.ts'
import { sha256Hex } from './canonical.ts'
import type { StoredEvent } from './chain.ts'
import type { Connection } from './connection.ts'
import type { Device } from './device.ts'
import type { EventIndex } from './eventIndex.ts'
import { type EventRows, toEvent } from './eventRows.ts'
import type { Bringer, ForkedEvent, Forks } from './forks.ts'
import type { Heads } from './heads.ts'
import type { Redaction } from './redaction.ts'
import type { RunProjection } from './runColumns.ts'
import type { RunIndex } from './runIndex.ts'
import type { Seal, Seals } from './seals.ts'
import { recording } from './storeError.ts'
import { findForks, refusal, type Union, unite } from './union.ts'

/** Events of a run that were brought here, whole as their bringer held them. */
export interface Incoming {
  readonly run: string
  /** Whole chains, from the first event of each device. */
  readonly rows: readonly StoredEvent[]
  readonly seals: readonly Seal[]
  /**
   * Bytes of an attachment, asked for one after the other and at once: the transaction that writes them waits for
   * nothing. Null where they are not there.
   */
  attachment(sha256: string): Uint8Array | null
  readonly from: Bringer
}

/** Summary of the run from all of its events, in their order. Called before anything is written; may throw. */
export type ProjectWhole = (events: readonly RunEvent[]) => RunProjection

export interface Merged {
  readonly outcome: 'merged'
  readonly run: string
  /** The run was not here before. */
  readonly isNew: boolean
  /** All events of the run now, in its order. */
  readonly events: readonly RunEvent[]
  /** Those that were not here before. */
  readonly added: readonly RunEvent[]
  readonly sealsAdded: number
}

/** A device has gone two ways: nothing was merged, and its events that are not those held here are kept as evidence. */
export interface Forked {
  readonly outcome: 'forked'
  readonly run: string
  /** In the order that they came in; never empty. */
  readonly forks: readonly ForkedEvent[]
}

export type MergeResult = Merged | Forked

export interface MergeParts {
  /** Read at each merge: it can be another one after it. */
  readonly device: Pick<Device, 'id'>
  readonly heads: Heads
  readonly rows: EventRows
  readonly blobs: Blobs
  readonly index: RunIndex
  readonly eventIndex: EventIndex
  readonly redaction: Redaction
  readonly seals: Pick<Seals, 'keep' | 'list'>
  readonly forks: Forks
}

/**
 * Brings the events of another device into a run, or a run that is not known here: by union, in one transaction.
 * What is redacted on either side is gone afterwards; what was redacted here does not come back. Of a bundle with a
 * fork nothing is merged at all: what other devices wrote behind it has seen one of the two ways only.
 *
 * Own events that are not held here, or not like that, show that this folder was set back to an earlier state. Then
 * the mark is left by which the next `openDevice` mints another device, so that no number is written twice.
 *
 * @throws `bundle-refused`, `not-whole`, `newer-version`, `disk-full`, `read-only`, `not-recorded`, and what
 *   `project` throws; then nothing was written
 */
export function createMerge(
  db: Connection,
  parts: MergeParts,
): (incoming: Incoming, now: string, project: ProjectWhole) => MergeResult {
  const setBack = db.prepare<[string]>("INSERT OR REPLACE INTO marks (name, value) VALUES ('set-back', ?)")
  const markWhenOwn = (rows: readonly StoredEvent[], now: string) => {
    if (rows.some(({ device }) => device === parts.device.id)) setBack.run(now)
  }
  const keepForks = db.transaction((forked: readonly ForkedEvent[], from: Bringer, now: string) => {
    parts.forks.keep(forked, from, now)
    markWhenOwn(
      forked.map(({ row }) => row),
      now,
    )
  })
  const putAttachment = ({ attachment }: Incoming, event: RunEvent) => {
    if (event.type !== 'attachment.added' || !event.data || parts.blobs.has(event.data.sha256)) return
    const { sha256 } = event.data
    const bytes = attachment(sha256)
    if (!bytes || sha256Hex(bytes) !== sha256) {
      throw refusal('attachment-missing', event.id, `the file that event ${event.id} attaches is not there`)
    }
    parts.blobs.put(bytes)
  }
  const write = db.transaction(
    (incoming: Incoming, added: Union['added'], summary: RunProjection, now: string) => {
      for (const row of added) {
        const event = toEvent(row)
        putAttachment(incoming, event)
        parts.rows.insert(row)
        parts.eventIndex.add(event)
      }
      parts.eventIndex.catchUp()
      // Behind all of them: a redaction may stand before what it names where two devices had the same counter.
      for (const event of added.map(toEvent)) {
        if (event.type === 'event.redacted') parts.redaction.adopt(event)
      }
      const before = parts.seals.list(incoming.run).length
      parts.seals.keep(incoming.run, incoming.seals)
      parts.index.write(summary)
      markWhenOwn(added, now)
      return parts.seals.list(incoming.run).length - before
    },
  )
  const refuseForeignIds = (run: string, added: readonly StoredEvent[]) => {
    for (const { id } of added) {
      const other = parts.rows.runOf(id)
      if (other !== null && other !== run) {
        throw refusal('event-twice', id, `event ${id} is an event of another run here`)
      }
    }
  }

  return (incoming, now, project) => {
    const { run } = incoming
    const held = parts.rows.of(run)
    const forks = findForks(held, incoming.rows)
    if (forks.length > 0) {
      recording(() => keepForks.immediate(forks, incoming.from, now))
      return { outcome: 'forked', run, forks }
    }
    const { rows, added } = unite(run, held, incoming.rows)
    refuseForeignIds(run, added)
    const events = rows.map(toEvent)
    const isNew = held.length === 0
    const summary = project(events)
    try {
      const sealsAdded = recording(() => write.immediate(incoming, added, summary, now))
      const ids = new Set(added.map(({ id }) => id))
      return {
        outcome: 'merged',
        run,
        isNew,
        events,
        added: events.filter(({ id }) => ids.has(id)),
        sealsAdded,
      }
    } finally {
      parts.heads.forget(run)
      parts.index.forget()
    }
  }
}
