import type { Following } from './follow.ts'
import { followHud, useHud } from './hud.ts'
import { followRun } from './run.ts'
import { followRuns, useRuns } from './runs.ts'
import { followSettings, useSettings } from './settings.ts'
import { followTheme } from './theme.ts'
import { followUnsavedFromNow } from './unsaved.ts'
import { whenLoaded } from './whenLoaded.ts'

/** Starts the stores that the HUD needs, with the same events as in the main window. Called once, by its page. */
export function followHudStores(): Following {
  const stops = [
    followSettings(),
    followTheme(),
    followRuns(),
    followRun(),
    followUnsavedFromNow(),
    followHud(),
  ]
  const read = Promise.all([whenLoaded(useSettings), whenLoaded(useRuns), whenLoaded(useHud)])
  return {
    read: read.then(() => undefined),
    stop: () => {
      for (const stop of stops) stop()
    },
  }
}
