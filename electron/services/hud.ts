import type { HudChange, HudState } from '../../shared/ipc/api.ts'

/** What services ask of the small window on top and of the main window. The app gives Electron's. */
export interface Hud {
  state(): HudState
  /** Opens the small window, or closes it. Whoever offers it (key, menu, tray) calls this alone. */
  toggle(): void
  /** Moves it, or makes it larger or smaller, as far as the screens let it. */
  move(change: HudChange): void
  /** The main window has this run open. */
  follow(run: string | null): void
  /** Brings the main window to the front, at a run and a step where they are given. */
  showMain(run: string | null, step: string | null): void
}
