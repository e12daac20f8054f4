import type { SearchHit } from '../../shared/ipc/api.ts'
import type { BundleTexts, BundleTextsInput } from '../bundle/texts.ts'
import { type Backup, makeBackup } from './backup.ts'
import { connect } from './connection.ts'
import { quickCheck } from './open.ts'
import { searchRuns } from './search.ts'

/** Heavy work that the worker does: what goes in, what comes out. */
export interface Jobs {
  quickCheck: { input: { file: string }; output: readonly string[] }
  backup: { input: { file: string; folder: string; now: string }; output: Backup }
  search: { input: { file: string; query: string; limit: number }; output: readonly SearchHit[] }
  bundleTexts: { input: BundleTextsInput; output: BundleTexts }
}

export type JobName = keyof Jobs

type Job<Name extends JobName> = (
  input: Jobs[Name]['input'],
) => Jobs[Name]['output'] | Promise<Jobs[Name]['output']>

/**
 * Does a job, what reads the file on a read-only connection of its own, closed right after: an idle worker never
 * keeps the log from being emptied.
 */
export const jobs: { readonly [Name in JobName]: Job<Name> } = {
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
  // Loaded when it is asked for: a search must not wait for what makes records.
  bundleTexts: async (input) => (await import('../bundle/texts.ts')).makeBundleTexts(input),
}
