import type { Bridge, BroadcastName, Broadcasts, CallName, Calls } from '../shared/ipc/api.ts'
import type { ErrorCode, ErrorDetails } from '../shared/run/errors.ts'

declare global {
  interface Window {
    readonly api: Bridge
  }
}

/** A call that main refused. The words for it are in `store/errorWords.ts`. */
export class ApiError extends Error {
  readonly code: ErrorCode
  readonly details: ErrorDetails

  constructor(code: ErrorCode, details: ErrorDetails = {}) {
    super(details.message ? `${code}: ${details.message}` : code)
    this.name = 'ApiError'
    this.code = code
    this.details = details
  }
}

/**
 * Asks main for something and gives back the value. Errors: `ApiError` with the code of the broken rule.
 * This file is the only one that touches `window.api`.
 */
export async function call<Name extends CallName>(
  name: Name,
  ...input: Calls[Name]['input'] extends undefined ? [] : [Calls[Name]['input']]
): Promise<Calls[Name]['output']> {
  const result = await window.api.call(name, input[0] as Calls[Name]['input'])
  if (result.ok) return result.value
  throw new ApiError(result.error.code, result.error.details)
}

/** Listens to what main tells every window. Gives back the function that stops it. */
export function on<Name extends BroadcastName>(
  name: Name,
  listener: (message: Broadcasts[Name]) => void,
): () => void {
  return window.api.on(name, listener)
}

/** Where a file that was dropped on the window lies on the disk; empty for one that lies nowhere. */
export function pathOf(file: File): string {
  return window.api.pathOf(file)
}

/** The system that the app runs on: decides what `Mod` is called. */
export function platform(): Bridge['platform'] {
  return window.api.platform
}

/** The same error with a code, whatever was thrown: a bug becomes `internal` and keeps its message. */
export function asApiError(cause: unknown): ApiError {
  if (cause instanceof ApiError) return cause
  return new ApiError('internal', { message: cause instanceof Error ? cause.message : String(cause) })
}
