import type { ExportFormat } from '../../shared/record/formats.ts'
import type { Connection } from './connection.ts'
import { recording } from './storeError.ts'

/** Who wrote which file from a run; known on this machine only and no part of the run. */
export interface ExportEntry {
  readonly run: string
  readonly format: ExportFormat | 'bundle'
  readonly path: string
  readonly bytes: number
  readonly sha256: string
  /** Name of the person at this machine. */
  readonly person: string
  readonly at: string
}

export interface Exports {
  add(entry: ExportEntry): void
  /** Newest first. */
  list(run: string): readonly ExportEntry[]
}

/** Exports noted in a database. */
export function createExports(db: Connection): Exports {
  const add = db.prepare<[ExportEntry]>(`
    INSERT INTO exports (run, format, path, bytes, sha256, person, at)
    VALUES (@run, @format, @path, @bytes, @sha256, @person, @at)`)
  const list = db.prepare<[string], ExportEntry>(
    'SELECT run, format, path, bytes, sha256, person, at FROM exports WHERE run = ? ORDER BY id DESC',
  )
  return {
    add: (entry) =>
      recording(() => {
        add.run(entry)
      }),
    list: (run) => list.all(run),
  }
}
