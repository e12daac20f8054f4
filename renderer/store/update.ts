import { create } from 'zustand'
import type { UpdateChecked, UpdateKept } from '../../shared/ipc/update.ts'
import { type ApiError, asApiError, call } from '../api.ts'
import { sayError } from './toasts.ts'

/** Where installing a newer version stands. */
export type Update =
  | { readonly kind: 'idle' }
  | { readonly kind: 'checking' }
  | { readonly kind: 'offered'; readonly checked: UpdateChecked }
  | { readonly kind: 'copying' }
  | { readonly kind: 'ready'; readonly kept: UpdateKept }
  | { readonly kind: 'refused'; readonly error: ApiError }

const store = create<{ readonly update: Update }>(() => ({ update: { kind: 'idle' } }))

/** What the dialog about a newer version shows. */
export function useUpdate(): Update {
  return store((state) => state.update)
}

const show = (update: Update): void => store.setState({ update })

async function work(during: 'checking' | 'copying', ask: () => Promise<Update>): Promise<void> {
  const { kind } = store.getState().update
  if (kind === 'checking' || kind === 'copying') return
  const now: Update = { kind: during }
  show(now)
  const settle = (next: Update): void => {
    // Somebody called it off meanwhile: what came of it is no longer asked for.
    if (store.getState().update === now) show(next)
  }
  try {
    settle(await ask())
  } catch (cause) {
    const error = asApiError(cause)
    settle(error.code === 'cancelled' ? { kind: 'idle' } : { kind: 'refused', error })
  }
}

/** Asks for a package in the system's dialog and has it checked. */
export function chooseUpdate(): void {
  void work('checking', async () => ({ kind: 'offered', checked: await call('update.choose') }))
}

/** Goes on with the package that was checked. */
export function keepUpdate(): void {
  void work('copying', async () => ({ kind: 'ready', kept: await call('update.keep') }))
}

/** Shows the copy in its folder. */
export function showUpdate(): void {
  call('update.show').catch(sayError)
}

/** Opens the installer of the system, and the app quits; if it may not, says why. */
export function installUpdate(): void {
  call('update.install').catch((cause: unknown) => show({ kind: 'refused', error: asApiError(cause) }))
}

/** Closes the dialog, and stops what is under way. */
export function dropUpdate(): void {
  show({ kind: 'idle' })
  call('update.drop').catch(sayError)
}
