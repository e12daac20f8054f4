import { type KeyboardEvent, useRef, useState } from 'react'
import { recordText } from '#text/record.ts'
import { ChevronDown } from '../../components/icons.ts'
import type { OutlineEntry } from './outline.ts'
import css from './Record.module.css'

const text = recordText.outline

function show(id: string): void {
  const part = document.getElementById(id)
  part?.scrollIntoView({ block: 'start' })
  part?.focus({ preventScroll: true })
}

/**
 * The parts of the document; each leads to its place on the sheet. Where the window has no room for the list beside
 * the sheet it lies over it, behind a button that is there only then.
 */
export function Outline({ entries }: { readonly entries: readonly OutlineEntry[] }) {
  const [unfolded, setUnfolded] = useState(false)
  const button = useRef<HTMLButtonElement>(null)
  function onKeyDown(event: KeyboardEvent): void {
    if (event.key !== 'Escape' || !unfolded) return
    event.preventDefault()
    event.stopPropagation()
    setUnfolded(false)
    button.current?.focus()
  }
  return (
    <nav
      className={css['outline']}
      aria-label={text.partsOfTheRecord}
      data-unfolded={unfolded || undefined}
      onKeyDown={onKeyDown}
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) setUnfolded(false)
      }}
    >
      <button
        ref={button}
        type="button"
        className={css['unfold']}
        aria-expanded={unfolded}
        onClick={() => setUnfolded(!unfolded)}
      >
        {text.partsOfTheRecord}
        <ChevronDown size={14} aria-hidden />
      </button>
      <ol>
        {entries.map((entry) => (
          <li key={entry.id}>
            <button type="button" onClick={() => show(entry.id)}>
              {entry.title}
            </button>
          </li>
        ))}
      </ol>
    </nav>
  )
}
