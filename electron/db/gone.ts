import { statSync } from 'node:fs'
import { DomainError } from '../../shared/run/errors.ts'

/**
 * Refuses a write once the database is no longer where it was opened: moved, removed with its folder, or another file
 * is there. The system would let it go on into a file that nobody finds again. Throws `not-recorded`; it is recorded
 * once the file is back.
 */
export function createGoneCheck(file: string): () => void {
  const opened = placeOf(file)
  return () => {
    if (opened === null || placeOf(file) === opened) return
    throw new DomainError('not-recorded', { path: file, message: 'The database is no longer in its place' })
  }
}

/** Which file of which disk it is; null where there is none. */
function placeOf(file: string): string | null {
  const found = statSync(file, { bigint: true, throwIfNoEntry: false })
  return found === undefined ? null : `${found.dev} ${found.ino}`
}
