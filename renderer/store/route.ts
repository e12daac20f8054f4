import { create } from 'zustand'
import type { Owed } from '../../shared/ipc/api.ts'
import type { MessageKind } from '../../shared/messages/kinds.ts'

/** What a run shows over its step when it is opened. */
export type RunShow =
  | { readonly kind: 'conflicts' }
  | { readonly kind: 'messages'; readonly message: MessageKind }

/** Which screen is open. */
export type Route =
  | { readonly screen: 'home' }
  | { readonly screen: 'start'; readonly mode: 'plan' | 'incident' | 'rehearsal' | 'drill' }
  /** `event` (what was looked for, marked) and `show` are shown once; the screen takes them out of the route again. */
  | {
      readonly screen: 'run'
      readonly run: string
      readonly step?: string
      readonly event?: string
      readonly show?: RunShow
    }
  /** Everything that is owed; `kind`: of one kind only. */
  | { readonly screen: 'owed'; readonly kind?: Owed['kind'] }
  /** A whole record of a run that nobody ran. */
  | { readonly screen: 'example' }
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
