import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { deployAnyway } from '../../play/deployAnyway.ts'
import { ada, holdDatabase, type StartedApp, startApp } from './startedApp.ts'

// Real databases and worker threads: on a busy machine all of it takes its time.
vi.setConfig({ testTimeout: 60_000, expect: { poll: { timeout: 20_000 } } })

const minute = 60_000
let app: StartedApp
beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] })
  app = await startApp()
})
afterEach(async () => {
  vi.useRealTimers()
  await app.close()
})

/** Lets time pass for the app and its timers, a minute at a time, so that the clock is right when one goes off. */
async function pass(ms: number): Promise<void> {
  for (let left = ms; left > 0; left -= minute) {
    app.clock.pass(Math.min(left, minute))
    await vi.advanceTimersByTimeAsync(Math.min(left, minute))
  }
}
const titles = () => app.desktop.notices.map(({ title }) => title)
const onScreen = () => app.desktop.notices.filter(({ open }) => open).map(({ title }) => title)
const alerts = async () => (await app.ask('attention.read', undefined)).alerts
const rings = () =>
  app.told.flatMap(({ name, message }) => (name === 'attention.ring' && message ? [message] : []))

async function acknowledge(): Promise<void> {
  const [first] = await alerts()
  if (!first) throw new Error('There is nothing to acknowledge')
  const { run, what, since } = first
  await app.ask('attention.acknowledge', { run, what, since })
}
async function deploying(change: Parameters<StartedApp['startRun']>[0] = {}): Promise<string> {
  const run = await app.startRun(change)
  for (const command of deployAnyway()) await app.execute(run, command)
  return run
}
/** The deploy window runs out, and the app has recorded it. */
async function windowRunsOut(run: string): Promise<void> {
  await pass(60 * minute)
  await expect
    .poll(async () => (await alerts()).map(({ what, run: of }) => [of, what]))
    .toContainEqual([run, 'timer:deploy-window'])
}
/** A rollback whose clock of updates was stopped: the late update is told by itself. */
async function updateIsLate(): Promise<string> {
  const run = await app.startRun()
  await app.execute(run, { type: 'rollBackNow', by: ada, reason: 'Errors above 2 %.' })
  await app.execute(run, { type: 'stopTimer', timer: 'status-update' })
  await pass(30 * minute)
  expect(await alerts()).toMatchObject([{ kind: 'update' }])
  return run
}

describe('a timer that ran out', () => {
  it('is told by the system, and again each minute, until somebody acknowledges it', async () => {
    const run = await deploying()
    await windowRunsOut(run)
    expect(titles()).toEqual(['Deploy window ran out'])
    expect(app.desktop.notices[0]?.text).toMatch(
      /^checkout-api 2026\.11\.23-rc2\nThe announced window is over\./,
    )
    await pass(minute)
    await pass(minute)
    expect(titles()).toHaveLength(3)
    expect(onScreen()).toHaveLength(1)
    expect(rings()).toEqual([{ pattern: 'due' }, { pattern: 'due' }, { pattern: 'due' }])

    await acknowledge()
    expect(onScreen()).toEqual([])
    expect(await alerts()).toEqual([])
    const { events } = await app.ask('runs.open', { run })
    expect(events.at(-1)).toMatchObject({ type: 'timer.acknowledged', actor: { id: 'ada' } })
    await pass(20 * minute)
    expect(titles()).toHaveLength(3)
  })

  it('brings the window to its step when the notification is pressed', async () => {
    const run = await deploying()
    await windowRunsOut(run)
    app.desktop.notices[0]?.onPress()
    expect(app.opened).toEqual([{ run, step: 'tell-on-call' }])
  })

  it('is told once, and only heard again, to whoever has the window before them', async () => {
    const run = await deploying()
    app.desktop.watched = true
    await windowRunsOut(run)
    await pass(3 * minute)
    expect(titles()).toHaveLength(1)
    expect(rings()).toHaveLength(4)
    app.desktop.watched = false
    await pass(minute)
    expect(titles()).toHaveLength(2)
  })

  it('is told of every run, not only of the newest, and a rehearsal says that it is one', async () => {
    const first = await deploying()
    const second = await deploying({ rehearsal: true })
    await windowRunsOut(first)
    await expect.poll(async () => (await alerts()).map(({ run }) => run)).toEqual([first, second])
    expect(titles()).toEqual(['Deploy window ran out', 'REHEARSAL: Deploy window ran out'])
  })

  it('in a sleep says at wake how late it was, and why', async () => {
    await deploying()
    app.backend.suspended()
    app.clock.jump(72 * minute + 7000)
    app.backend.resumed()
    await expect.poll(titles).toEqual(['Deploy window ran out'])
    expect(app.desktop.notices[0]?.text).toContain('It ran out 12:07 ago, while the computer slept.')
  })

  it('while Backout was closed says so at the next start', async () => {
    await deploying()
    await app.close()
    app.clock.pass(62 * minute)
    app = await startApp(app.folder, app.clock)
    await app.backend.afterFirstPaint()
    await expect.poll(titles).toEqual(['Deploy window ran out'])
    expect(app.desktop.notices[0]?.text).toContain('It ran out 2:00 ago, while Backout was not running.')
  })

  it('is only heard where notifications are off, and what is on screen goes when they are switched off', async () => {
    const run = await deploying()
    await windowRunsOut(run)
    await app.ask('settings.write', { notifications: false })
    expect(onScreen()).toEqual([])
    await pass(2 * minute)
    expect(titles()).toHaveLength(1)
    expect(rings()).toHaveLength(3)
  })
})

