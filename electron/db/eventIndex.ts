import { DomainError } from '../../shared/run/errors.ts'
import type { RunEvent } from '../../shared/run/events.ts'
import type { Blobs } from './blobs.ts'
import type { Connection } from './connection.ts'
import { toEvent } from './eventRows.ts'
import { searchEntry } from './searchText.ts'

/** What else of an event is kept ready to be found: its text and its attachment. */
export interface EventIndex {
  /** Lists what an event attaches, within its transaction. Its text is for `catchUp`. */
  add(event: RunEvent): void
  /** Takes an event out again, within a transaction that has caught up. */
  remove(position: number, event: Pick<RunEvent, 'id' | 'run'>): void
  /** Texts were written that cannot be found yet. */
  isBehind(): boolean
  /**
   * Adds the texts of all events that came since it was last called, in whatever process: a mark in the database says
   * how far it came. Within a transaction.
   */
  catchUp(): void
  /** Writes the whole text index anew, so that no piece of a removed word is left in it. */
  purge(): void
  /** Forgets what is attached where, within a transaction. */
  detachAll(): void
  /** True once a migration has changed the search index: its content is to be made anew. */
  isSearchPending(): boolean
  /** Makes the content of the search index anew from all events, within a transaction. */
  rebuildSearch(): void
}

/**
 * A row of the search index is `run number * 2^28 + position of the event`: hits come newest run first and newest
 * event first within it, and which run a hit is in costs no look at the events. Both fit into a double.
 */
export const runShift = 28
const positions = 2 ** runShift

/** Events that are read at once while the search index catches up or is made anew. */
const atOnce = 2000

/** Search index and attachments of a database. */
export function createEventIndex(db: Connection, blobs: Blobs): EventIndex {
  const numberOf = db.prepare<[string], { number: number }>('SELECT number FROM search_runs WHERE run = ?')
  const enter = db.prepare<[string]>('INSERT INTO search_runs (run) VALUES (?)')
  const add = db.prepare<[number, string, string | null]>(
    'INSERT INTO search (rowid, text, step) VALUES (?, ?, ?)',
  )
  const remove = db.prepare<[number]>('DELETE FROM search WHERE rowid = ?')
  const purge = db.prepare("INSERT INTO search (search) VALUES ('rebuild')")
  const clear = db.prepare('DELETE FROM search')
  const clearRuns = db.prepare('DELETE FROM search_runs')
  // Numbered as they were when the events were written: in the order of their first events.
  const enterAll = db.prepare(
    'INSERT INTO search_runs (run) SELECT run FROM events GROUP BY run ORDER BY min(position)',
  )
  const rows = db.prepare<[number, number], { position: number; envelope: string; body: string }>(`
    SELECT events.position, envelope, body FROM events JOIN bodies ON bodies.position = events.position
    WHERE events.position > ? ORDER BY events.position LIMIT ?`)
  const pending = db.prepare("SELECT 1 FROM marks WHERE name = 'search'")
  const settle = db.prepare("DELETE FROM marks WHERE name = 'search'")
  const last = db.prepare<[], number>('SELECT coalesce(max(position), 0) FROM events').pluck()
  const known = db
    .prepare<[], number>("SELECT CAST(value AS INTEGER) FROM marks WHERE name = 'searched'")
    .pluck()
  const know = db.prepare<[string]>("INSERT OR REPLACE INTO marks (name, value) VALUES ('searched', ?)")
  const knowUpTo = (position: number) => know.run(String(position))
  // A database without the mark was written when each text was added with its event.
  if (known.get() === undefined) knowUpTo(last.get() ?? 0)

  const rowOf = (run: string, position: number): number => {
    if (position >= positions) throw new Error(`The search index ends at ${positions} events`)
    const number = numberOf.get(run)?.number ?? Number(enter.run(run).lastInsertRowid)
    return number * positions + position
  }
  const addText = (position: number, event: RunEvent) => {
    const row = rowOf(event.run, position)
    const entry = searchEntry(event)
    if (entry) add.run(row, entry.text, entry.step)
  }
  const catchUp = () => {
    let from = known.get() ?? 0
    // In pieces: a connection that reads cannot write before it has read to the end.
    for (let read = rows.all(from, atOnce); read.length > 0; read = rows.all(from, atOnce)) {
      for (const row of read) {
        const event = readable(row)
        if (event) addText(row.position, event)
      }
      from = read.at(-1)?.position ?? from
    }
    knowUpTo(last.get() ?? 0)
  }
  const clearSearch = () => {
    clear.run()
    clearRuns.run()
    enterAll.run()
    knowUpTo(0)
  }

  return {
    add(event) {
      if (event.type === 'attachment.added' && event.data) {
        const { sha256, mediaType } = event.data
        blobs.attach({ event: event.id, run: event.run, sha256, mediaType })
      }
    },
    remove(position, { id, run }) {
      remove.run(rowOf(run, position))
      blobs.detach(id)
    },
    purge() {
      purge.run()
    },
    detachAll: blobs.detachAll,
    isBehind: () => (known.get() ?? 0) < (last.get() ?? 0),
    catchUp,
    isSearchPending: () => pending.get() !== undefined,
    rebuildSearch() {
      clearSearch()
      catchUp()
      settle.run()
    },
  }
}

/** Null for what a newer version wrote: whoever opens that run is told. */
function readable(row: { readonly envelope: string; readonly body: string }): RunEvent | null {
  try {
    return toEvent(row)
  } catch (error) {
    if (error instanceof DomainError && error.code === 'newer-version') return null
    throw error
  }
}
