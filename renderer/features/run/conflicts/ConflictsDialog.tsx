import { type KeyboardEvent, useRef } from 'react'
import { conflictsText } from '#text/conflicts.ts'
import { Button } from '../../../components/Button.tsx'
import { Dialog } from '../../../components/Dialog.tsx'
import { useRunView } from '../runContext.ts'
import { ConflictCard } from './ConflictCard.tsx'
import css from './Conflicts.module.css'
import { conflictMeaning, countConflicts } from './words.ts'

const text = conflictsText.conflictsDialog

const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }

/** Every open conflict of the run, in the order of the run. Arrows go through the choices, Enter takes one. */
export function ConflictsDialog() {
  const { conflicts, closeDialog } = useRunView()
  const list = useRef<HTMLElement>(null)

  function move(event: KeyboardEvent): void {
    const by = steps[event.key]
    if (by === undefined || event.ctrlKey || event.metaKey || event.altKey) return
    const buttons = [...(list.current?.querySelectorAll<HTMLElement>('button') ?? [])]
    const at = buttons.indexOf(document.activeElement as HTMLElement)
    const next = buttons[Math.min(buttons.length - 1, Math.max(0, at + by))]
    if (!next) return
    event.preventDefault()
    next.focus()
  }
  return (
    <Dialog
      title={conflicts.length === 0 ? text.noConflicts : countConflicts(conflicts.length)}
      size="large"
      onClose={closeDialog}
      actions={
        <Button variant="quiet" autoFocus={conflicts.length === 0} onPress={closeDialog}>
          {conflicts.length === 0 ? text.close : text.chooseLater}
        </Button>
      }
    >
      {conflicts.length === 0 ? (
        <p>{text.noneAbout}</p>
      ) : (
        <>
          <p className={css['meaning']}>{text.about(conflictMeaning)}</p>
          <section ref={list} className={css['list']} onKeyDown={move} aria-label={text.conflicts}>
            {conflicts.map((conflict, index) => (
              <ConflictCard key={conflict.key} conflict={conflict} back first={index === 0} />
            ))}
          </section>
        </>
      )}
    </Dialog>
  )
}
