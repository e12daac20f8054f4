import { useState } from 'react'
import { handoverText } from '#text/handover.ts'
import type { CarriedFile } from '../../../../shared/ipc/api.ts'
import { sizeText } from '../../../../shared/run/format.ts'
import { asApiError, call } from '../../../api.ts'
import { say, sayError } from '../../../store/toasts.ts'
import { useRunView } from '../runContext.ts'

const text = handoverText.writeAgain

/** Writes the run into a file once more; adds nothing to it. `onWritten` is called once it is there. */
export function useWriteAgain(onWritten?: () => void): {
  readonly write: () => Promise<void>
  readonly writing: boolean
} {
  const { run } = useRunView()
  const [writing, setWriting] = useState(false)
  async function write(): Promise<void> {
    if (writing) return
    setWriting(true)
    try {
      sayWritten(await call('bundle.export', { run }))
      onWritten?.()
    } catch (cause) {
      const error = asApiError(cause)
      if (error.code !== 'cancelled') sayError(error)
    } finally {
      setWriting(false)
    }
  }
  return { write, writing }
}

/** Says where the file is, and what is not in it. */
export function sayWritten(file: CarriedFile): void {
  const without = file.pdf ? '' : ` ${text.withoutPdf}`
  say(file.pdf ? 'ok' : 'warn', text.written, `${file.path} · ${sizeText(file.bytes)}.${without}`)
}
