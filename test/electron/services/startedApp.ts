import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import Database from 'better-sqlite3'
import { type Backend, openBackend } from '../../../electron/backend.ts'
import type { Engine } from '../../../electron/diagnostics/report.ts'
import type { Clock } from '../../../electron/services/clock.ts'
import type { Desktop, Printable, SystemNotification } from '../../../electron/services/desktop.ts'
import type { Hud } from '../../../electron/services/hud.ts'
import type { AppInfo, BroadcastName, Broadcasts, CallName, Calls } from '../../../shared/ipc/api.ts'
import type { Result } from '../../../shared/ipc/result.ts'
import type { WindowCommand } from '../../../shared/run/commands.ts'
import type { Presence } from '../../../shared/run/presence.ts'
import type { Person } from '../../../shared/run/values.ts'
import { type ParseResult, parseRunbook } from '../../../shared/runbook/parse.ts'

export const ada: Person = { id: 'ada', name: 'Ada Meyer', contact: '@ada' }
export const ben: Person = { id: 'ben', name: 'Ben Okoro', contact: '@ben' }

/** What Electron would say of itself. */
const engine: Engine = {
  versions: { electron: '45.0.0', chromium: '144.0.0.0', node: '24.0.0' },
  system: { name: 'linux', release: '6.1.0', arch: 'x64', cores: 2, memoryMb: 8000 },
  graphics: { gpu_compositing: 'enabled' },
  screens: [{ width: 1440, height: 900, scale: 1 }],
  packaged: false,
  usualFolder: false,
  dumps: { count: 0, newest: null },
  log: [],
}

const worker = new URL('../../../electron/db/worker.ts', import.meta.url)

const plans = new Map<string, ParseResult>()
/** A thread for each app that a test starts would take most of its time. What comes out is frozen: tests share it. */
async function parseOnce(text: string): Promise<ParseResult> {
  const known = plans.get(text) ?? deepFrozen(parseRunbook(text))
  plans.set(text, known)
  return known
}

function deepFrozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null) for (const one of Object.values(value)) deepFrozen(one)
  return Object.freeze(value)
}

/** A clock that stands still until it is moved. */
export interface TestClock extends Clock {
  /** Time passes, ms. */
  pass(ms: number): void
  /** The wall clock moves alone, as during a sleep, ms. */
  jump(ms: number): void
  /** Another offset from UTC holds from now on, minutes: summer time, or a journey. */
  zone(minutes: number): void
}

function testClock(): TestClock {
  let wall = Date.parse('2026-11-23T03:00:00.000Z')
  let mono = 1000
  let tz = 60
  return {
    boot: '00000000-0000-4000-8000-000000000001',
    now: () => wall,
    mono: () => mono,
    tz: () => tz,
    pass: (ms) => {
      wall += ms
      mono += ms
    },
    jump: (ms) => {
      wall += ms
    },
    zone: (minutes) => {
      tz = minutes
    },
  }
}

/** The backend on a data folder, with a person's answers at the desktop given in advance. */
export interface StartedApp {
  readonly folder: string
  readonly backend: Backend
  readonly clock: TestClock
  /** Everything that windows were told, oldest first. */
  readonly told: { readonly name: BroadcastName; readonly message: Broadcasts[BroadcastName] }[]
  /** Where the window was brought to by pressing a notification. */
  readonly opened: { readonly run: string | null; readonly step: string | null }[]
  readonly desktop: {
    /** Answer to the next question for a file. */
    file: string | null
    copied: string
    /** What was copied as HTML beside it; empty for text alone. */
    copiedHtml: string
    printed: Printable[]
    awake: boolean
    /** Notifications of the system, oldest first; `open` until they were taken away. */
    readonly notices: (SystemNotification & { open: boolean })[]
    /** The person has the window before them. */
    watched: boolean
    /** What the tray and the taskbar show. */
    presence: Presence | null
    /** Files that were shown or opened. */
    readonly shown: string[]
    /** What happens while the system opens an installer. */
    whileOpening: () => Promise<unknown>
    /** The app was told to quit. */
    quit: boolean
    /** File name that was proposed last. */
    proposed: string
  }
  call<Name extends CallName>(name: Name, input: Calls[Name]['input']): Promise<Result<Calls[Name]['output']>>
  /** Like `call`, for what must succeed. */
  ask<Name extends CallName>(name: Name, input: Calls[Name]['input']): Promise<Calls[Name]['output']>
  /** Starts a run of the built-in plan with Ada as captain and gives its id. */
  startRun(change?: Partial<Calls['runs.start']['input']>): Promise<string>
  /** Carries out a command on what is newest. */
  execute(run: string, command: WindowCommand): Promise<Calls['runs.execute']['output']>
  close(): Promise<void>
}

