import { assertNever } from '../../shared/assertNever.ts'
import {
  type Dialect,
  type MigrationFile,
  type MigrationReview,
  type StatementReview,
  worstPriorImage,
  worstVerdict,
} from '../../shared/rollback/migration.ts'
import { recordable } from './shorten.ts'

/**
 * Reads a migration and says of each statement whether it can be taken back, in the order of the files. A script
 * without any statement is reversible and compatible: there is nothing to take back. A dialect's parser is loaded when
 * it is first asked for. The app calls this through `openMigrationReviewer`, off its main thread.
 */
export async function reviewMigration(
  dialect: Dialect,
  files: readonly MigrationFile[],
): Promise<MigrationReview> {
  const statements = (await reviewStatements(dialect, files)).map(recordable)
  return {
    verdict: worstVerdict(statements.map((statement) => statement.verdict)),
    priorImage: worstPriorImage(statements.map((statement) => statement.priorImage)),
    statements,
  }
}

async function reviewStatements(
  dialect: Dialect,
  files: readonly MigrationFile[],
): Promise<readonly StatementReview[]> {
  switch (dialect) {
    case 'postgres':
      return (await import('./postgres/review.ts')).reviewPostgres(files)
    case 'mysql':
    case 'mariadb':
    case 'sqlite':
      return (await import('./mysql/review.ts')).reviewMysql(dialect, files)
    default:
      return assertNever(dialect)
  }
}
