import { storeText } from '#text/store.ts'
import type { MintReason } from '../../shared/ipc/api.ts'
import { on } from '../api.ts'
import { say } from './toasts.ts'

const text = storeText.device

const why: Record<Exclude<MintReason, 'first-start'>, string> = {
  'key-lost': text.keyLost,
  'other-machine': text.otherMachine,
  restored: text.restored,
  'set-back': text.setBack,
  unreadable: text.unreadable,
}

/** Says once that this device signs with another key from now on. Gives back the function that stops it. */
export function followDevice(): () => void {
  return on('device.minted', ({ reason }) => {
    if (reason === 'first-start') return
    say('warn', text.title, text.meaning(why[reason]))
  })
}