export async function startApp(
  folder = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'backout-app-')), 'data'),
  clock = testClock(),
  {
    printer = 'works',
    releaseKey = '',
    platform = 'linux',
  }: {
    readonly printer?: 'works' | 'broken'
    /** File of the public key that packages are checked with. */
    readonly releaseKey?: string
    readonly platform?: AppInfo['platform']
  } = {},
): Promise<StartedApp> {
  const told: StartedApp['told'] = []
  const opened: StartedApp['opened'] = []
  const desktop: StartedApp['desktop'] = {
    file: null,
    copied: '',
    copiedHtml: '',
    printed: [],
    awake: false,
    notices: [],
    watched: false,
    presence: null,
    shown: [],
    whileOpening: async () => undefined,
    quit: false,
    proposed: '',
  }
  const answers: Desktop = {
    openFile: async () => desktop.file,
    openFolder: async () => desktop.file,
    saveFile: async ({ name }) => {
      desktop.proposed = name
      return desktop.file
    },
    showFolder: async () => undefined,
    showFile: (file) => void desktop.shown.push(file),
    openInstaller: async (file) => {
      desktop.shown.push(file)
      await desktop.whileOpening()
    },
    quit: () => {
      desktop.quit = true
    },
    copyText: async (text) => {
      Object.assign(desktop, { copied: text, copiedHtml: '' })
    },
    copyRichText: async ({ html, text }) => {
      Object.assign(desktop, { copied: text, copiedHtml: html })
    },
    printPdf: async (document) => {
      if (printer === 'broken') throw new Error('The printer does not answer')
      desktop.printed.push(document)
      return new TextEncoder().encode('%PDF-1.7')
    },
    notify: (notification) => {
      const notice = { ...notification, open: true }
      desktop.notices.push(notice)
      return {
        close: () => {
          notice.open = false
        },
      }
    },
    canNotify: () => true,
    testNotification: async () => ({ outcome: 'shown', message: '' }),
    isWatched: () => desktop.watched,
    present: (presence) => {
      desktop.presence = presence
    },
    stayAwake: (awake) => {
      desktop.awake = awake
    },
  }
  const hud: Hud = {
    state: () => ({ open: false, run: null }),
    toggle: () => undefined,
    move: () => undefined,
    follow: () => undefined,
    showMain: (run, step) => void opened.push({ run, step }),
  }
  const backend = await openBackend({
    folder,
    worker,
    app: { version: '0.1.0', electron: '45.0.0', platform },
    releaseKey,
    desktop: answers,
    hud,
    applyTheme: () => undefined,
    broadcast: (name, message) => void told.push({ name, message }),
    notices: path.resolve(import.meta.dirname, '../../fixtures/notices.json'),
    engine: () => engine,
    parseRunbook: parseOnce,
    onRedacted: () => undefined,
    clock,
  })
  const answer: StartedApp['call'] = async (name, input) =>
    (await backend.dispatch(backend.handlers, name, input)) as never
  const call: StartedApp['call'] = async (name, input) => {
    const answered = await answer(name, input)
    // What windows are told of it comes behind the answer.
    await new Promise((resolve) => setImmediate(resolve))
    return answered
  }
  const ask: StartedApp['ask'] = async (name, input) => unwrapped(name, await call(name, input))
  return {
    folder,
    backend,
    clock,
    told,
    opened,
    desktop,
    call,
    ask,
    startRun: async (change = {}) => {
      await ask('settings.write', { identity: ada })
      const [plan] = await ask('runbooks.list', undefined)
      const { run } = await ask('runs.start', {
        runbook: plan?.hash ?? '',
        entry: 'plan',
        release: {
          service: 'checkout-api',
          environment: 'production',
          version: '2026.11.23-rc2',
          target: '2026.11.20',
          ticketUrl: '',
        },
        profile: null,
        people: [{ role: 'captain', person: ada }],
        rehearsal: false,
        ...change,
      })
      return run
    },
    execute: async (run, command) => {
      // Read and done in one breath, as by a window that has just been told everything.
      const { events } = unwrapped('runs.open', await answer('runs.open', { run }))
      return ask('runs.execute', { run, version: events.length, command })
    },
    close: () => backend.close(),
  }
}

/** Another program holds the database, so that nothing can be written, until the returned function is called. */
export function holdDatabase(app: StartedApp): () => void {
  const other = new Database(path.join(app.folder, 'backout.db'))
  other.exec('BEGIN IMMEDIATE')
  return () => {
    other.exec('ROLLBACK')
    other.close()
  }
}

function unwrapped<Value>(name: string, result: Result<Value>): Value {
  if (!result.ok) throw new Error(`${name}: ${JSON.stringify(result.error)}`)
  return result.value
}
