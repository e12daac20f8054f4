import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Calls } from '../../../shared/ipc/api.ts'
import { foldRun } from '../../../shared/run/fold.ts'
import { ada, type StartedApp, startApp } from './startedApp.ts'

// Real databases and worker threads: on a busy machine all of it takes its time.
vi.setConfig({ testTimeout: 60_000, expect: { poll: { timeout: 20_000 } } })

let app: StartedApp
beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] })
  app = await startApp()
  await app.ask('settings.write', { identity: ada })
})
afterEach(async () => {
  vi.useRealTimers()
  await app.close()
})

async function start(change: Partial<Calls['drills.start']['input']> = {}): Promise<string> {
  const { run } = await app.ask('drills.start', { scenario: 'fast-breach', speed: 10, seed: 7, ...change })
  return run
}
const eventsOf = async (run: string) => (await app.ask('runs.open', { run })).events
const injected = async (run: string) =>
  (await eventsOf(run)).filter((event) => event.type === 'readings.added')
const times = async (run: string) =>
  (await injected(run)).flatMap((event) => event.data?.series[0]?.points.map(([at]) => at) ?? [])

/** Lets time pass for the app, its timers and the world of the drill, ms. */
async function pass(ms: number): Promise<void> {
  app.clock.pass(ms)
  await vi.advanceTimersByTimeAsync(ms)
}

describe('starting a drill', () => {
  it('answers when everything before it is set up, by the app itself and marked so', async () => {
    const events = await eventsOf(await start())
    const state = foldRun('run', events)
    expect(state.started).toMatchObject({ rehearsal: true, drill: { scenario: 'fast-breach', speed: 10 } })
    expect(state.voids).toEqual({})
    expect(state.drill.steps).toHaveLength(10)
    expect(state.steps['evaluate-canary']?.status).toBe('active')
    const own = events.filter(({ actor }) => actor.id === ada.id).map(({ type }) => type)
    expect(own).toEqual(['run.started'])
    expect(events.at(-1)?.type).toBe('drill.prepared')
  })

  it('shortens the countdowns of the plan, and leaves its instants true', async () => {
    const run = await start()
    const { timers } = foldRun(run, await eventsOf(run))
    expect(timers['canary-observation']?.lengthMs).toBe(60_000)
    expect(timers['deploy-window']?.lengthMs).toBe(360_000)
    expect(timers['canary-observation']?.since).toBe(new Date(app.clock.now()).toISOString())
  })

  it('is refused before anybody said who sits here', async () => {
    await app.ask('settings.write', { identity: null })
    expect(await app.call('drills.start', { scenario: null, speed: 5 })).toMatchObject({
      ok: false,
      error: { code: 'no-identity' },
    })
  })

  it('with any scenario does not play the last one again', async () => {
    await start({ scenario: 'noisy-readings' })
    for (let round = 0; round < 4; round += 1) {
      const before = (await app.ask('drills.played', undefined))[0]?.scenario
      app.clock.pass(1000)
      await start({ scenario: null })
      expect((await app.ask('drills.played', undefined))[0]?.scenario).not.toBe(before)
    }
  })
})

describe('the world of a drill', () => {
  it('writes its readings by itself, one lot a minute, each minute six seconds long', async () => {
    const run = await start()
    const begun = app.clock.now()
    await pass(5_000)
    expect(await injected(run)).toEqual([])
    for (let second = 6; second <= 18; second += 6) {
      await pass(second === 6 ? 1_000 : 6_000)
      await expect.poll(async () => (await injected(run)).length).toBe(second / 6)
    }
    expect(await times(run)).toEqual([begun + 6_000, begun + 12_000, begun + 18_000])
    expect((await injected(run))[0]).toMatchObject({
      actor: { role: 'system' },
      data: { source: 'injected', batch: 'drill-1-1' },
    })
  })

  it('that slept brings what is late at once, with the instants that it is of', async () => {
    const run = await start()
    const begun = app.clock.now()
    app.backend.suspended()
    app.clock.jump(60_000)
    app.backend.resumed()
    await expect.poll(async () => (await injected(run)).length).toBe(1)
    expect(await times(run)).toEqual(Array.from({ length: 10 }, (_, minute) => begun + (minute + 1) * 6_000))
    const told = (await eventsOf(run)).flatMap((event) =>
      event.type === 'drill.told' ? [event.data?.inject] : [],
    )
    expect(told).toEqual(['alerts', 'hotfix'])
  })

  it('goes on after the app was closed, where it would have been', async () => {
    const run = await start()
    const begun = app.clock.now()
    await pass(6_000)
    await expect.poll(async () => (await injected(run)).length).toBe(1)
    await app.close()
    app.clock.pass(12_000)
    app = await startApp(app.folder, app.clock)
    await app.backend.afterFirstPaint()
    await expect.poll(async () => (await times(run)).length).toBe(3)
    await pass(6_000)
    await expect.poll(async () => times(run)).toEqual([1, 2, 3, 4].map((minute) => begun + minute * 6_000))
  })

  it('falls silent when the drill is given up, and the runbook does not count as exercised by it', async () => {
    const run = await start()
    await app.execute(run, { type: 'endDrill', reason: 'A real incident.' })
    const count = (await eventsOf(run)).length
    await pass(60_000)
    expect(await eventsOf(run)).toHaveLength(count)
    const { runs } = await app.ask('runs.list', undefined)
    const summary = runs[0]
    expect(summary).toMatchObject({
      outcome: 'abandoned',
      drill: { end: 'given-up', ruling: 'open', points: 0 },
    })
    expect((await app.ask('runbooks.list', undefined))[0]?.lastExercised).toBeNull()
  })

  it('waits for nobody where the run was handed over', async () => {
    const run = await start()
    app.desktop.file = `${app.folder}/drill.backout`
    const { events } = await app.ask('runs.open', { run })
    await app.ask('run.handOver', { run, version: events.length, by: ada, to: null })
    await pass(60_000)
    expect(await injected(run)).toEqual([])
  })

  it('is scored in the list of runs once the decision is taken', async () => {
    const run = await start()
    for (let minute = 1; minute <= 9; minute += 1) {
      await pass(6_000)
      await expect.poll(async () => (await times(run)).length).toBe(minute)
    }
    await app.execute(run, { type: 'decide', choice: 'rollback', by: ada, reason: 'The triggers say so.' })
    const { runs } = await app.ask('runs.list', undefined)
    const summary = runs[0]
    expect(summary?.decision?.choice).toBe('rollback')
    expect(summary?.drill).toMatchObject({ end: 'running', ruling: 'sound' })
  })
})
