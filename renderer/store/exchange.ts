import { create } from 'zustand'
import { storeText } from '#text/store.ts'
import type { BundleImported, BundlePreview } from '../../shared/ipc/api.ts'
import { type ApiError, asApiError, call, on, pathOf } from '../api.ts'
import { say } from './toasts.ts'

const text = storeText.exchange

/** Where bringing in a bundle stands. */
export type Exchange =
  | { readonly kind: 'idle' }
  | { readonly kind: 'working' }
  /** A bundle that was opened in the system: it is asked whether to bring it in. */
  | { readonly kind: 'offered'; readonly path: string; readonly preview: BundlePreview }
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
  await work(async () => ({ kind: 'imported', answer: await ask() }))
}

async function work(ask: () => Promise<Exchange>): Promise<void> {
  // One at a time: main would take them in turn, and only the last answer would be seen.
  if (store.getState().exchange.kind === 'working') return
  store.setState({ exchange: { kind: 'working' } })
  try {
    store.setState({ exchange: await ask() })
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

/** Brings in the bundle that was shown. */
export function importOffered(path: string): void {
  void bring(() => call('bundle.importFile', { path }))
}

/** Shows what is in a bundle that the person opens in the system. Gives back the function that stops it. */
export function followOpenedBundles(): () => void {
  return on('bundle.opened', ({ path }) => {
    void work(async () => ({ kind: 'offered', path, preview: await call('bundle.preview', { path }) }))
  })
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
