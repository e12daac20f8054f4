import { recordText } from '#text/record.ts'
import type { OutlineEntry } from './outline.ts'
import css from './Record.module.css'

const text = recordText.outline

function show(id: string): void {
  const part = document.getElementById(id)
  part?.scrollIntoView({ block: 'start' })
  part?.focus({ preventScroll: true })
}

/** The parts of the document; each leads to its place on the sheet. */
export function Outline({ entries }: { readonly entries: readonly OutlineEntry[] }) {
  return (
    <nav className={css['outline']} aria-label={text.partsOfTheRecord}>
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
