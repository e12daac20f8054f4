import { componentsText } from '#text/components.ts'
import type { Broadcasts } from '../../shared/ipc/api.ts'
import { retryNow, useUnsaved } from '../store/unsaved.ts'
import { Button } from './Button.tsx'
import { HardDrive } from './icons.ts'
import css from './NotRecorded.module.css'

const text = componentsText.notRecorded

type Reason = NonNullable<Broadcasts['store.unsaved']>['reason']

const words: Record<Reason, string> = {
  'disk-full': text.diskFull,
  'read-only': text.readOnly,
  other: text.other,
}

/** Over every screen while something that a person did is not on disk. */
export function NotRecorded() {
  const unsaved = useUnsaved()
  return (
    <div role="alert">
      {unsaved && (
        <div className={css['bar']}>
          <HardDrive size={18} aria-hidden />
          <strong>{text.title}</strong>
          <span>{text.doNotClose(words[unsaved.reason])}</span>
          <Button size="small" className={css['retry']} onPress={retryNow}>
            {text.retry}
          </Button>
        </div>
      )}
    </div>
  )
}
