import type { RunState } from './state.ts'
import type { NoteState } from './values.ts'

type Notes = RunState['notes']

const known = new WeakMap<Notes, ReadonlyMap<string | null, readonly NoteState[]>>()

/** The notes on one step, with null those on the run as a whole, in its order. Sorted once, however many steps ask. */
export function notesOn({ notes }: RunState, step: string | null): readonly NoteState[] {
  const sorted = known.get(notes) ?? sortedByStep(notes)
  known.set(notes, sorted)
  return sorted.get(step) ?? []
}

function sortedByStep(notes: Notes): ReadonlyMap<string | null, readonly NoteState[]> {
  const sorted = new Map<string | null, NoteState[]>()
  for (const note of Object.values(notes)) {
    const known = sorted.get(note.step)
    if (known) known.push(note)
    else sorted.set(note.step, [note])
  }
  return sorted
}
