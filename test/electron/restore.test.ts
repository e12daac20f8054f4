import fs from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { salvage } from '../../electron/db/salvage/salvage.ts'
import { lossOffer } from '../../electron/lossText.ts'
import { restoreDamaged } from '../../electron/restore.ts'
import { type StartedApp, startApp } from './services/startedApp.ts'

// Real databases and worker threads: on a busy machine all of it takes its time.
vi.setConfig({ testTimeout: 60_000, expect: { poll: { timeout: 20_000 } } })

let app: StartedApp
beforeEach(async () => {
  app = await startApp()
})
afterEach(() => fs.rmSync(path.dirname(app.folder), { recursive: true, force: true }))

const later = '2026-11-23T04:00:00.000Z'
const page = 4096
const file = () => path.join(app.folder, 'backout.db')

/** Overwrites pages of the file, as a dying disk might. */
function damage(isHit: (number: number) => boolean): void {
  const bytes = fs.readFileSync(file())
  for (let at = 0; at < bytes.length; at += page) if (isHit(at / page + 1)) bytes.fill(0xee, at, at + page)
  fs.writeFileSync(file(), bytes)
}
const everything = (number: number) => number > 1
const header = (number: number) => number === 1

const note = (run: string, text: string) => app.execute(run, { type: 'addNote', step: null, text })
const backups = async () => (await app.ask('app.info', undefined)).backups.length

/** A run with its backup, and notes that are in no backup. */
async function runAndNotes(count: number): Promise<string> {
  const run = await app.startRun()
  await expect.poll(backups).toBe(1)
  for (let index = 1; index <= count; index += 1) {
    app.clock.pass(60_000)
    await note(run, `after the backup, ${index}`)
  }
  return run
}

const typesOf = async (run: string) => (await app.ask('runs.open', { run })).events.map((event) => event.type)

it('refuses a damaged database after an unclean exit, before any window could show it', async () => {
  await app.startRun()
  await app.close()
  fs.writeFileSync(path.join(app.folder, 'running'), '')
  damage(everything)
  await expect(startApp(app.folder, app.clock)).rejects.toMatchObject({ code: 'file-unreadable' })
})

describe('a damaged database', () => {
  it('is set aside with a note, and all that can be read comes back on top of the backup', async () => {
    const run = await runAndNotes(3)
    const before = await app.ask('app.info', undefined)
    await app.close()
    damage(header)
    const damaged = fs.readFileSync(file())
    const salvaged = salvage(app.folder)
    expect(lossOffer(salvaged)).toContain(
      `• checkout-api 2026.11.23-rc2 (run ${run.slice(0, 13)}): events 4–6 (2026-11-23 03:01:00Z – 03:03:00Z) can be brought back.`,
    )
    const { aside, refused } = await restoreDamaged(app.folder, salvaged, later)
    expect(refused).toEqual([])
    expect(fs.readFileSync(path.join(aside, 'backout.db'))).toEqual(damaged)
    expect(fs.readFileSync(path.join(aside, 'losses.txt'), 'utf8')).toContain('events 4–6')
    app = await startApp(app.folder, app.clock)
    expect((await typesOf(run)).slice(-3)).toEqual(['note.added', 'note.added', 'note.added'])
    expect(await app.ask('runs.verify', { run })).toMatchObject({ ok: true })
    expect((await app.ask('runs.search', { query: 'after the backup', limit: 9 })).total).toBe(3)
    const { device } = await app.ask('app.info', undefined)
    expect(device.id).not.toBe(before.device.id)
    const { events: added } = await note(run, 'and on')
    expect(added.map((event) => event.type)).toEqual(['device.joined', 'note.added'])
    await app.close()
  })

  it('of which nothing can be read gives way to the backup, and that nobody can know the rest is said', async () => {
    const run = await runAndNotes(1)
    await app.close()
    damage(everything)
    const salvaged = salvage(app.folder)
    expect(lossOffer(salvaged)).toContain('What was recorded after the backup cannot be known.')
    await restoreDamaged(app.folder, salvaged, later)
    app = await startApp(app.folder, app.clock)
    expect(await typesOf(run)).toEqual(['device.joined', 'run.started', 'step.started'])
    await app.close()
  })

  it('without any backup gives way to a new one, made of what can be read', async () => {
    const run = await runAndNotes(2)
    await app.close()
    fs.rmSync(path.join(app.folder, 'backups'), { recursive: true })
    damage(header)
    const salvaged = salvage(app.folder)
    expect(lossOffer(salvaged)).toContain('There is no backup that could take its place.')
    await restoreDamaged(app.folder, salvaged, later)
    app = await startApp(app.folder, app.clock)
    expect(await typesOf(run)).toHaveLength(5)
    expect(await app.ask('runs.verify', { run })).toMatchObject({ ok: true })
    await app.close()
  })

  it('whose restore is cut short before the last move is replaced by the next start', async () => {
    const run = await runAndNotes(1)
    await app.close()
    damage(header)
    const whole = path.join(app.folder, 'backups', fs.readdirSync(path.join(app.folder, 'backups'))[0] ?? '')
    fs.copyFileSync(whole, `${file()}.restoring`)
    app = await startApp(app.folder, app.clock)
    expect(await typesOf(run)).toHaveLength(3)
    await app.close()
    const [aside = ''] = fs.readdirSync(app.folder).filter((name) => name.startsWith('damaged-'))
    expect(fs.existsSync(path.join(app.folder, aside, 'backout.db'))).toBe(true)
  })

  it('is left as it is where the backup cannot be copied', async () => {
    await runAndNotes(1)
    await app.close()
    damage(header)
    const before = fs.readFileSync(file())
    const gone = { ...salvage(app.folder), backup: { name: 'gone.db', at: later, bytes: 0 } }
    await expect(restoreDamaged(app.folder, gone, later)).rejects.toThrow(/ENOENT/)
    expect(fs.readFileSync(file())).toEqual(before)
    expect(fs.existsSync(path.join(app.folder, 'restoring'))).toBe(false)
  })
})
