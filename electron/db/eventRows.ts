import { type Body, type Envelope, inRunOrder } from '../../shared/run/envelope.ts'
import type { RunEvent } from '../../shared/run/events.ts'
import type { StoredEvent } from './chain.ts'
import type { Connection } from './connection.ts'
import { upcastOwn } from './upcast.ts'

/** The tables of events and bodies. */
export interface EventRows {
  /** Within a transaction. A row without a body stays without one. */
  insert(row: StoredEvent): void
  /** In the order of the run. */
  of(run: string): readonly StoredEvent[]
  /** The same as events, without what else stands in the rows. Throws `newer-version`. */
  eventsOf(run: string): readonly RunEvent[]
  runs(): readonly string[]
  /** Run of the event with this id, or null. */
  runOf(id: string): string | null
}

/** Events and bodies of a database. */
export function createEventRows(db: Connection): EventRows {
  const insert = db.prepare<[string, string, number, number, string, string, string, string, string]>(`
    INSERT INTO events (run, device, n, lc, id, type, at, envelope, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`)
  const insertBody = db.prepare<[number, string]>('INSERT INTO bodies (position, body) VALUES (?, ?)')
  const ofRun = 'FROM events LEFT JOIN bodies ON bodies.position = events.position WHERE run = ?'
  const of = db.prepare<[string], StoredEvent>(
    `SELECT run, device, n, lc, id, type, at, envelope, hash, bodies.body ${ofRun} ORDER BY lc, device`,
  )
  // In the order of an index. To sort them behind it costs SQLite more than it does here, where they are nearly sorted.
  const texts = db.prepare<[string], Pick<StoredEvent, 'envelope' | 'body'>>(
    `SELECT envelope, bodies.body ${ofRun} ORDER BY device, n`,
  )
  const runs = db.prepare<[], { run: string }>('SELECT DISTINCT run FROM events ORDER BY run')
  const runOf = db.prepare<[string], { run: string }>('SELECT run FROM events WHERE id = ?')
  return {
    insert({ run, device, n, lc, id, type, at, envelope, hash, body }) {
      const { lastInsertRowid } = insert.run(run, device, n, lc, id, type, at, envelope, hash)
      if (body !== null) insertBody.run(Number(lastInsertRowid), body)
    },
    of: (run) => of.all(run),
    eventsOf: (run) => texts.all(run).map(toEvent).sort(inRunOrder),
    runs: () => runs.all().map(({ run }) => run),
    runOf: (id) => runOf.get(id)?.run ?? null,
  }
}

/** A row as this version of the app understands it. Throws `newer-version`. */
export function toEvent(row: Pick<StoredEvent, 'envelope' | 'body'>): RunEvent {
  const body = row.body === null ? null : (JSON.parse(row.body) as Body)
  return upcastOwn(JSON.parse(row.envelope) as Envelope, body)
}
