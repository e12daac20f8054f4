import type { Backout } from './launch.ts'

// The system's notifications and the clock of the computer are outside the page: they are stood in for.

interface Shown {
  readonly title: string
  readonly body: string
  open: boolean
}

declare global {
  // In the main process: what the system was given to show.
  var shownToPerson: Shown[]
  // In the page: tones that were begun.
  var tonesHeard: number
}

/** Notes what the system is given to show, and says of each that it is on screen. */
export async function standInForTheSystem({ app, page }: Backout): Promise<void> {
  await app.evaluate(({ Notification }) => {
    globalThis.shownToPerson = []
    // As everywhere where a desktop is: without its library a bare system shows none.
    Notification.isSupported = () => true
    const notes = new WeakMap<object, Shown>()
    Notification.prototype.show = function show() {
      const note = { title: this.title, body: this.body, open: true }
      notes.set(this, note)
      globalThis.shownToPerson.push(note)
      // The newest is the one that a person presses.
      process.removeAllListeners('press-notification' as never)
      process.once('press-notification' as never, () => this.emit('click'))
      this.emit('show')
    }
    Notification.prototype.close = function close() {
      const note = notes.get(this)
      if (note) note.open = false
    }
  })
  await page.evaluate(() => {
    globalThis.tonesHeard = 0
    const begin = OscillatorNode.prototype.start
    OscillatorNode.prototype.start = function start(...times) {
      globalThis.tonesHeard += 1
      begin.apply(this, times)
    }
  })
}

/** What the system was given to show so far. */
export const shown = ({ app }: Backout): Promise<Shown[]> => app.evaluate(() => globalThis.shownToPerson)
/** How many tones were begun in the page. */
export const tones = ({ page }: Backout): Promise<number> => page.evaluate(() => globalThis.tonesHeard)

/** Minutes pass on every clock of the computer, in a sleep where one is wanted; `page.clock` is installed by then. */
export async function pass({ app, page }: Backout, minutes: number, asleep = false): Promise<void> {
  const ms = minutes * 60_000
  const now = await app.evaluate(
    ({ powerMonitor }, { ms, asleep }) => {
      if (asleep) powerMonitor.emit('suspend')
      const before = Date.now
      Date.now = () => before() + ms
      return Date.now()
    },
    { ms, asleep },
  )
  await page.clock.setSystemTime(now)
  await app.evaluate(({ powerMonitor }) => powerMonitor.emit('resume'))
}
