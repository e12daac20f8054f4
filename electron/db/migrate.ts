import type { Connection } from './connection.ts'
import type { Migration } from './migration.ts'
import { first } from './migrations/0001-first.ts'
import { second } from './migrations/0002-forks.ts'
import { third } from './migrations/0003-history.ts'
import { fourth } from './migrations/0004-search.ts'

export const migrations: readonly Migration[] = [first, second, third, fourth]

/** `user_version` that this version of the app reads and writes. */
export function latestVersion(steps: readonly Migration[] = migrations): number {
  return steps.at(-1)?.version ?? 0
}

/**
 * Brings the schema up to date, each migration in a transaction of its own with its `user_version`.
 * `backUp` is called once before the first of them when the file held a schema already; if it throws,
 * nothing was changed.
 */
export function migrate(db: Connection, backUp: () => void, steps: readonly Migration[] = migrations): void {
  steps.forEach((step, index) => {
    if (step.version !== index + 1) {
      throw new Error(`Migration ${step.name} is number ${step.version} but stands at place ${index + 1}`)
    }
  })
  const current = Number(db.pragma('user_version', { simple: true }))
  const pending = steps.filter((step) => step.version > current)
  if (pending.length > 0 && current > 0) backUp()
  for (const step of pending) {
    db.transaction(() => {
      step.up(db)
      db.pragma(`user_version = ${step.version}`)
    }).exclusive()
  }
  // A version that stands in the WAL alone would not be seen by an older app that reads the file's header.
  if (pending.length > 0) db.pragma('wal_checkpoint(TRUNCATE)')
}
