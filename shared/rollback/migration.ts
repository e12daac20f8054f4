/** Whether a statement can be taken back without losing data. Unknown counts as unsafe. */
export type MigrationVerdict = 'reversible' | 'one-way' | 'unknown'

/** Whether the image of the version before still runs on the changed schema. */
export type PriorImage = 'compatible' | 'breaks' | 'unknown'

export const dialects = ['postgres', 'mysql', 'mariadb', 'sqlite'] as const
export type Dialect = (typeof dialects)[number]

/** What a real parser makes of one statement of a migration. */
export interface StatementReview {
  readonly file: string
  /** Line of the statement's first token, from 1. */
  readonly line: number
  /** The statement as it stands, without the closing semicolon. */
  readonly sql: string
  readonly verdict: MigrationVerdict
  readonly priorImage: PriorImage
  /** One sentence: why this verdict, and why the prior image breaks where it does. */
  readonly reason: string
  /** The statement that takes it back, where there is one. */
  readonly reverse?: string
  /** How to split it by expand/contract, where there is no way back. */
  readonly advice?: string
}

/** What was read of one or more files: the worst of their statements counts. */
export interface MigrationReview {
  /** one-way, else unknown, else reversible. */
  readonly verdict: MigrationVerdict
  /** breaks, else unknown, else compatible. */
  readonly priorImage: PriorImage
  readonly statements: readonly StatementReview[]
}

/** A file to be read: its name, as shown and recorded, and its text. */
export interface MigrationFile {
  readonly name: string
  readonly text: string
}

/** one-way is worse than unknown, unknown worse than reversible; of nothing: reversible. */
export function worstVerdict(verdicts: readonly MigrationVerdict[]): MigrationVerdict {
  if (verdicts.includes('one-way')) return 'one-way'
  return verdicts.includes('unknown') ? 'unknown' : 'reversible'
}

/** breaks is worse than unknown, unknown worse than compatible; of nothing: compatible. */
export function worstPriorImage(answers: readonly PriorImage[]): PriorImage {
  if (answers.includes('breaks')) return 'breaks'
  return answers.includes('unknown') ? 'unknown' : 'compatible'
}
