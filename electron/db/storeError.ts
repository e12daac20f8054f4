import { DomainError } from '../../shared/run/errors.ts'

/**
 * What a failed write or open means to a person: `disk-full`, `read-only`, `not-recorded`, or the error as
 * it is when it is a broken rule already or a fault of the code (a constraint, a syntax error).
 */
export function storeError(error: unknown): unknown {
  if (error instanceof DomainError || !(error instanceof Error)) return error
  const code = (error as { code?: unknown }).code
  if (typeof code !== 'string') return error
  const details = { message: error.message }
  if (code === 'SQLITE_FULL' || code === 'ENOSPC' || code === 'EDQUOT') {
    return new DomainError('disk-full', details)
  }
  if (/^SQLITE_(READONLY|PERM|CANTOPEN)/.test(code) || ['EROFS', 'EACCES', 'EPERM'].includes(code)) {
    return new DomainError('read-only', details)
  }
  if (/^SQLITE_(IOERR|BUSY|LOCKED|NOMEM|CORRUPT|NOTADB|PROTOCOL|INTERRUPT)/.test(code) || code === 'EIO') {
    return new DomainError('not-recorded', details)
  }
  return error
}

/** Runs a write; its failure comes out as `storeError` puts it. */
export function recording<T>(write: () => T): T {
  try {
    return write()
  } catch (error) {
    throw storeError(error)
  }
}
