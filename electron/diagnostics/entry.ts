import type { CallName } from '../../shared/ipc/api.ts'
import type { ErrorCode } from '../../shared/run/errors.ts'

/**
 * What the log can say. Codes, versions and durations (ms): there is no place in it for what people typed, for a name or
 * for a path. Whoever adds an entry keeps it so; `lineOf` lets nothing through that looks otherwise.
 */
export type Entry =
  | {
      readonly what: 'app.started'
      readonly version: string
      readonly electron: string
      readonly system: string
      readonly arch: string
      readonly packaged: boolean
    }
  | { readonly what: 'store.opened'; readonly ms: number; readonly unclean: boolean }
  | { readonly what: 'window.shown'; readonly ms: number }
  | {
      readonly what: 'call.failed'
      readonly call: CallName | 'unknown'
      readonly code: ErrorCode
      readonly ms: number
    }
  | { readonly what: 'call.slow'; readonly call: CallName; readonly ms: number }
  | { readonly what: 'process.gone'; readonly kind: string; readonly reason: string; readonly exit: number }
  | ({ readonly what: 'fault' } & Fault)
  | { readonly what: 'system.sleeps' | 'system.woke' | 'dumps.forgotten' | 'app.closed' }

/** A bug, without its message: that may quote what somebody typed. */
export interface Fault {
  /** Kind of error, and the system's code where there is one. */
  readonly error: string
  /** Places in our own built files, innermost first: `main.js:1:2>chunk.js:3:4`. */
  readonly at: string
}

/** Places of a stack that are kept. */
const keptPlaces = 6

/** What may be told of an error. */
export function faultOf(error: unknown): Fault {
  if (!(error instanceof Error)) return { error: typeof error, at: 'unknown' }
  const code = (error as NodeJS.ErrnoException).code
  const places = (error.stack ?? '').matchAll(/([\w-]+\.c?js:\d+:\d+)\)?$/gm)
  const at = [...places].slice(0, keptPlaces).map((found) => found[1])
  return {
    error: typeof code === 'string' ? `${error.name}.${code}` : error.name,
    at: at.join('>') || 'unknown',
  }
}

/** An entry as a line of the log. `now`: epoch ms. */
export function lineOf({ what, ...facts }: Entry, now: number): string {
  const words = Object.entries(facts).map(([name, value]) => `${name}=${plainWord(value)}`)
  return [new Date(now).toISOString(), what, ...words].join(' ')
}

/** Longest word of the log: a fault's places. */
const longest = 300

/** A number, yes or no, or a word of signs that codes and versions have; anything else becomes a question mark. */
export function plainWord(value: unknown): string {
  if (typeof value === 'number') return Number.isFinite(value) ? String(Math.round(value)) : '?'
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  return typeof value === 'string' && value.length <= longest && /^[\w.:>+-]+$/.test(value) ? value : '?'
}
