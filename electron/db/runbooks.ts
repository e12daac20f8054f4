import type { RunbookEntry } from '../../shared/ipc/api.ts'
import type { Connection } from './connection.ts'
import { recording } from './storeError.ts'

/** A runbook of the library; its uses are found in the runs. */
export type StoredRunbook = Omit<RunbookEntry, 'runs' | 'uses' | 'lastExercised'>

/** The library: every version of every runbook, by the hex SHA-256 of its text. */
export interface Runbooks {
  /** Newest first. */
  list(): readonly StoredRunbook[]
  /** Null where it is not in the library. */
  read(hash: string): { entry: StoredRunbook; text: string } | null
  /** False when this very text was there already. */
  add(entry: StoredRunbook, text: string): boolean
}

const columns = 'hash, id, title, version, edited, source, added_at AS addedAt, step_count AS stepCount'

/** Runbooks of a database. */
export function createRunbooks(db: Connection): Runbooks {
  const list = db.prepare<[], StoredRunbook>(
    `SELECT ${columns} FROM runbooks ORDER BY added_at DESC, rowid DESC`,
  )
  const entry = db.prepare<[string], StoredRunbook>(`SELECT ${columns} FROM runbooks WHERE hash = ?`)
  const text = db.prepare<[string], { text: string }>('SELECT text FROM runbooks WHERE hash = ?')
  const add = db.prepare<[StoredRunbook & { text: string }]>(`
    INSERT INTO runbooks (hash, text, id, title, version, edited, source, added_at, step_count)
    VALUES (@hash, @text, @id, @title, @version, @edited, @source, @addedAt, @stepCount)
    ON CONFLICT (hash) DO NOTHING`)
  return {
    list: () => list.all(),
    read(hash) {
      const found = entry.get(hash)
      const content = text.get(hash)
      return found && content ? { entry: found, text: content.text } : null
    },
    add: (found, content) => recording(() => add.run({ ...found, text: content }).changes > 0),
  }
}
