import { create } from 'zustand'

/** Which screen is open. */
export type Route =
  | { readonly screen: 'home' }
  | { readonly screen: 'start'; readonly mode: 'plan' | 'incident' | 'rehearsal' | 'drill' }
  /** `event`: what was looked for is shown and marked, once; the screen takes it out of the route again. */
  | { readonly screen: 'run'; readonly run: string; readonly step?: string; readonly event?: string }
  | { readonly screen: 'record'; readonly run: string }
  | { readonly screen: 'history' }
  | { readonly screen: 'library' }
  | { readonly screen: 'settings' }

interface RouteStore {
  readonly route: Route
  /** The screen before this one, for "Back". */
  readonly previous: Route
}

const store = create<RouteStore>(() => ({ route: { screen: 'home' }, previous: { screen: 'home' } }))

/** The open screen. */
export function useRoute(): Route {
  return store((state) => state.route)
}

/** The open screen, outside of a component. */
export function currentRoute(): Route {
  return store.getState().route
}

/** Calls `listener` with each screen that is opened. Gives back the function that stops it. */
export function subscribeToRoute(listener: (route: Route) => void): () => void {
  return store.subscribe(({ route }) => listener(route))
}

/** Opens a screen. */
export function go(route: Route): void {
  const { route: left, previous } = store.getState()
  // Another step of the same run is not another screen: "Back" leaves the run.
  const samePlace = left.screen === route.screen
  store.setState({ route, previous: samePlace ? previous : left })
}

/** Opens the screen before this one. */
export function goBack(): void {
  go(store.getState().previous)
}
