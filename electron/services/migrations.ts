import type { Appended, Calls } from '../../shared/ipc/api.ts'
import { worstPriorImage, worstVerdict } from '../../shared/rollback/migration.ts'
import { sha256Hex } from '../db/canonical.ts'
import type { MigrationReviewer } from '../migration/reviewer.ts'
import type { Runs } from './runs.ts'

export interface Migrations {
  /** Reads SQL off the main thread and records each file with its statements. */
  review(input: Calls['migrations.review']['input']): Promise<Appended>
  close(): Promise<void>
}

export function createMigrations(reviewer: MigrationReviewer, runs: Runs): Migrations {
  return {
    review: async ({ run, version, dialect, files }) => {
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
