import type { MintReason } from '../../shared/ipc/api.ts'
import { on } from '../api.ts'
import { say } from './toasts.ts'

const why: Record<Exclude<MintReason, 'first-start'>, string> = {
  'key-lost': "The system's key store no longer gives out the key that this device had.",
  'other-machine': 'This data folder was on another machine before.',
  restored: 'A backup was put in its place.',
  'set-back':
    'Entries of its own came in that it did not hold: it was set back to an earlier state, or copied.',
  unreadable: 'The file of the key could not be read and was set aside.',
}

/** Says once that this device signs with another key from now on. Gives back the function that stops it. */
export function followDevice(): () => void {
  return on('device.minted', ({ reason }) => {
    if (reason === 'first-start') return
    say(
      'warn',
      'This device has a new key',
      `${why[reason]} Every run is here and can be read as before; settings show the new fingerprint.`,
    )
  })
}
