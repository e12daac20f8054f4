/**
 * The Electron to run: ELECTRON_OVERRIDE_DIST_PATH, else the downloaded one, else a fallback built earlier, else
 * (unless `download` is false) download it, else build the fallback (Linux x64). Throws when there is none.
 */
export function electronPath(options?: { download?: boolean }): string

/** Environment variables to start Electron with, on top of `process.env`. */
export function electronEnv(): Record<string, string>

/** Switches that this machine needs, before the app's own arguments: `--no-sandbox` for root, for example. */
export function electronArgs(): string[]
