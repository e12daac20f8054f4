import { useEffect, useRef } from 'react'
import { componentsText } from '#text/components.ts'
import { assertNever } from '../shared/assertNever.ts'
import css from './App.module.css'
import { useActionSources, useActions } from './actions/useActions.ts'
import { AlertBar } from './components/AlertBar.tsx'
import { Announcer } from './components/Announcer.tsx'
import { ErrorBoundary } from './components/ErrorBoundary.tsx'
import { NotRecorded } from './components/NotRecorded.tsx'
import { Toasts } from './components/Toasts.tsx'
import { HomeScreen } from './features/home/HomeScreen.tsx'
import { HeldKeys } from './HeldKeys.tsx'
import { lazyRoom } from './lazyRoom.tsx'
import { acknowledgeTopmost, useAttention } from './store/attention.ts'
import { openDialog, useDialog } from './store/dialogs.ts'
import { importBundle, useExchange } from './store/exchange.ts'
import { toggleHud } from './store/hud.ts'
import { go, type Route, useRoute } from './store/route.ts'
import { nextTheme } from './store/settings.ts'
import { chooseUpdate, useUpdate } from './store/update.ts'

// Home paints first; whatever a person has to ask for is loaded when they do.
const text = componentsText.window

const StartScreen = lazyRoom(() =>
  import('./features/start/StartScreen.tsx').then((room) => room.StartScreen),
)
const DrillScreen = lazyRoom(() =>
  import('./features/drill/DrillScreen.tsx').then((room) => room.DrillScreen),
)
const RunScreen = lazyRoom(() => import('./features/run/RunScreen.tsx').then((room) => room.RunScreen))
const RecordScreen = lazyRoom(() =>
  import('./features/record/RecordScreen.tsx').then((room) => room.RecordScreen),
)
const HistoryScreen = lazyRoom(() =>
  import('./features/history/HistoryScreen.tsx').then((room) => room.HistoryScreen),
)
const LibraryScreen = lazyRoom(() =>
  import('./features/library/LibraryScreen.tsx').then((room) => room.LibraryScreen),
)
const SettingsScreen = lazyRoom(() =>
  import('./features/settings/SettingsScreen.tsx').then((room) => room.SettingsScreen),
)
const OwedScreen = lazyRoom(() => import('./features/home/OwedScreen.tsx').then((room) => room.OwedScreen))
const ExampleScreen = lazyRoom(() =>
  import('./features/record/ExampleScreen.tsx').then((room) => room.ExampleScreen),
)
const ExchangeDialog = lazyRoom(() =>
  import('./features/exchange/ExchangeDialog.tsx').then((room) => room.ExchangeDialog),
)
const UpdateDialog = lazyRoom(() =>
  import('./features/update/UpdateDialog.tsx').then((room) => room.UpdateDialog),
)
const GlobalDialogs = lazyRoom(
  () => import('./features/palette/GlobalDialogs.tsx').then((room) => room.GlobalDialogs),
  HeldKeys,
)

/** By then the first screen stands, and nobody has pressed the key of the palette yet, ms. */
const readAheadAfter = 1000

/** Reads what is needed later than the first picture and then at once: the first dialog would wait for its module. */
function readAhead(): void {
  // What cannot be read is told where it is needed.
  GlobalDialogs.read().catch(() => undefined)
}

/**
 * Reads the fonts of further letters. With the first name that has one of them the whole screen is laid out anew: that
 * is to happen as a screen opens, not in the midst of the work. Home does without.
 */
function readFonts(): void {
  // There is another font behind each.
  for (const face of document.fonts) face.load().catch(() => undefined)
}

/** The window: one screen, what must be seen over any screen, and the keys that work everywhere. */
export function App() {
  const route = useRoute()
  useActionSources()
  useGlobalActions(route)
  useEffect(keepTypingInSight, [])
  const isWork = route.screen !== 'home'
  useEffect(() => {
    if (isWork) readFonts()
  }, [isWork])
  return (
    <div className={css['app']}>
      <NotRecorded />
      <AlertBar />
      <ErrorBoundary key={placeOf(route)}>
        <ScreenFrame route={route}>
          <Screen route={route} />
        </ScreenFrame>
      </ErrorBoundary>
      <Dialogs />
      <Toasts />
      <Announcer />
    </div>
  )
}

