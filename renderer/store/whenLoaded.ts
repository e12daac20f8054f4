import type { StoreApi } from 'zustand'

/** Resolves once a store has read what it holds, or could not. */
export function whenLoaded(
  store: Pick<StoreApi<{ readonly loaded: boolean }>, 'getState' | 'subscribe'>,
): Promise<void> {
  return new Promise((resolve) => {
    if (store.getState().loaded) return resolve()
    const stop = store.subscribe(({ loaded }) => {
      if (!loaded) return
      stop()
      resolve()
    })
  })
}
