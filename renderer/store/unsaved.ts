import { create } from 'zustand'
import type { Broadcasts } from '../../shared/ipc/api.ts'
import { call, on } from '../api.ts'
import { sayError } from './toasts.ts'

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

/** What is not on disk already, for a window that opens late. Gives back the function that stops it. */
export function followUnsavedFromNow(): () => void {
  let told = false
  call('store.unsaved').then((unsaved) => {
    if (!told) store.setState({ unsaved })
  }, sayError)
  const stops = [
    followUnsaved(),
    on('store.unsaved', () => {
      told = true
    }),
  ]
  return () => {
    for (const stop of stops) stop()
  }
}

/** Asks main to try again at once. It tries by itself every two seconds; whether it worked comes as a broadcast. */
export function retryNow(): void {
  call('store.retry').catch(sayError)
}
