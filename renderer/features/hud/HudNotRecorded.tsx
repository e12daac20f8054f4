import { hudText } from '#text/hud.ts'
import { HardDrive } from '../../components/icons.ts'
import { retryNow, useUnsaved } from '../../store/unsaved.ts'
import css from './Hud.module.css'

/** Over everything else while something that a person did is not on disk. */
export function HudNotRecorded({ run }: { readonly run: string | null }) {
  const unsaved = useUnsaved()
  return (
    <div role="alert">
      {unsaved && (
        <div className={css['unsaved']}>
          <HardDrive size={18} aria-hidden />
          <p>
            <strong>{hudText.notRecorded}</strong>{' '}
            <span className={css['unsavedWhy']}>
              {hudText.notRecordedWhy[unsaved.reason]}
              {unsaved.run !== run && ` ${hudText.otherRun}`}
            </span>
          </p>
          <button type="button" className={css['retry']} onClick={retryNow}>
            {hudText.retry}
          </button>
        </div>
      )}
    </div>
  )
}
