import type { Appended, Calls } from '../../shared/ipc/api.ts'
import { type MigrationFile, worstPriorImage, worstVerdict } from '../../shared/rollback/migration.ts'
import { sha256Hex } from '../db/canonical.ts'
import type { MigrationReviewer } from '../migration/reviewer.ts'
import type { Runs } from './runs.ts'

export interface Migrations {
  /** Reads SQL off the main thread and records each file with its statements. */
  review(input: Calls['migrations.review']['input']): Promise<Appended>
  close(): Promise<void>
}

/** The files with names of their own: of two that are called the same, statements could not be told apart. */
function apart(files: readonly MigrationFile[]): MigrationFile[] {
  const taken = new Set<string>()
  return files.map(({ name, text }) => {
    let own = name
    for (let copy = 2; taken.has(own); copy += 1) own = `${name} (${copy})`
    taken.add(own)
    return { name: own, text }
  })
}

export function createMigrations(reviewer: MigrationReviewer, runs: Pick<Runs, 'execute'>): Migrations {
  return {
    review: async ({ run, version, dialect, files: given }) => {
      const files = apart(given)
      // All files at once: what one creates, a later one may drop.
      const { statements } = await reviewer.review(dialect, files)
      const migrations = files.map(({ name, text }) => {
        const own = statements.filter((statement) => statement.file === name)
        const verdict = worstVerdict(own.map((statement) => statement.verdict))
        const priorImage = worstPriorImage(own.map((statement) => statement.priorImage))
        return { file: name, sha256: sha256Hex(text), review: { verdict, priorImage, statements: own } }
      })
      return runs.execute({ run, version, command: { type: 'recordMigrations', dialect, migrations } })
    },
    close: () => reviewer.close(),
  }
}
