import type { Draft } from '../../shared/ipc/api.ts'
import type { Connection } from './connection.ts'
import { recording } from './storeError.ts'

/** Half-typed texts, kept outside the events until they are recorded. */
export interface Drafts {
  /** Keeps a text under its place; an empty one removes it. */
  save(run: string, key: string, text: string, now: string): void
  list(run: string): readonly Draft[]
  /** Within the transaction of the event that the text became. */
  remove(run: string, key: string): void
}

/** Drafts of a database. */
export function createDrafts(db: Connection): Drafts {
  const save = db.prepare<[string, string, string, string]>(
    'INSERT OR REPLACE INTO drafts (run, key, text, saved_at) VALUES (?, ?, ?, ?)',
  )
  const remove = db.prepare<[string, string]>('DELETE FROM drafts WHERE run = ? AND key = ?')
  const list = db.prepare<[string], Draft>(
    'SELECT key, text, saved_at AS savedAt FROM drafts WHERE run = ? ORDER BY key',
  )
  return {
    save: (run, key, text, now) =>
      recording(() => {
        if (text === '') remove.run(run, key)
        else save.run(run, key, text, now)
      }),
    list: (run) => list.all(run),
    remove(run, key) {
      remove.run(run, key)
    },
  }
}
