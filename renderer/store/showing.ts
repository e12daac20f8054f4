import { hudText } from '#text/hud.ts'
import { call, on } from '../api.ts'
import { currentRoute, go, type Route, subscribeToRoute } from './route.ts'
import { say, sayError } from './toasts.ts'

const runOf = (route: Route): string | null =>
  route.screen === 'run' || route.screen === 'record' ? route.run : null

/**
 * What ties the main window to the HUD: main is told which run is open here, and opens one here when the HUD asks.
 * Gives back the function that stops it.
 */
export function followShowing(): () => void {
  let told = runOf(currentRoute())
  const tell = (route: Route): void => {
    const run = runOf(route)
    if (run === told) return
    told = run
    call('hud.follow', { run }).catch(sayError)
  }
  const stops = [
    subscribeToRoute(tell),
    on('run.show', ({ run, step }) => go({ screen: 'run', run, ...(step === null ? {} : { step }) })),
    on('hud.lost', () => say('warn', hudText.lost, hudText.lostAbout)),
  ]
  return () => {
    for (const stop of stops) stop()
  }
}
