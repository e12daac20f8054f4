import type { RunEvent } from '../../shared/run/events.ts'
import type { Connection } from './connection.ts'
import type { EventIndex } from './eventIndex.ts'
import { columnsOf, type RunColumns, type RunProjection, runColumns } from './runColumns.ts'
import { createRunLines, type RunLines } from './runLines.ts'

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