/** What opens over any screen. The screen underneath is not drawn again for it. */
function Dialogs() {
  const dialog = useDialog()
  const exchange = useExchange()
  const update = useUpdate()
  useEffect(() => {
    const timer = setTimeout(readAhead, readAheadAfter)
    return () => clearTimeout(timer)
  }, [])
  return (
    <>
      {exchange.kind !== 'idle' && <ExchangeDialog />}
      {update.kind !== 'idle' && <UpdateDialog />}
      {dialog && <GlobalDialogs open={dialog} />}
    </>
  )
}

function Screen({ route }: { readonly route: Route }) {
  switch (route.screen) {
    case 'home':
      return <HomeScreen />
    case 'start':
      return route.mode === 'drill' ? <DrillScreen /> : <StartScreen mode={route.mode} />
    case 'run':
      return <RunScreen run={route.run} step={route.step} event={route.event} show={route.show} />
    case 'record':
      return <RecordScreen run={route.run} />
    case 'history':
      return <HistoryScreen />
    case 'owed':
      return <OwedScreen key={route.kind} kind={route.kind} />
    case 'example':
      return <ExampleScreen />
    case 'library':
      return <LibraryScreen />
    case 'settings':
      return <SettingsScreen />
    default:
      return assertNever(route)
  }
}

/** What counts as another place: a step of the same run does not. */
function placeOf(route: Route): string {
  if (route.screen === 'run' || route.screen === 'record') return `${route.screen} ${route.run}`
  return route.screen === 'start' ? `start ${route.mode}` : route.screen
}

/** Takes the focus when the screen changes, so that keys and screen readers are in the new one. */
function ScreenFrame({ route, children }: { readonly route: Route; readonly children: React.ReactNode }) {
  const frame = useRef<HTMLDivElement>(null)
  useEffect(() => {
    document.title = text.titled(text[route.screen])
    // A field that asked for the focus has it already.
    if (!frame.current?.contains(document.activeElement)) frame.current?.focus({ preventScroll: true })
  }, [route.screen])
  return (
    <div ref={frame} className={css['screen']} data-screen={route.screen} tabIndex={-1}>
      {children}
    </div>
  )
}

/** Whoever types when the window gets smaller, or larger by the zoom, still sees where. */
function keepTypingInSight(): () => void {
  const look = () => {
    const typing = document.activeElement
    if (typing?.matches('input, textarea')) typing.scrollIntoView({ block: 'nearest' })
  }
  const afterLayout = () => requestAnimationFrame(look)
  window.addEventListener('resize', afterLayout)
  return () => window.removeEventListener('resize', afterLayout)
}

function useGlobalActions(route: Route): void {
  const waiting = useAttention((store) => store.alerts.length > 0)
  useActions({
    'step.acknowledge': { run: acknowledgeTopmost, enabled: waiting },
    'go.home': { run: () => go({ screen: 'home' }) },
    'go.history': { run: () => go({ screen: 'history' }) },
    'go.owed': { run: () => go({ screen: 'owed' }) },
    'go.example': { run: () => go({ screen: 'example' }) },
    'go.library': { run: () => go({ screen: 'library' }) },
    'app.update': { run: chooseUpdate },
    'go.settings': { run: () => go({ screen: 'settings' }) },
    ...(route.screen === 'run' && { 'go.record': { run: () => go({ screen: 'record', run: route.run }) } }),
    ...(route.screen === 'record' && { 'go.run': { run: () => go({ screen: 'run', run: route.run }) } }),
    'run.start': { run: () => go({ screen: 'start', mode: 'plan' }) },
    'run.incident': { run: () => go({ screen: 'start', mode: 'incident' }) },
    'run.import': { run: importBundle },
    'run.rehearse': { run: () => go({ screen: 'start', mode: 'rehearsal' }) },
    'run.drill': { run: () => go({ screen: 'start', mode: 'drill' }) },
    'view.palette': { run: () => openDialog('palette') },
    'view.search': { run: () => openDialog('search') },
    'view.keys': { run: () => openDialog('keys') },
    'view.theme': { run: () => void nextTheme() },
    'view.hud': { run: toggleHud },
  })
}
