import { type ClipboardEvent, type DragEvent, useState } from 'react'
import { stepText } from '#text/step.ts'
import { isEnded } from '../../../shared/run/selectors.ts'
import { attach } from '../../store/run.ts'
import { useRunView } from './runContext.ts'

const words = stepText.attach

/** Name of a pasted picture: screenshots on the clipboard have none worth keeping. */
function nameOf(file: File, pasted: boolean): string {
  if (!pasted && file.name !== '') return file.name
  const stamp = new Date().toISOString().slice(0, 19).replaceAll(':', '-')
  return `pasted-${stamp}Z.${file.type === 'image/jpeg' ? 'jpg' : (file.type.split('/')[1] ?? 'bin')}`
}

/** Attaching by paste and by drop, for the element that stands for the step. */
export function useAttach(step: string) {
  const { state, views, announce, ask } = useRunView()
  const [over, setOver] = useState(0)
  const closed = state.closed !== null
  const view = views.find((each) => each.step.id === step)
  const takesReadings =
    view !== undefined &&
    view.notNeeded === null &&
    !isEnded(view.state.status) &&
    view.step.fields.some(({ kind }) => kind === 'readings')

  async function add(files: readonly File[], pasted: boolean): Promise<void> {
    for (const file of files) {
      const bytes = new Uint8Array(await file.arrayBuffer())
      const name = nameOf(file, pasted)
      if (await attach({ source: 'bytes', step, name, mediaType: file.type, bytes }))
        announce(words.attached(name))
    }
  }
  /** On the step that takes readings a CSV file is readings; everything else is attached. */
  async function drop(files: readonly File[]): Promise<void> {
    const csv = takesReadings
      ? files.find((file) => /\.csv$/i.test(file.name) || file.type === 'text/csv')
      : undefined
    await add(
      files.filter((file) => file !== csv),
      false,
    )
    if (csv) {
      const text = await csv.text()
      ask({ kind: 'canary', ask: { about: 'import', source: 'file', name: csv.name, text } })
    }
  }
  const brings = (event: DragEvent): boolean => !closed && event.dataTransfer.types.includes('Files')
  return {
    dropping: over > 0,
    pasteProps: {
      onPaste: (event: ClipboardEvent) => {
        const files = [...event.clipboardData.files]
        // Text keeps going into the field that has the focus.
        if (closed || files.length === 0) return
        event.preventDefault()
        void add(files, true)
      },
    },
    dropProps: {
      onDragEnter: (event: DragEvent) => {
        if (brings(event)) setOver((count) => count + 1)
      },
      onDragLeave: (event: DragEvent) => {
        if (brings(event)) setOver((count) => Math.max(0, count - 1))
      },
      onDragOver: (event: DragEvent) => {
        if (brings(event)) event.preventDefault()
      },
      onDrop: (event: DragEvent) => {
        if (!brings(event)) return
        setOver(0)
        // A field of the step has taken what it reads itself, such as SQL.
        if (event.defaultPrevented) return
        event.preventDefault()
        void drop([...event.dataTransfer.files])
      },
    },
  }
}
