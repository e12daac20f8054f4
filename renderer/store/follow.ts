import { followAttention } from './attention.ts'
import { followDevice } from './device.ts'
import { flushDrafts } from './drafts.ts'
import { followOpenedBundles } from './exchange.ts'
import { followInterruptions } from './interruption.ts'
import { followMirror } from './mirror.ts'
import { loadProfiles } from './profiles.ts'
import { followRun } from './run.ts'
import { followRunbooks, useRunbooks } from './runbooks.ts'
import { followRuns, useRuns } from './runs.ts'
import { followSettings, useSettings } from './settings.ts'
import { followShowing } from './showing.ts'
import { followTheme } from './theme.ts'
import { followUnsaved } from './unsaved.ts'
import { whenLoaded } from './whenLoaded.ts'

export interface Following {
  /** Resolves once all that home shows has been read, or could not be. */
  readonly read: Promise<void>
  stop(): void
}

/** Starts every store: asks main for everything at once and keeps it as main has it. Called once, by the window. */
export function followStores(): Following {
  const stops = [
    followSettings(),
    followTheme(),
    followRuns(),
    followRunbooks(),
    followRun(),
    followUnsaved(),
    followDevice(),
    followAttention(),
    followMirror(),
    followInterruptions(),
    followShowing(),
    followOpenedBundles(),
  ]
  const read = Promise.all([whenLoaded(useSettings), whenLoaded(useRuns), whenLoaded(useRunbooks)])
  // Home shows no profile: they are asked for once it has what it needs.
  void read.then(loadProfiles)
  window.addEventListener('pagehide', flushDrafts)
  return {
    read: read.then(() => undefined),
    stop: () => {
      for (const stop of stops) stop()
      window.removeEventListener('pagehide', flushDrafts)
    },
  }
}
