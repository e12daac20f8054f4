import { create } from 'zustand'
import { storeText } from '#text/store.ts'
import type { BundleImported } from '../../shared/ipc/api.ts'
import { type ApiError, asApiError, call, pathOf } from '../api.ts'
import { say } from './toasts.ts'

const text = storeText.exchange

/** Where bringing in a bundle stands. */
export type Exchange =
  | { readonly kind: 'idle' }
  | { readonly kind: 'working' }
  | { readonly kind: 'imported'; readonly answer: BundleImported }
  | { readonly kind: 'refused'; readonly error: ApiError }

const store = create<{ readonly exchange: Exchange }>(() => ({ exchange: { kind: 'idle' } }))

/** What the dialog about a bundle shows. */
export function useExchange(): Exchange {
  return store((state) => state.exchange)
}

/** Closes the dialog. */
export function dismissExchange(): void {
  store.setState({ exchange: { kind: 'idle' } })
}

async function bring(ask: () => Promise<BundleImported>): Promise<void> {
  // One at a time: main would take them in turn, and only the last answer would be seen.
  if (store.getState().exchange.kind === 'working') return
  store.setState({ exchange: { kind: 'working' } })
  try {
    store.setState({ exchange: { kind: 'imported', answer: await ask() } })
  } catch (cause) {
    const error = asApiError(cause)
    // Somebody closed the system's dialog: that is an answer, not a failure.
    store.setState({ exchange: error.code === 'cancelled' ? { kind: 'idle' } : { kind: 'refused', error } })
  }
}

/** Asks for a bundle in the system's dialog and brings it in. */
export function importBundle(): void {
  void bring(() => call('bundle.import', {}))
}

/** Brings in a bundle that was dropped on the window. */
export function importDropped(file: File): void {
  if (!/\.backout$/i.test(file.name)) {
    say('warn', text.notABundle, text.wrongEnding(file.name))
    return
  }
  const path = pathOf(file)
  if (path === '') {
    say('warn', text.notFound, text.saveItFirst(file.name))
    return
  }
  void bring(() => call('bundle.importFile', { path }))
}
