import * as fc from 'fast-check'
import type { CallName, Calls } from '../../shared/ipc/api.ts'
import type { Result } from '../../shared/ipc/result.ts'
import type { Command, WindowCommand } from '../../shared/run/commands.ts'
import type { RunEvent } from '../../shared/run/events.ts'
import { foldRun } from '../../shared/run/fold.ts'
import type { Runbook } from '../../shared/runbook/schema.ts'
import { smallRunbook } from '../fixtures/runbook.ts'
import { type Backout, close, launch } from '../play/launch.ts'
import { commandFor } from '../shared/run/commandGenerator.ts'

/** What the app said was recorded, of one run. */
export interface Told {
  readonly run: string
  /** In the order of the run; whoever was told of these must find them again. */
  events: RunEvent[]
  /** Acknowledged too, but what the app wrote by itself before them has not been read yet. */
  ahead: readonly RunEvent[]
}

/** A call that has not been answered: what it asks for may be on disk or not. */
export interface Asked {
  readonly run: string
  readonly what: string
}

/** Runs that are worked on at once; a closed one makes room for the next. */
const openRuns = 3

/** What a window may ask for in a call without more to it; a redaction has its own. */
function isOfTheWindow(command: Command): command is WindowCommand | Extract<Command, { type: 'redact' }> {
  return !['addAttachment', 'recordMigrations', 'handOver'].includes(command.type)
}

/** The real app on a data folder, worked on through the bridge of its own window, and all that it acknowledged. */
export class Laptop {
  readonly folder: string
  readonly saves: string
  readonly told = new Map<string, Told>()
  /** Files that were said to be written. */
  readonly written: string[] = []
  /** Names of those that were found to be whole. */
  readonly sound = new Set<string>()
  asked: Asked | null = null
  acknowledged = 0
  refused = 0
  private backout: Backout | null = null
  private readonly gen: fc.GeneratorValue
  private readonly closed = new Set<string>()
  private readonly runbook: Runbook = smallRunbook

  constructor(folder: string, saves: string, seed: number) {
    this.folder = folder
    this.saves = saves
    const [gen] = fc.sample(fc.gen(), { seed, numRuns: 1 })
    if (!gen) throw new Error('No generator')
    this.gen = gen
  }

  get app(): Backout {
    if (!this.backout) throw new Error('The app is not running.')
    return this.backout
  }

  /** A whole number from 0 up to `most`. */
  pick(most: number): number {
    return this.gen(fc.nat, most)
  }

  oneOf<Value>(values: readonly Value[]): Value {
    return values[this.pick(values.length - 1)] as Value
  }

  async start(): Promise<void> {
    this.backout = await launch(this.folder, [`--save-folder=${this.saves}`])
  }

  get runs(): boolean {
    return this.backout !== null
  }

  /** Forgets the app that is dead. */
  dropped(): void {
    this.backout = null
  }

  async stop(): Promise<void> {
    await close(this.app)
    this.dropped()
  }

  /** Asks as the window does, but through main: that way is still there after the page died and came back. */
  call<Name extends CallName>(
    name: Name,
    input: Calls[Name]['input'],
  ): Promise<Result<Calls[Name]['output']>> {
    const script = `window.api.call(${JSON.stringify(name)}, ${JSON.stringify(input)})`
    return this.app.app.evaluate(async ({ BrowserWindow }, code) => {
      const window = BrowserWindow.getAllWindows().find((each) => each.isVisible())
      if (!window) throw new Error('There is no window.')
      return window.webContents.executeJavaScript(code)
    }, script)
  }

  /** Like `call`, where a refusal is a fault of this driver. */
  async must<Name extends CallName>(name: Name, input: Calls[Name]['input']): Promise<Calls[Name]['output']> {
    const result = await this.call(name, input)
    if (!result.ok) throw new Error(`${name}: ${result.error.code} ${JSON.stringify(result.error.details)}`)
    return result.value
  }

  /** One thing after the other, until the app is gone. */
  async work(until: () => boolean): Promise<void> {
    while (!until()) {
      try {
        await this.act()
      } catch (error) {
        if (until()) return
        throw error
      }
    }
  }

  /** Does any one thing that a person can ask of a run. */
  async act(): Promise<void> {
    const open = [...this.told.values()].filter(({ run }) => !this.closed.has(run))
    if (open.length < openRuns) return this.begin()
    const told = this.oneOf(open)
    const state = foldRun(told.run, told.events)
    if (state.closed) {
      this.closed.add(told.run)
      return
    }
    const command = commandFor(this.gen, this.runbook, state, told.events)
    if (!isOfTheWindow(command)) return
    const place = { run: told.run, version: told.events.length }
    this.asked = { run: told.run, what: command.type }
    const result =
      command.type === 'redact'
        ? await this.call('runs.redact', { ...place, event: command.event, why: command.why })
        : await this.call('runs.execute', { ...place, command })
    this.asked = null
    if (result.ok) await this.take(told, result.value)
    else this.refused += 1
    if (!result.ok && result.error.code === 'stale') await this.read(told)
  }

  /** Reads a run as the window would, and holds the app to what it shows. */
  async read(told: Told): Promise<void> {
    const { events } = await this.must('runs.open', { run: told.run })
    told.events = [...events]
  }

  private async begin(): Promise<void> {
    const answer = await this.must('runbooks.import', {
      file: 'small.yaml',
      text: JSON.stringify(this.runbook),
    })
    if (!answer.imported) throw new Error(`The runbook was refused: ${JSON.stringify(answer.issues)}`)
    const captain = { id: 'alex', name: 'Alex', contact: '' }
    await this.must('settings.write', { identity: captain })
    const { run } = await this.must('runs.start', {
      runbook: answer.entry.hash,
      entry: 'plan',
      release: { service: 'orders', environment: 'production', version: '2', target: '1', ticketUrl: '' },
      profile: null,
      people: [{ role: 'captain', person: captain }],
      rehearsal: false,
    })
    const told: Told = { run, events: [], ahead: [] }
    this.told.set(run, told)
    // That it is there was acknowledged; what its first events are is not known before they are read.
    this.asked = { run, what: 'start' }
    await this.read(told)
    this.asked = null
    this.acknowledged += told.events.length
  }

  private async take(told: Told, appended: { from: number; events: readonly RunEvent[] }): Promise<void> {
    this.acknowledged += appended.events.length
    // What the app wrote by itself meanwhile stands in between.
    if (appended.from === told.events.length) told.events.push(...appended.events)
    else {
      told.ahead = appended.events
      await this.read(told)
      const missing = told.ahead.filter(({ hash }) => !told.events.some((event) => event.hash === hash))
      if (missing.length > 0)
        throw new Error(`${missing.length} events are not shown that were acknowledged.`)
      told.ahead = []
    }
  }
}
