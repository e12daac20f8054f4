import { useEffect } from 'react'
import { handoverText } from '#text/handover.ts'
import { utcTime } from '../../../../shared/run/format.ts'
import { Banner } from '../../../components/Banner.tsx'
import { askMirror, useMirror } from '../../../store/mirror.ts'
import css from './Handover.module.css'

const text = handoverText.mirrorBar

/** That no copy goes to the second folder at present: the run goes on, and the copy is tried again. */
export function MirrorBar() {
  const status = useMirror((store) => store.status)
  useEffect(() => void askMirror('mirror.read'), [])
  if (!status?.failure) return null
  const last = status.written ? text.lastCopy(utcTime(status.written.at)) : text.noCopyYet
  return (
    <Banner
      className={css['bar']}
      tone="warn"
      live="status"
      title={
        <>
          {text.title}
          <span className={css['about']}>{text.standing({ folder: status.folder ?? '', last })}</span>
        </>
      }
    />
  )
}
