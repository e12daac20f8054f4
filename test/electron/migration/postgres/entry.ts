import type { MigrationVerdict, PriorImage } from '../../../../shared/rollback/migration.ts'

/** A script whose last statement is judged; the statements before it are part of the same migration. */
export interface Entry {
  readonly sql: string
  readonly verdict: MigrationVerdict
  readonly priorImage: PriorImage
  /** A piece of the reason. */
  readonly reason: string
  /** The version of PostgreSQL that first knows it, where that is later than 15. */
  readonly since?: number
}

type Row = readonly [
  sql: string,
  judged: `${MigrationVerdict}, ${PriorImage}`,
  reason: string,
  since?: number,
]

/** Makes entries of rows written as `[sql, 'verdict, prior image', piece of the reason, since]`. */
export function entries(rows: readonly Row[]): readonly Entry[] {
  return rows.map(([sql, judged, reason, since]) => {
    const [verdict, priorImage] = judged.split(', ') as [MigrationVerdict, PriorImage]
    return { sql, verdict, priorImage, reason, ...(since === undefined ? {} : { since }) }
  })
}
