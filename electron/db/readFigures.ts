import type { RunEvent } from '../../shared/run/events.ts'
import { figuresOf } from '../../shared/run/figures.ts'
import { foldRun } from '../../shared/run/fold.ts'
import { parseRunbook } from '../../shared/runbook/parse.ts'
import type { Runbook } from '../../shared/runbook/schema.ts'
import type { Connection } from './connection.ts'
import { createEventRows } from './eventRows.ts'
import type { ReadFigures } from './history.ts'

/** What came of reading: a run without a start or with a runbook that this version cannot read has no figures. */
export interface FiguresRead {
  readonly read: readonly ReadFigures[]
  readonly unreadable: readonly { readonly run: string; readonly why: string }[]
}

/** Reads the figures of runs from their events: what runs that an earlier version wrote lack. Heavy: for the worker. */
export function readFigures(db: Connection, runs: readonly string[]): FiguresRead {
  const rows = createEventRows(db)
  const books = new Map<string, Runbook>()
  const read: ReadFigures[] = []
  const unreadable: { run: string; why: string }[] = []
  for (const run of runs) {
    try {
      const events = rows.eventsOf(run)
      const figures = figuresOf(bookOf(events, books), foldRun(run, events))
      read.push({ run, events: events.length, figures })
    } catch (error) {
      unreadable.push({ run, why: error instanceof Error ? error.message : String(error) })
    }
  }
  return { read, unreadable }
}

function bookOf(events: readonly RunEvent[], books: Map<string, Runbook>): Runbook {
  const started = events.find((event) => event.type === 'run.started')
  const text = started?.data?.runbookText
  if (text === undefined) throw new Error('It has no start')
  const known = books.get(text)
  if (known) return known
  const result = parseRunbook(text)
  if (!result.ok) throw new Error(`Its runbook cannot be read: ${result.issues[0]?.message ?? ''}`)
  books.set(text, result.runbook)
  return result.runbook
}
