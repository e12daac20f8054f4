import type { DomainError } from '../../shared/run/errors.ts'
import type { Outcome } from './command.ts'
import { plain } from './print.ts'

/** What could not be done, on standard error: the call itself was right. */
export function refused(...notes: readonly string[]): Outcome {
  return { code: 1, text: '', notes }
}

/** A broken rule in one line for a terminal, with the way out. */
export function refusalText({ code, message, details }: DomainError): string {
  const what = plain(details.message ?? message)
  switch (code) {
    case 'newer-version':
      return `${plain(details.path ?? 'It')} is of a newer Backout (${what}). Update Backout and try again.`
    case 'runbook-invalid':
      return `Its runbook cannot be read by this Backout: ${what}`
    case 'key-out-of-reach':
      return "The key of this device lies in the system's key store, which only the app can open. Export the bundle there: open the run, Export, Bundle."
    case 'file-unwritable':
      return `${plain(details.path ?? '')}: cannot be written (${what}).`
    case 'read-only':
      return `The data folder cannot be written (${what}). Nothing was changed.`
    case 'disk-full':
      return `There is no room left on the disk (${what}). Nothing was changed; make room and try again.`
    case 'not-recorded':
      return `It could not be written (${what}). Nothing was changed.`
    default:
      return what
  }
}
