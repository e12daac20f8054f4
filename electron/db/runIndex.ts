import type { RunEvent } from '../../shared/run/events.ts'
import type { Connection } from './connection.ts'
import type { EventIndex } from './eventIndex.ts'
import { columnsOf, type RunColumns, type RunProjection, runColumns } from './runColumns.ts'
import { createRunLines, type RunLines } from './runLines.ts'

/** What the run list shows of a run, computed from all of its events. */
export type Summarise = (run: string, events: readonly RunEvent[]) => RunProjection

/** The run list: a projection that can be dropped and rebuilt. */
export interface RunIndex extends RunLines {
  /** Within the transaction of the events that changed it; `forget` after one that failed. */
  write(summary: RunProjection): void
  /** What was written last may not stand in the database. */
  forget(): void
  clear(): void
}

/** What nearly every entry changes. The other columns stand in indexes, which are written whenever they are set. */
const ofEachEntry = ['updated_at', 'summary', 'figures'] as const
const others = runColumns.filter((name) => name !== 'id' && !ofEachEntry.some((one) => one === name))

/** Run list of a database. */
export function createRunIndex(db: Connection): RunIndex {
  const set = (names: readonly string[]) => names.map((name) => `${name} = @${name}`).join(', ')
  const named = (names: readonly string[]) => names.map((name) => `@${name}`).join(', ')
  const update = db.prepare<[RunColumns]>(`UPDATE runs SET ${set(ofEachEntry)} WHERE id = @id`)
  const updateOthers = db.prepare<[RunColumns]>(`UPDATE runs SET ${set(others)} WHERE id = @id`)
  const insert = db.prepare<[RunColumns]>(
    `INSERT INTO runs (${runColumns.join(', ')}) VALUES (${named(runColumns)})`,
  )
  const clear = db.prepare('DELETE FROM runs')
  /** The row that was written last: mostly the next one is of the same run and differs in little. */
  let last: RunColumns | null = null
  const areLast = (columns: RunColumns): boolean =>
    last?.id === columns.id && others.every((name) => last?.[name] === columns[name])
  return {
    ...createRunLines(db),
    write(summary) {
      const columns = columnsOf(summary)
      if (update.run(columns).changes === 0) insert.run(columns)
      else if (!areLast(columns)) updateOthers.run(columns)
      last = columns
    },
    forget() {
      last = null
    },
    clear() {
      clear.run()
      last = null
    },
  }
}

export interface ProjectionSource {
  /** Every run with its events, in the order of the run. */
  runs(): Iterable<{ run: string; events: readonly RunEvent[] }>
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
  try {
    db.transaction(() => {
      index.clear()
      eventIndex.detachAll()
      for (const { run, events } of source.runs()) {
        for (const event of events) eventIndex.add(event)
        index.write(summarise(run, events))
      }
      eventIndex.rebuildSearch()
    }).immediate()
  } finally {
    index.forget()
  }
}
