import type { Broadcasts } from '../../shared/ipc/api.ts'
import { retryNow, useUnsaved } from '../store/unsaved.ts'
import { Button } from './Button.tsx'
import { HardDrive } from './icons.ts'
import css from './NotRecorded.module.css'

type Reason = NonNullable<Broadcasts['store.unsaved']>['reason']

const words: Record<Reason, string> = {
  'disk-full':
    'The disk is full. Free some space: what you did waits here and is written as soon as it fits.',
  'read-only':
    'The data folder cannot be written. Give this account the right to write there; it is tried again.',
  other: 'Writing to the disk fails. What you did waits here and is tried again.',
}

/** Over every screen while something that a person did is not on disk. */
export function NotRecorded() {
  const unsaved = useUnsaved()
  return (
    <div role="alert">
      {unsaved && (
        <div className={css['bar']}>
          <HardDrive size={18} aria-hidden />
          <strong>NOT RECORDED</strong>
          <span>{words[unsaved.reason]} Do not close the window.</span>
          <Button size="small" className={css['retry']} onPress={retryNow}>
            Retry
          </Button>
        </div>
      )}
    </div>
  )
}
