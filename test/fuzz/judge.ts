import { ruleErrorsText } from '#text/ruleErrors.ts'
import { systemErrorsText } from '#text/systemErrors.ts'
import { contract } from '../../shared/ipc/contract.ts'
import type { ErrorCode } from '../../shared/run/errors.ts'
import type { Call } from './calls.ts'
import type { Answer } from './page.ts'
import { arrivesAsIs, decoder } from './wire.ts'

/** Every code for which a person is told something. */
const codes: ReadonlySet<string> = new Set([...Object.keys(ruleErrorsText), ...Object.keys(systemErrorsText)])
/** What no call may bring about, and what only strangers are told. */
const never: readonly string[] = ['internal', 'foreign-sender'] satisfies ErrorCode[]
/** An answer may take this long while many others are being worked on, ms. */
const patienceMs = 60_000

const decode = decoder()

/** What is wrong with the answer to a call of the app's own window; null where nothing is. */
export function wrongWith({ name, input }: Call, { code, note, ms }: Answer): string | null {
  if (ms > patienceMs) return `answered after ${ms} ms`
  if (code !== 'ok' && code !== 'bridge' && (never.includes(code) || !codes.has(code)))
    return `${code} ${note}`
  if (!arrivesAsIs(input)) return null
  // The form is asked here as well.
  const fits = contract[name].input.safeParse(decode(input, {})).success
  if (code === 'bridge' || fits === (code === 'bad-request')) {
    return `${code} for what the form ${fits ? 'takes' : 'refuses'} ${note}`
  }
  return null
}

/** A call in a line, short enough to be read. */
export function shown({ name, input }: Call): string {
  const text = JSON.stringify(input)
  return `${name}(${text.length > 600 ? `${text.slice(0, 600)} …` : text})`
}
