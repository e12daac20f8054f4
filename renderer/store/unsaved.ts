import { create } from 'zustand'
import type { Broadcasts } from '../../shared/ipc/api.ts'
import { on } from '../api.ts'

export type Unsaved = Broadcasts['store.unsaved']

const store = create<{ readonly unsaved: Unsaved }>(() => ({ unsaved: null }))

/** What could not be written to disk yet, or null: everything is recorded. */
export function useUnsaved(): Unsaved {
  return store((state) => state.unsaved)
}

/** Listens to main. Gives back the function that stops it. */
export function followUnsaved(): () => void {
  return on('store.unsaved', (unsaved) => store.setState({ unsaved }))
}
