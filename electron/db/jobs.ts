import type { SearchHit } from '../../shared/ipc/api.ts'
import { type Backup, makeBackup } from './backup.ts'
import { connect } from './connection.ts'
import { quickCheck } from './open.ts'
import { searchRuns } from './search.ts'

/** Heavy reads that the worker does: what goes in, what comes out. */
export interface Jobs {
  quickCheck: { input: { file: string }; output: readonly string[] }
  backup: { input: { file: string; folder: string; now: string }; output: Backup }
  search: { input: { file: string; query: string; limit: number }; output: readonly SearchHit[] }
}

export type JobName = keyof Jobs

/**
 * Does a job on a read-only connection of its own, closed right after: an idle worker never keeps the log
 * from being emptied.
 */
export const jobs: { readonly [Name in JobName]: (input: Jobs[Name]['input']) => Jobs[Name]['output'] } = {
  quickCheck({ file }) {
    const db = connect(file, 'read')
    try {
      return quickCheck(db)
    } finally {
      db.close()
    }
  },
  backup: ({ file, folder, now }) => makeBackup(file, folder, now),
  search({ file, query, limit }) {
    const db = connect(file, 'read')
    try {
      return searchRuns(db, query, limit)
    } finally {
      db.close()
    }
  },
}
