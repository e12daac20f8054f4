import { app } from 'electron'
import { openedBundle } from './openedBundle.ts'

/** Bundles that the person opened in the system: with the app's start, or while it is open. */
export interface OpenedBundles {
  /** The window listens now: it is told of the one that waits, and of each that comes. */
  tell(listener: (file: string) => void): void
}

/** Before `ready`: macOS says early what the app was started with. */
export function followOpenedBundles(argv: readonly string[]): OpenedBundles {
  let waiting = openedBundle(argv, process.cwd())
  let listener: ((file: string) => void) | null = null
  const take = (file: string | null) => {
    if (file === null) return
    if (listener) listener(file)
    else waiting = file
  }
  app.on('open-file', (event, file) => {
    event.preventDefault()
    take(openedBundle(['', file], ''))
  })
  app.on('second-instance', (_event, secondArgv, folder) => take(openedBundle(secondArgv, folder)))
  return {
    tell: (given) => {
      listener = given
      take(waiting)
      waiting = null
    },
  }
}
