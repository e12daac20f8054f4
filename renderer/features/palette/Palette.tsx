import { type KeyboardEvent, useCallback, useMemo, useState } from 'react'
import { paletteText } from '#text/palette.ts'
import { runAction } from '../../actions/registry.ts'
import { Dialog } from '../../components/Dialog.tsx'
import { Command } from '../../components/icons.ts'
import { closeDialog } from '../../store/dialogs.ts'
import { go } from '../../store/route.ts'
import { useRuns } from '../../store/runs.ts'
import { commandGroups, type Entry, narrowed, runGroup } from './entries.ts'
import { ListField } from './ListField.tsx'
import { leaveAnd } from './leave.ts'
import { rowFor } from './listKeys.ts'
import { lineId, PaletteList } from './PaletteList.tsx'
import css from './palette.module.css'

const words = paletteText.palette
const listId = 'palette-list'
const mostRuns = 30

function choose(entry: Entry): void {
  if (entry.kind === 'run') leaveAnd(() => go({ screen: 'run', run: entry.run.id }))
  else leaveAnd(() => void runAction(entry.action))
}

/**
 * Every command that can run now, and the runs to jump to. Its lines are plain elements under a text field that keeps
 * the focus: there are dozens, and they stand there in the frame after the key.
 */
export function Palette() {
  // What the screen underneath offers, as it was when this opened.
  const [commands] = useState(commandGroups)
  const runs = useRuns((store) => store.runs)
  const [typed, setTyped] = useState('')
  const [pointed, setPointed] = useState<string | null>(null)
  const all = useMemo(() => [...commands, runGroup(runs.slice(0, mostRuns))], [commands, runs])
  const groups = useMemo(() => narrowed(all, typed), [all, typed])
  const entries = useMemo(() => groups.flatMap((group) => group.entries), [groups])
  // Enter runs what somebody typed or went to, never what merely stands first.
  const first = typed.trim() === '' ? null : (entries[0] ?? null)
  const active = entries.find(({ id }) => id === pointed) ?? first

  const type = useCallback((text: string) => {
    setTyped(text)
    setPointed(null)
  }, [])
  function move(event: KeyboardEvent<HTMLInputElement>): void {
    if (event.nativeEvent.isComposing || event.ctrlKey || event.metaKey || event.altKey) return
    if (event.key === 'Escape' && typed !== '') {
      // The first one empties the field, the next one closes.
      event.preventDefault()
      event.stopPropagation()
      type('')
      return
    }
    if (event.key === 'Enter') {
      event.preventDefault()
      if (active) choose(active)
      return
    }
    const to = rowFor(event.key, active ? entries.indexOf(active) : -1, entries.length)
    const next = to === null ? undefined : entries[to]
    if (!next) return
    event.preventDefault()
    setPointed(next.id)
    document.getElementById(lineId(next.id))?.scrollIntoView({ block: 'nearest' })
  }

  return (
    <Dialog title={words.title} bare onClose={closeDialog}>
      <div className={css['search']}>
        <Command size={18} aria-hidden />
        <ListField
          label={words.placeholder}
          placeholder={words.placeholder}
          listId={listId}
          filled={entries.length > 0}
          active={active ? lineId(active.id) : null}
          value={typed}
          onChange={(event) => type(event.target.value)}
          autoFocus
          onKeyDown={move}
        />
      </div>
      <div className={css['list']} id={listId} role="listbox" aria-label={words.commandsAndRuns}>
        <PaletteList groups={groups} active={active?.id ?? null} onChoose={choose} onPoint={setPointed} />
      </div>
      {entries.length === 0 && (
        <p className={css['empty']} role="status">
          {words.nothingFound}
        </p>
      )}
    </Dialog>
  )
}
