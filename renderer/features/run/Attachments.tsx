import { useEffect, useId, useState } from 'react'
import { stepText } from '#text/step.ts'
import { sizeText, utcTime } from '../../../shared/run/format.ts'
import type { AttachmentState } from '../../../shared/run/values.ts'
import { call } from '../../api.ts'
import { Button } from '../../components/Button.tsx'
import { FileCheck2, Paperclip } from '../../components/icons.ts'
import { rich } from '../../components/rich.ts'
import { attach } from '../../store/run.ts'
import { sayError } from '../../store/toasts.ts'
import css from './Notes.module.css'
import { useRunView } from './runContext.ts'

const text = stepText.attachments

const pictures = ['image/png', 'image/jpeg']

/** Address of an attached picture for as long as it is on screen; null for other files and until it is read. */
function usePicture(run: string, file: AttachmentState): string | null {
  const { sha256, mediaType } = file
  const [address, setAddress] = useState<string | null>(null)
  useEffect(() => {
    if (!pictures.includes(mediaType)) return
    let made: string | null = null
    let gone = false
    call('attachments.read', { run, sha256 }).then(({ bytes }) => {
      if (gone) return
      made = URL.createObjectURL(new Blob([new Uint8Array(bytes)], { type: mediaType }))
      setAddress(made)
    }, sayError)
    return () => {
      gone = true
      if (made) URL.revokeObjectURL(made)
    }
  }, [run, sha256, mediaType])
  return address
}

function File({ file }: { readonly file: AttachmentState }) {
  const { run } = useRunView()
  const picture = usePicture(run, file)
  return (
    <li className={css['file']}>
      {picture ? (
        <img className={css['thumbnail']} src={picture} alt={file.name} />
      ) : (
        <span className={css['thumbnail']} aria-hidden="true">
          <FileCheck2 size={20} />
        </span>
      )}
      <span className={css['fileText']}>
        <span className={css['fileName']}>{file.name}</span>
        <span className={css['by']}>
          {rich(text.facts, {
            size: sizeText(file.size),
            sha256: <span className="mono">{file.sha256.slice(0, 12)}</span>,
            by: file.by,
            utcTime: <time dateTime={file.at}>{utcTime(file.at)}</time>,
          })}
        </span>
      </span>
    </li>
  )
}

/** Files of the step: screenshots above all, pasted, dropped or picked. */
export function Attachments({ step, readOnly }: { readonly step: string; readonly readOnly: boolean }) {
  const { state } = useRunView()
  const heading = useId()
  const files = Object.values(state.attachments).filter((file) => file.step === step)
  if (readOnly && files.length === 0) return null
  return (
    <section className={css['notes']} aria-labelledby={heading}>
      <h2 className={css['heading']} id={heading}>
        {text.files}
      </h2>
      {files.length > 0 && (
        <ul className={css['files']}>
          {files.map((file) => (
            <File key={file.id} file={file} />
          ))}
        </ul>
      )}
      {!readOnly && (
        <div className={css['attach']}>
          <Button
            size="small"
            icon={Paperclip}
            action="step.attach"
            onPress={() => void attach({ source: 'pick', step })}
          >
            {text.attachAFile}
          </Button>
          <span className={css['by']}>{text.hint}</span>
        </div>
      )}
    </section>
  )
}
