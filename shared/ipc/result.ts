import type { ErrorCode, ErrorDetails } from '../run/errors.ts'

export interface Failure {
  readonly code: ErrorCode
  readonly details: ErrorDetails
}

/** What every call answers. Errors are values here: exceptions do not cross the bridge whole. */
export type Result<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: Failure }
