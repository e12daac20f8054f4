import fs from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { newestBackup, restoreBackup } from '../../electron/restore.ts'
import { type StartedApp, startApp } from './services/startedApp.ts'

// Real databases and worker threads: on a busy machine all of it takes its time.
vi.setConfig({ testTimeout: 60_000, expect: { poll: { timeout: 20_000 } } })

let app: StartedApp
beforeEach(async () => {
  app = await startApp()
})
afterEach(() => fs.rmSync(path.dirname(app.folder), { recursive: true, force: true }))

const file = () => path.join(app.folder, 'backout.db')
/** Overwrites the middle of the file, as a dying disk might. */
function damage(): void {
  const bytes = fs.readFileSync(file())
  bytes.fill(0xee, 4096, bytes.length)
  fs.writeFileSync(file(), bytes)
}

it('refuses a damaged database after an unclean exit, before any window could show it', async () => {
  await app.startRun()
  await app.close()
  fs.writeFileSync(path.join(app.folder, 'running'), '')
  damage()
  await expect(startApp(app.folder, app.clock)).rejects.toMatchObject({
    code: expect.stringMatching(/file-unreadable|not-recorded/),
  })
})

it('puts the newest backup in its place, keeps the damaged files, and goes on as another device', async () => {
  const run = await app.startRun()
  await expect.poll(() => newestBackup(app.folder)).not.toBeNull()
  await app.execute(run, { type: 'addNote', step: null, text: 'after the backup' })
  const before = await app.ask('app.info', undefined)
  await app.close()
  damage()
  const damaged = fs.readFileSync(file())
  const backup = newestBackup(app.folder)
  if (!backup) throw new Error('There is a backup')
  const aside = restoreBackup(app.folder, backup, '2026-11-23T04:00:00.000Z')
  expect(fs.readFileSync(path.join(aside, 'backout.db'))).toEqual(damaged)
  app = await startApp(app.folder, app.clock)
  const { events } = await app.ask('runs.open', { run })
  expect(events.map((event) => event.type)).toEqual(['device.joined', 'run.started', 'step.started'])
  expect((await app.ask('app.info', undefined)).device.id).not.toBe(before.device.id)
  expect(await app.ask('runs.verify', { run })).toMatchObject({ ok: true })
  const { events: added } = await app.execute(run, { type: 'addNote', step: null, text: 'and on' })
  expect(added.map((event) => event.type)).toEqual(['device.joined', 'note.added'])
  await app.close()
})
