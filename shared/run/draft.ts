import type { Places } from './places.ts'
import type { RunState } from './state.ts'
import { UndoStacks } from './undoStacks.ts'

type Mutable<Type> = { -readonly [Key in keyof Type]: Type[Key] }

/**
 * A state being built. Its maps are copied once, at the first write, so that folding many events costs no
 * copy for each while `evolve` never touches the state it was given.
 */
export interface Draft {
  readonly state: Mutable<RunState>
  readonly own: Set<keyof RunState>
  readonly undo: UndoStacks
}

/** A draft that starts as `state`, which stays as it is. */
export function openDraft(state: RunState): Draft {
  return { state: { ...state }, own: new Set(), undo: new UndoStacks(state.undo) }
}

/** The state that was built. */
export function closeDraft({ state, undo }: Draft): RunState {
  state.undo = undo.all()
  return state
}

/** A map of the draft, to write to with `put`. */
export function ownMap(draft: Draft, name: keyof RunState): Record<string, unknown> {
  if (!draft.own.has(name)) {
    ;(draft.state as Record<string, unknown>)[name] = { ...(draft.state[name] as object) }
    draft.own.add(name)
  }
  return draft.state[name] as Record<string, unknown>
}

/** What the draft knows of who wrote where, to write to. */
export function ownPlaces(draft: Draft, name: 'lastWriter' | 'author'): Places {
  if (!draft.own.has(name)) {
    draft.state[name] = draft.state[name].copy()
    draft.own.add(name)
  }
  return draft.state[name] as Places
}
