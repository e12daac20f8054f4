import { create } from 'zustand'
import type { HudChange, HudState } from '../../shared/ipc/api.ts'
import { call, on } from '../api.ts'
import { sayError } from './toasts.ts'

interface HudStore extends HudState {
  readonly loaded: boolean
}

/** The HUD as main knows it: whether it is open, and which run the main window has open. */
export const useHud = create<HudStore>(() => ({ open: false, run: null, loaded: false }))

/** Asks once and follows changes. Gives back the function that stops it. */
export function followHud(): () => void {
  let told = false
  call('hud.read').then(
    (state) => {
      // What main has told since is newer than its answer.
      useHud.setState(told ? { loaded: true } : { ...state, loaded: true })
    },
    (cause: unknown) => {
      useHud.setState({ loaded: true })
      sayError(cause)
    },
  )
  return on('hud.changed', (state) => {
    told = true
    useHud.setState(state)
  })
}

/** Opens the HUD, or closes it: the same from each window. */
export function toggleHud(): void {
  call('hud.toggle').catch(sayError)
}

/** Moves the HUD, or makes it larger or smaller. */
export function moveHud(change: HudChange): void {
  call('hud.move', change).catch(sayError)
}

/** Brings the main window to the front, at a run and a step where they are given. */
export function showMain(run: string | null, step: string | null): void {
  call('main.show', { run, step }).catch(sayError)
}
