import fs from 'node:fs'
import path from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { FolderError, prepareDataFolder } from '../../electron/dataFolder.ts'
import { salvage } from '../../electron/db/salvage/salvage.ts'
import { explainFatal } from '../../electron/fatal.ts'
import { restoreDamaged } from '../../electron/restore.ts'
import { type SmallDisk, smallDisk } from '../e2e/smallDisk.ts'
import { makeDataFolder, open } from './db/samples.ts'
import { type StartedApp, startApp } from './services/startedApp.ts'

vi.setConfig({ testTimeout: 60_000, expect: { poll: { timeout: 20_000 } } })

const refusal = (start: () => unknown) => {
  try {
    start()
  } catch (error) {
    return error
  }
  throw new Error('It was not refused')
}
const unsaved = (app: StartedApp) => app.told.filter(({ name }) => name === 'store.unsaved').at(-1)?.message
const attachment = {
  source: 'bytes',
  step: 'capture-target',
  name: 'graph.txt',
  mediaType: 'text/plain',
  bytes: new TextEncoder().encode('Graph of the canary. '.repeat(20_000)),
} as const

describe('on a small disk', () => {
  let disk: SmallDisk | null = null
  /** A disk, or null where this account may not mount one: then the test says nothing. */
  const mounted = () => {
    disk = smallDisk()
    if (disk === null) console.warn('Skipped: needs the right to mount a small disk')
    return disk
  }
  afterEach(() => disk?.remove())

  it('that is full an attachment is not recorded, says so, and is recorded once there is room', async (test) => {
    const own = mounted()
    if (!own) return test.skip()
    const app = await startApp(path.join(own.folder, 'data'))
    const run = await app.startRun()
    own.fill()
    const answer = app.ask('attachments.add', { run, version: 3, ...attachment })
    await expect.poll(() => unsaved(app)).toEqual({ run, reason: 'disk-full' })
    expect((await app.ask('runs.open', { run })).events).toHaveLength(3)
    own.free()
    await app.ask('store.retry', undefined)
    expect((await answer).events).toMatchObject([{ type: 'attachment.added' }])
    expect(await app.ask('runs.verify', { run })).toMatchObject({ ok: true })
    await app.close()
  })

  it('that is full a backup fails without a trace, and those before it stay', async (test) => {
    const own = mounted()
    if (!own) return test.skip()
    const store = open(path.join(own.folder, 'data'))
    const first = await store.makeBackup('2026-11-23T03:00:00.000Z')
    own.fill()
    await expect(store.makeBackup('2026-11-23T04:00:00.000Z')).rejects.toMatchObject({ code: 'disk-full' })
    expect(fs.readdirSync(path.join(store.folder, 'backups'))).toEqual([first.name])
    own.free()
    await store.close()
  })

  it('that is full an export is refused and leaves nothing half written', async (test) => {
    const own = mounted()
    if (!own) return test.skip()
    const app = await startApp()
    const run = await app.startRun()
    const target = path.join(own.folder, 'record.html')
    app.desktop.file = target
    own.fill()
    expect(await app.call('record.export', { run, format: 'html' })).toMatchObject({
      ok: false,
      error: { code: 'file-unwritable' },
    })
    expect(fs.readdirSync(own.folder).filter((name) => name.startsWith('record'))).toEqual([])
    own.free()
    await app.ask('record.export', { run, format: 'html' })
    expect(fs.readFileSync(target, 'utf8')).toMatch(/<\/html>\s*$/)
    await app.close()
  })

  it('that is full the app says so at its start, and changes nothing', async (test) => {
    const own = mounted()
    if (!own) return test.skip()
    const folder = path.join(own.folder, 'data')
    await open(folder).close()
    const file = path.join(folder, 'backout.db')
    const before = fs.readFileSync(file)
    own.fill()
    expect(
      explainFatal(
        refusal(() => open(folder)),
        folder,
      ).kind,
    ).toBe('no-room')
    own.free()
    expect(fs.readFileSync(file)).toEqual(before)
    await open(folder).close()
  })

  it('that is full a damaged database is left as it is', async (test) => {
    const own = mounted()
    if (!own) return test.skip()
    const folder = path.join(own.folder, 'data')
    const store = open(folder)
    await store.makeBackup('2026-11-23T03:00:00.000Z')
    await store.close()
    const file = path.join(folder, 'backout.db')
    fs.writeFileSync(file, 'damaged '.repeat(1000))
    own.fill()
    const restored = restoreDamaged(folder, salvage(folder), '2026-11-23T05:00:00.000Z')
    await expect(restored).rejects.toMatchObject({ code: 'disk-full' })
    expect(fs.readFileSync(file, 'utf8')).toBe('damaged '.repeat(1000))
  })

  it('that cannot be written the app says so at its start', async (test) => {
    const own = mounted()
    if (!own) return test.skip()
    const folder = path.join(own.folder, 'data')
    await open(folder).close()
    own.lock()
    expect(refusal(() => prepareDataFolder(folder))).toBeInstanceOf(FolderError)
    expect(
      explainFatal(
        refusal(() => open(folder)),
        folder,
      ).kind,
    ).toBe('unwritable')
  })
})

it('a data folder that goes while the app runs is told as not recorded, until it is back', async () => {
  const app = await startApp()
  const run = await app.startRun()
  const elsewhere = `${app.folder}-moved`
  fs.renameSync(app.folder, elsewhere)
  const note = { type: 'addNote', step: null, text: 'while the folder was gone' } as const
  const answer = app.ask('runs.execute', { run, version: 3, command: note })
  await expect.poll(() => unsaved(app)).toEqual({ run, reason: 'other' })
  fs.rmSync(app.folder, { recursive: true, force: true })
  fs.renameSync(elsewhere, app.folder)
  await app.ask('store.retry', undefined)
  expect((await answer).events).toMatchObject([{ type: 'note.added' }])
  expect(unsaved(app)).toBeNull()
  await app.close()
})

it('a database that another program holds is told as in use at the start, not as damaged', async () => {
  const folder = makeDataFolder()
  await open(folder).close()
  const other = new Database(path.join(folder, 'backout.db'))
  other.pragma('locking_mode = EXCLUSIVE')
  other.exec('CREATE TABLE theirs (name TEXT)')
  expect(
    explainFatal(
      refusal(() => open(folder)),
      folder,
    ).kind,
  ).toBe('in-use')
  other.exec('DROP TABLE theirs')
  other.close()
  await open(folder).close()
})

it('a note in the file of the lock keeps nobody out', async () => {
  const folder = makeDataFolder()
  await open(folder).close()
  fs.writeFileSync(path.join(folder, 'lock.db'), 'something else')
  await open(folder).close()
})

it('a change to summer time is no gap: what is written says the new offset, at the true instant', async () => {
  const app = await startApp()
  const run = await app.startRun()
  app.clock.pass(60_000)
  app.clock.zone(120)
  const { events } = await app.execute(run, { type: 'addNote', step: null, text: 'in summer' })
  expect(events).toMatchObject([{ type: 'note.added', tz: 120, at: '2026-11-23T03:01:00.000Z' }])
  await app.close()
})
