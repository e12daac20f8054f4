import type { StoredEvent } from './chain.ts'
import type { Connection } from './connection.ts'
import { holdsText } from './redactedTexts.ts'

/** An event that is not the one held here under the number of its device. */
export interface ForkedEvent {
  readonly row: StoredEvent
  /** Hash of the event held here under that number; null where there is none yet. */
  readonly held: string | null
}

/** The device that handed an event over. Its name is what it says of itself. */
export interface Bringer {
  readonly device: string
  readonly name: string
}

export interface Fork {
  readonly run: string
  readonly device: string
  readonly n: number
  readonly hash: string
  readonly held: string | null
  readonly envelope: string
  /** Null where it came without, and once what it says was redacted here. */
  readonly body: string | null
  /** ISO 8601 UTC. */
  readonly foundAt: string
  readonly fromDevice: string
  readonly fromName: string
}

/** Forked events, kept apart from every run as evidence. */
export interface Forks {
  /**
   * Within a transaction. What is kept already stays as it came; a body that is gone elsewhere goes here too, and is
   * marked to be erased from the files.
   */
  keep(forked: readonly ForkedEvent[], from: Bringer, now: string): void
  /** By device and number. */
  list(run: string): readonly Fork[]
  /** Deletes the bodies that hold one of these texts. */
  forget(run: string, texts: readonly string[]): void
}

/** Forks of a database. */
export function createForks(db: Connection): Forks {
  const keep = db.prepare<[Record<string, string | number | null>]>(`
    INSERT OR IGNORE INTO forks
      (run, device, n, hash, held, envelope, body, found_at, from_device, from_name)
    VALUES (@run, @device, @n, @hash, @held, @envelope, @body, @now, @fromDevice, @fromName)`)
  const list = db.prepare<[string], Fork>(`
    SELECT run, device, n, hash, held, envelope, body, found_at AS foundAt, from_device AS fromDevice,
      from_name AS fromName
    FROM forks WHERE run = ? ORDER BY device, n, hash`)
  const empty = db.prepare<[string, string, number, string]>(
    'UPDATE forks SET body = NULL WHERE run = ? AND device = ? AND n = ? AND hash = ? AND body IS NOT NULL',
  )
  const mark = db.prepare("INSERT OR REPLACE INTO marks (name, value) VALUES ('erase', 'pending')")
  return {
    keep(forked, from, now) {
      for (const { row, held } of forked) {
        const { run, device, n, hash, envelope, body } = row
        const place = { run, device, n, hash, held, envelope, body }
        keep.run({ ...place, now, fromDevice: from.device, fromName: from.name })
        if (body === null && empty.run(run, device, n, hash).changes > 0) mark.run()
      }
    },
    list: (run) => list.all(run),
    forget(run, texts) {
      for (const { device, n, hash, body } of list.all(run)) {
        if (body !== null && holdsText(body, texts)) empty.run(run, device, n, hash)
      }
    },
  }
}
