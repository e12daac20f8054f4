import type { RunSummary } from '../../shared/ipc/api.ts'
import type { Connection } from './connection.ts'

/** The lines of the run list, as they were written. Reads what every schema has had. */
export interface RunLines {
  /** Every run, latest start first: for the command line. A window asks for less. */
  list(): readonly RunSummary[]
  read(run: string): RunSummary | null
}

/** Lines of a database. */
export function createRunLines(db: Connection): RunLines {
  const list = db.prepare<[], { summary: string }>(
    'SELECT summary FROM runs ORDER BY started_at DESC, id DESC',
  )
  const read = db.prepare<[string], { summary: string }>('SELECT summary FROM runs WHERE id = ?')
  return {
    list: () => list.all().map(summaryOf),
    read(run) {
      const row = read.get(run)
      return row ? summaryOf(row) : null
    },
  }
}

/**
 * Lines that were written before runs could be handed over do not say who has the run; it had one device and no
 * conflict. Before there were drills, none was one.
 */
export function summaryOf(row: { readonly summary: string }): RunSummary {
  const written = JSON.parse(row.summary) as Omit<RunSummary, 'holder' | 'conflicts' | 'drill'> &
    Partial<RunSummary>
  return {
    ...written,
    holder: written.holder ?? null,
    conflicts: written.conflicts ?? 0,
    drill: written.drill ?? null,
  }
}
