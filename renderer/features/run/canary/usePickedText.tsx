import { type ReactNode, useRef } from 'react'
import { canaryText } from '#text/canary.ts'
import { sayError } from '../../../store/toasts.ts'

const words = canaryText.pickedText

/** A text file that was chosen. */
export interface PickedText {
  readonly name: string
  readonly text: string
}

/** Choosing a CSV file with the system's dialog; `input` has to be rendered, unseen. */
export function usePickedText(onPick: (picked: PickedText) => void): {
  readonly open: () => void
  readonly input: ReactNode
} {
  const input = useRef<HTMLInputElement>(null)
  return {
    open: () => input.current?.click(),
    input: (
      <input
        ref={input}
        type="file"
        hidden
        accept=".csv,text/csv,text/plain"
        aria-label={words.pickCsv}
        onChange={(event) => {
          const file = event.target.files?.[0]
          // The same file chosen again is a change again.
          event.target.value = ''
          if (file) file.text().then((text) => onPick({ name: file.name, text }), sayError)
        }}
      />
    ),
  }
}