describe('an update that is late', () => {
  it('is acknowledged on this device, for good, and records nothing', async () => {
    const run = await updateIsLate()
    const before = (await app.ask('runs.open', { run })).events.length
    expect(titles()).toEqual(['Status update: investigating is late'])
    await acknowledge()
    expect(await alerts()).toEqual([])
    expect((await app.ask('runs.open', { run })).events).toHaveLength(before)

    await app.close()
    app = await startApp(app.folder, app.clock)
    await app.backend.afterFirstPaint()
    expect(await alerts()).toEqual([])
    await pass(29 * minute)
    expect(titles()).toEqual([])
    // The next one that is left out is another matter.
    await pass(minute)
    expect(titles()).toEqual(['Status update: investigating is late'])
  })

  it('comes again every five minutes, and no more once it is posted', async () => {
    const run = await updateIsLate()
    await pass(4 * minute)
    expect(titles()).toHaveLength(1)
    await pass(minute)
    expect(titles()).toHaveLength(2)
    await app.execute(run, {
      type: 'postMessage',
      kind: 'status-investigating',
      text: 'We look into it.',
      url: 'https://status.example.org/91',
      where: '',
    })
    expect(onScreen()).toEqual([])
    await pass(10 * minute)
    expect(titles()).toHaveLength(2)
  })

  it('whose acknowledgement cannot be written stays', async () => {
    await updateIsLate()
    const release = holdDatabase(app)
    const [late] = await alerts()
    const { run = '', what = '', since = '' } = late ?? {}
    const answer = await app.call('attention.acknowledge', { run, what, since })
    release()
    expect(answer).toMatchObject({ ok: false })
    expect(await alerts()).toHaveLength(1)
  })
})

describe('a breach', () => {
  it('rings in its own way and leads to the step that decides', async () => {
    const run = await deploying()
    await app.execute(run, { type: 'startStep', step: 'evaluate-canary' })
    const [sev2] = (await app.ask('runs.open', { run })).runbook.metrics.filter(({ event }) => event)
    await app.execute(run, {
      type: 'amendTriggers',
      set: { triggers: [{ event: sev2?.id ?? '' }], baseline: {}, observeMinutes: 10 },
      reason: 'A drill.',
    })
    await app.execute(run, {
      type: 'addReadings',
      source: 'typed',
      name: '',
      series: [{ metric: sev2?.id ?? '', points: [[app.clock.now(), 1]] }],
      rejected: [],
    })
    expect(titles()).toEqual([`Breach: ${sev2?.title}`])
    expect(rings()).toEqual([{ pattern: 'breach' }])
    app.desktop.notices[0]?.onPress()
    expect(app.opened).toEqual([{ run, step: 'evaluate-canary' }])
    await app.execute(run, { type: 'decide', choice: 'rollback', by: ada, reason: '' })
    expect(onScreen()).toEqual([])
  })
})

describe('a run that is not in hand here', () => {
  it('tells nothing: it goes on elsewhere', async () => {
    const run = await deploying()
    app.desktop.file = `${app.folder}-carried.backout`
    const { events } = await app.ask('runs.open', { run })
    await app.ask('run.handOver', { run, version: events.length, by: ada, to: null })
    await pass(70 * minute)
    expect(await alerts()).toEqual([])
    expect(titles()).toEqual([])
  })
})
