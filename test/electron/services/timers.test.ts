import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { deployAnyway } from '../../play/deployAnyway.ts'
import { ada, type StartedApp, startApp } from './startedApp.ts'

// Real databases and worker threads: on a busy machine all of it takes its time.
vi.setConfig({ testTimeout: 60_000, expect: { poll: { timeout: 20_000 } } })

let app: StartedApp
beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] })
  app = await startApp()
})
afterEach(async () => {
  vi.useRealTimers()
  await app.close()
})

const typesOf = async (run: string) => (await app.ask('runs.open', { run })).events.map((event) => event.type)
const due = async (run: string) =>
  (await app.ask('runs.open', { run })).events.filter((event) => event.type === 'timer.due')

/** Lets time pass for the app and its timers. */
async function pass(ms: number): Promise<void> {
  app.clock.pass(ms)
  await vi.advanceTimersByTimeAsync(ms)
}

async function startDeploy(run: string): Promise<void> {
  for (const command of deployAnyway()) await app.execute(run, command)
}

describe('the deploy window', () => {
  it('is recorded as over on time, by the app itself', async () => {
    const run = await app.startRun()
    await startDeploy(run)
    await pass(59 * 60_000)
    expect(await due(run)).toEqual([])
    await pass(60_000)
    await expect.poll(async () => (await due(run)).length).toBe(1)
    expect(await due(run)).toMatchObject([
      { data: { timer: 'deploy-window', lateMs: 0 }, actor: { id: 'backout', role: 'system' } },
    ])
    await pass(300_000)
    expect(await due(run)).toHaveLength(1)
  })

  it('that ran out during a sleep is recorded when the machine wakes, with how late', async () => {
    const run = await app.startRun()
    await startDeploy(run)
    app.backend.suspended()
    app.clock.jump(2 * 3_600_000)
    app.backend.resumed()
    await expect.poll(async () => (await typesOf(run)).slice(-2)).toEqual(['clock.gap', 'timer.due'])
    expect(await due(run)).toMatchObject([{ data: { lateMs: 3_600_000 } }])
  })

  it('that ran out while the app was closed is recorded at the next start', async () => {
    const run = await app.startRun()
    await startDeploy(run)
    await app.close()
    app.clock.pass(61 * 60_000)
    app = await startApp(app.folder, app.clock)
    await app.backend.afterFirstPaint()
    await expect.poll(async () => (await due(run)).length).toBe(1)
    expect(await due(run)).toMatchObject([{ data: { timer: 'deploy-window', lateMs: 60_000 } }])
  })

  it('keeps nobody waiting once the run is closed', async () => {
    const run = await app.startRun()
    await startDeploy(run)
    await app.execute(run, { type: 'decide', choice: 'proceed', by: ada, reason: 'All quiet.' })
    await app.execute(run, { type: 'closeRun', summary: 'Enough.' })
    await pass(3 * 3_600_000)
    expect(await due(run)).toEqual([])
  })
})

describe('a live run', () => {
  it('keeps the machine awake until it is shipped', async () => {
    const run = await app.startRun()
    expect(app.desktop.awake).toBe(false)
    await startDeploy(run)
    expect(app.desktop.awake).toBe(true)
    await app.execute(run, { type: 'decide', choice: 'proceed', by: ada, reason: 'All quiet.' })
    expect(app.desktop.awake).toBe(false)
  })

  it('is backed up every five minutes, also after a restart', async () => {
    const run = await app.startRun()
    await startDeploy(run)
    const backups = async () => (await app.ask('app.info', undefined)).backups.length
    await expect.poll(backups).toBe(1)
    await pass(300_000)
    await expect.poll(backups).toBe(2)
    await app.close()
    app = await startApp(app.folder, app.clock)
    await app.backend.afterFirstPaint()
    expect(app.desktop.awake).toBe(true)
    await pass(300_000)
    await expect.poll(backups).toBe(3)
  })
})
