import type { RunEvent } from '../../shared/run/events.ts'
import type { Blobs } from './blobs.ts'
import type { Connection } from './connection.ts'
import { columnsOf, type RunColumns, type RunProjection, runColumns } from './runColumns.ts'
import { createRunLines, type RunLines } from './runLines.ts'
import { searchEntry } from './searchText.ts'

/** What the run list shows of a run, computed from all of its events. */
export type Summarise = (run: string, events: readonly RunEvent[]) => RunProjection

/** The run list: a projection that can be dropped and rebuilt. */
export interface RunIndex extends RunLines {
  /** Within the transaction of the events that changed it. */
  write(summary: RunProjection): void
  clear(): void
}

/** Run list of a database. */
export function createRunIndex(db: Connection): RunIndex {
  const write = db.prepare<[RunColumns]>(`
    INSERT INTO runs (${runColumns.join(', ')}) VALUES (${runColumns.map((name) => `@${name}`).join(', ')})
    ON CONFLICT (id) DO UPDATE SET ${runColumns.map((name) => `${name} = excluded.${name}`).join(', ')}`)
  const clear = db.prepare('DELETE FROM runs')
  return {
    ...createRunLines(db),
    write(summary) {
      write.run(columnsOf(summary))
    },
    clear() {
      clear.run()
    },
  }
}

/** What else of an event is kept ready to be found: its text and its attachment. */
export interface EventIndex {
  add(position: number, event: RunEvent): void
  remove(position: number, event: string): void
  /** Writes the whole text index anew, so that no piece of a removed word is left in it. */
  purge(): void
  clear(): void
}

/** Search index and attachments of a database. */
export function createEventIndex(db: Connection, blobs: Blobs): EventIndex {
  const add = db.prepare<[number, string, string | null]>(
    'INSERT INTO search (rowid, text, step) VALUES (?, ?, ?)',
  )
  const remove = db.prepare<[number]>('DELETE FROM search WHERE rowid = ?')
  const purge = db.prepare("INSERT INTO search (search) VALUES ('rebuild')")
  const clear = db.prepare('DELETE FROM search')
  return {
    add(position, event) {
      const entry = searchEntry(event)
      if (entry) add.run(position, entry.text, entry.step)
      if (event.type === 'attachment.added' && event.data) {
        const { sha256, mediaType } = event.data
        blobs.attach({ event: event.id, run: event.run, sha256, mediaType })
      }
    },
    remove(position, event) {
      remove.run(position)
      blobs.detach(event)
    },
    purge() {
      purge.run()
    },
    clear() {
      clear.run()
      blobs.detachAll()
    },
  }
}

export interface ProjectionSource {
  /** Every run with its events and their positions, in the order of the run. */
  runs(): Iterable<{ run: string; events: readonly { position: number; event: RunEvent }[] }>
}

/**
 * Drops the run list, the search index and the list of attachments and makes them anew from the events, in
 * one transaction. Reads every event: a repair, never part of a start.
 */
export function rebuildProjections(
  db: Connection,
  source: ProjectionSource,
  index: RunIndex,
  eventIndex: EventIndex,
  summarise: Summarise,
): void {
  db.transaction(() => {
    index.clear()
    eventIndex.clear()
    for (const { run, events } of source.runs()) {
      for (const { position, event } of events) eventIndex.add(position, event)
      index.write(
        summarise(
          run,
          events.map(({ event }) => event),
        ),
      )
    }
  }).immediate()
}
