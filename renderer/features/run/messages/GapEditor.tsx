import { type ClipboardEvent, type DragEvent, type Ref, useId } from 'react'
import { gapsIn } from '../../../../shared/messages/gapMarks.ts'
import css from './messages.module.css'

/** The text with its gaps apart, to be drawn under the one that is typed into. */
function pieces(text: string): { readonly text: string; readonly gap: boolean; readonly from: number }[] {
  let at = 0
  const found = gapsIn(text).flatMap(({ mark, from }) => {
    const before = { text: text.slice(at, from), gap: false, from: at }
    at = from + mark.length
    return [before, { text: mark, gap: true, from }]
  })
  return [...found, { text: text.slice(at), gap: false, from: at }]
}

/** Whether what is selected holds a gap, or a part of one. */
function selectsGap({ value, selectionStart, selectionEnd }: HTMLTextAreaElement): boolean {
  return gapsIn(value).some(({ mark, from }) => from < selectionEnd && from + mark.length > selectionStart)
}

/**
 * A text with its gaps marked. What is selected goes to the clipboard, or is dragged away, only without a gap in it:
 * the way around the Copy button is closed too.
 */
export function GapEditor(props: {
  readonly label: string
  readonly text: string
  readonly readOnly: boolean
  readonly ref: Ref<HTMLTextAreaElement>
  readonly describedBy?: string | undefined
  readonly onChange: (text: string) => void
  readonly onRefused: () => void
}) {
  const { label, text, readOnly, ref, describedBy, onChange, onRefused } = props
  const id = useId()
  function guard(event: ClipboardEvent<HTMLTextAreaElement> | DragEvent<HTMLTextAreaElement>): void {
    if (!selectsGap(event.currentTarget)) return
    event.preventDefault()
    onRefused()
  }
  return (
    <div className={css['field']}>
      <label className={css['label']} htmlFor={id}>
        {label}
      </label>
      <div className={css['editor']}>
        <div className={css['marks']} aria-hidden>
          {pieces(text).map((piece) =>
            piece.gap ? (
              <mark key={piece.from}>{piece.text}</mark>
            ) : (
              <span key={piece.from}>{piece.text}</span>
            ),
          )}
          {/* A last line that is empty still takes its room. */}
          {'\u200b'}
        </div>
        <textarea
          id={id}
          ref={ref}
          className={css['typed']}
          value={text}
          readOnly={readOnly}
          spellCheck
          aria-describedby={describedBy}
          onChange={(event) => onChange(event.target.value)}
          onCopy={guard}
          onCut={guard}
          onDragStart={guard}
        />
      </div>
    </div>
  )
}
