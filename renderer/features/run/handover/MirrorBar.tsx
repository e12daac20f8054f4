import { useEffect } from 'react'
import { utcTime } from '../../../../shared/run/format.ts'
import { Banner } from '../../../components/Banner.tsx'
import { askMirror, useMirror } from '../../../store/mirror.ts'
import css from './Handover.module.css'

/** That no copy goes to the second folder at present: the run goes on, and the copy is tried again. */
export function MirrorBar() {
  const status = useMirror((store) => store.status)
  useEffect(() => void askMirror('mirror.read'), [])
  if (!status?.failure) return null
  const last = status.written ? `last copy ${utcTime(status.written.at)}` : 'no copy yet'
  return (
    <Banner
      className={css['bar']}
      tone="warn"
      live="status"
      title={
        <>
          No copy in the second folder
          <span className={css['about']}>
            {status.folder}: {last}; tried again every 30 seconds.
          </span>
        </>
      }
    />
  )
}
