import { create } from 'zustand'
import type { Attention } from '../../shared/ipc/api.ts'
import type { Alert } from '../../shared/run/alert.ts'
import { call, on } from '../api.ts'
import { refreshNow } from './clock.ts'
import { currentRoute, type Route } from './route.ts'
import { ring } from './sound.ts'
import { sayError } from './toasts.ts'

/** What wants attention in every run that is in hand here, as main last told it: the notifications are made from it. */
export const useAttention = create<Attention>(() => ({ alerts: [], clocks: [], canNotify: true }))

/**
 * Keeps the list as main has it, and makes the sound when main says so. Gives back the function that stops it.
 */
export function followAttention(): () => void {
  call('attention.read').then(take, sayError)
  const stops = [on('attention.changed', take), on('attention.ring', ({ pattern }) => ring(pattern))]
  return () => {
    for (const stop of stops) stop()
  }
}

function take(attention: Attention): void {
  // No banner may count from before the moment that it is about.
  refreshNow()
  useAttention.setState(attention)
}

/** The run whose own banners are on screen, or null. */
export function runOnScreen(route: Route): string | null {
  return route.screen === 'run' ? route.run : null
}

/** The alert that the key acknowledges: the topmost of the run on screen, else the topmost of all. */
export function topmostAlert(alerts: readonly Alert[], route: Route): Alert | null {
  return alerts.find(({ run }) => run === runOnScreen(route)) ?? alerts[0] ?? null
}

/** Says that an alert was seen. It goes once that is on disk; if it cannot be, a message says why. */
export async function acknowledge({ run, what, since }: Alert): Promise<void> {
  try {
    await call('attention.acknowledge', { run, what, since })
  } catch (cause) {
    sayError(cause)
  }
}

/** Acknowledges what the key is for now. */
export function acknowledgeTopmost(): void {
  const alert = topmostAlert(useAttention.getState().alerts, currentRoute())
  if (alert) void acknowledge(alert)
}
