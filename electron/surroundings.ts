import type { BrowserWindow } from 'electron'
import type { Presence } from '../shared/run/presence.ts'
import type { AppTray, TrayActions } from './tray/tray.ts'

/** A bar without any length would look like none, part of the whole. */
const leastProgress = 0.02

/**
 * What can be seen of the app without its window: the bar on its icon in the taskbar, and the tray. Neither belongs to
 * the first picture: the tray is loaded with the first presence, which comes after it.
 */
export function createSurroundings(
  window: () => BrowserWindow | null,
  actions: TrayActions,
): (presence: Presence) => void {
  let newest: Presence | null = null
  let tray: AppTray | null = null
  let shown = ''

  const showProgress = ({ runs }: Presence) => {
    const target = window()
    if (!target || target.isDestroyed()) return
    const live = runs.find((run) => run.live)
    const fraction = live ? Math.max(leastProgress, live.settledSteps / Math.max(1, live.stepCount)) : -1
    const mode = !live ? 'none' : live.breach ? 'error' : 'normal'
    if (shown === `${fraction} ${mode}`) return
    shown = `${fraction} ${mode}`
    target.setProgressBar(fraction, { mode })
  }

  return (presence) => {
    showProgress(presence)
    const first = newest === null
    newest = presence
    tray?.present(presence)
    if (!first) return
    void import('./tray/tray.ts').then(({ openTray }) => {
      tray = openTray(actions)
      if (newest) tray.present(newest)
    })
  }
}
