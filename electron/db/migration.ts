import type { Connection } from './connection.ts'

/** One step of the schema. Never edited after release: a correction is another migration. */
export interface Migration {
  /** `user_version` afterwards; they count up from 1. */
  readonly version: number
  readonly name: string
  up(db: Connection): void
}
