import { useCallback, useSyncExternalStore } from 'react'

/**
 * One ticking source for the whole window, aligned to the second so that all clocks change together. It
 * stands still while the window is hidden: deadlines live in main, this only paints.
 */
let now = Date.now()
let timer: ReturnType<typeof setTimeout> | null = null
const listeners = new Set<() => void>()

function tick(): void {
  now = Date.now()
  for (const listener of listeners) listener()
}

function schedule(): void {
  if (timer !== null) clearTimeout(timer)
  timer = null
  if (listeners.size === 0 || document.visibilityState === 'hidden') return
  // A few ms past the second, or rounding shows the same second twice.
  timer = setTimeout(
    () => {
      tick()
      schedule()
    },
    1005 - (Date.now() % 1000),
  )
}

function onVisibility(): void {
  if (document.visibilityState === 'visible') tick()
  schedule()
}

function subscribe(listener: () => void): () => void {
  if (listeners.size === 0) {
    now = Date.now()
    document.addEventListener('visibilitychange', onVisibility)
  }
  listeners.add(listener)
  if (timer === null) schedule()
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0) return
    document.removeEventListener('visibilitychange', onVisibility)
    schedule()
  }
}

/**
 * The time, ms since 1970, read anew each `intervalMs` (a multiple of 1000). With 60000 a component that shows
 * minutes paints once a minute.
 */
export function useNow(intervalMs = 1000): number {
  const read = useCallback(
    () => (intervalMs <= 1000 ? now : Math.floor(now / intervalMs) * intervalMs),
    [intervalMs],
  )
  return useSyncExternalStore(subscribe, read)
}

/** Reads the time at once: something happened between two ticks, and no clock may stand before it. */
export function refreshNow(): void {
  tick()
}
