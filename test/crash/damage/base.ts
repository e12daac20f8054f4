import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { openReader } from '../../../electron/db/reader.ts'
import { type StartedApp, startApp } from '../../electron/services/startedApp.ts'

/** An event that was acknowledged. */
export interface Acknowledged {
  readonly run: string
  readonly device: string
  readonly n: number
  readonly hash: string
}

/** A data folder as it stood at one moment, to be copied and damaged, and what was recorded in it. */
export interface Base {
  readonly folder: string
  readonly acknowledged: readonly Acknowledged[]
  /** What no file may hold any more, and does not. */
  readonly redacted: string
}

/** The same folder at three moments: earlier, then as a kill left it, and closed as it should be. */
export interface Bases {
  readonly home: string
  readonly earlier: Base
  readonly killed: Base
  readonly closed: Base
}

const secret = 'hunter2-of-the-canary'

/** Plays runs through the services of the app, with files, a redaction, a seal and a backup in the midst of it. */
export async function makeBases(): Promise<Bases> {
  const home = fs.mkdtempSync(path.join(os.tmpdir(), 'backout-damage-'))
  const app = await startApp(path.join(home, 'data'))
  const runs: string[] = []
  const keep = async (name: string): Promise<Base> => {
    const folder = path.join(home, name)
    // By another process: reading the files of an open database in this one would drop the locks on it.
    spawnSync('cp', ['-r', app.folder, folder])
    return { folder, acknowledged: acknowledgedIn(folder, runs), redacted: secret }
  }
  const early = await beginRun(app, runs, '2026.11.21')
  await attach(app, early, 'Graph of the canary, before. '.repeat(400))
  await redactOne(app, early)
  await app.execute(early, { type: 'closeRun', summary: 'Called off: the target was pruned.' })
  const open = await beginRun(app, runs, '2026.11.22')
  const earlier = await keep('earlier')
  for (let index = 0; index < 25; index += 1) await takeNote(app, open, index)
  // The last backup is made as this run starts: all that follows is in no backup.
  const late = await beginRun(app, runs, '2026.11.23')
  for (let index = 0; index < 40; index += 1) await takeNote(app, index % 3 === 0 ? open : late, index)
  await attach(app, late, 'Graph of the canary, after. '.repeat(600))
  await app.execute(early, { type: 'amend', text: 'Seen again by Ben.', step: null })
  const killed = await keep('killed')
  await app.close()
  const closed = await keep('closed')
  fs.rmSync(app.folder, { recursive: true })
  return { home, earlier, killed, closed }
}

/** Starts a run and waits for its backup, so that it holds neither less nor more. */
async function beginRun(app: StartedApp, runs: string[], version: string): Promise<string> {
  app.clock.pass(60_000)
  const before = await backupsOf(app)
  const release = {
    service: 'checkout-api',
    environment: 'production',
    version,
    target: '2026.11.20',
    ticketUrl: '',
  }
  const run = await app.startRun({ release })
  runs.push(run)
  while ((await backupsOf(app)) === before) await delay(10)
  return run
}

const backupsOf = async (app: StartedApp): Promise<string> =>
  (await app.ask('app.info', undefined)).backups[0]?.name ?? ''

async function takeNote(app: StartedApp, run: string, index: number): Promise<void> {
  app.clock.pass(1000)
  // Of many lengths: small ones share a page with others, large ones fill pages of their own.
  const text = `Error rate ${index} of the canary. ${'It rises and falls. '.repeat((index * index) % 350)}`
  await app.execute(run, { type: 'addNote', step: null, text })
}

async function attach(app: StartedApp, run: string, text: string): Promise<void> {
  const { events } = await app.ask('runs.open', { run })
  const bytes = new TextEncoder().encode(text)
  const file = {
    source: 'bytes',
    step: 'capture-target',
    name: 'graph.txt',
    mediaType: 'text/plain',
    bytes,
  } as const
  await app.ask('attachments.add', { run, version: events.length, ...file })
}

async function redactOne(app: StartedApp, run: string): Promise<void> {
  const { events } = await app.execute(run, {
    type: 'addNote',
    step: null,
    text: `The password is ${secret}`,
  })
  const { events: all } = await app.ask('runs.open', { run })
  await app.ask('runs.redact', { run, version: all.length, event: events[0]?.id ?? '', why: 'A password.' })
}

/** What a folder holds for certain, read as the command line reads it, from a copy that may be opened. */
function acknowledgedIn(folder: string, runs: readonly string[]): readonly Acknowledged[] {
  const copy = `${folder}-read`
  fs.cpSync(folder, copy, { recursive: true })
  const reader = openReader(copy)
  try {
    return runs.flatMap((run) => reader.stored(run).map(({ device, n, hash }) => ({ run, device, n, hash })))
  } finally {
    reader.close()
    fs.rmSync(copy, { recursive: true })
  }
}
