import { useEffect } from 'react'
import { utcTime } from '../../../../shared/run/format.ts'
import { Banner } from '../../../components/Banner.tsx'
import { errorWords } from '../../../store/errorWords.ts'
import { askMirror, useMirror } from '../../../store/mirror.ts'
import css from './Handover.module.css'

/** That no copy goes to the second folder at present: the run goes on, and the copy is tried again. */
export function MirrorBar() {
  const status = useMirror((store) => store.status)
  useEffect(() => void askMirror('mirror.read'), [])
  if (!status?.failure) return null
  const since = status.written ? `The last one is of ${utcTime(status.written.at)}.` : 'There is none yet.'
  return (
    <Banner
      className={css['bar']}
      tone="warn"
      live="status"
      title={
        <>
          No copy in the second folder
          <span className={css['about']}>
            {since} {errorWords(status.failure).meaning} Tried again every 30 seconds; the run is recorded
            here.
          </span>
        </>
      }
    />
  )
}
