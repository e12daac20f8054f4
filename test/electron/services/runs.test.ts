import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { foldRun } from '../../../shared/run/fold.ts'
import { ada, ben, holdDatabase, type StartedApp, startApp } from './startedApp.ts'

// Real databases and worker threads: on a busy machine all of it takes its time.
vi.setConfig({ testTimeout: 60_000, expect: { poll: { timeout: 20_000 } } })

let app: StartedApp
beforeEach(async () => {
  app = await startApp()
})
afterEach(() => app.close())

const sha = {
  type: 'setField',
  step: 'capture-target',
  field: 'production-sha',
  value: 'abcdef1234567',
} as const

describe('starting a run', () => {
  it('asks for a name first', async () => {
    const [plan] = await app.ask('runbooks.list', undefined)
    const answer = await app.call('runs.start', {
      runbook: plan?.hash ?? '',
      entry: 'plan',
      release: { service: 's', environment: 'e', version: 'v', target: 't', ticketUrl: '' },
      profile: null,
      people: [],
      rehearsal: false,
    })
    expect(answer).toMatchObject({ ok: false, error: { code: 'no-identity' } })
  })

  it('writes who joined and what started, with the exact text of the runbook', async () => {
    const run = await app.startRun()
    const { events, runbook } = await app.ask('runs.open', { run })
    expect(events.map((event) => event.type)).toEqual(['device.joined', 'run.started', 'step.started'])
    const started = events.find((event) => event.type === 'run.started')
    const { text } = await app.ask('runbooks.read', { hash: started?.data?.runbook.hash ?? '' })
    expect(started?.data?.runbookText).toBe(text)
    expect(started?.actor).toEqual({ id: 'ada', name: 'Ada Meyer', role: 'captain' })
    expect(runbook.sections.flatMap((section) => section.steps)).toHaveLength(22)
  })

  it('shows it in the run list and makes a backup', async () => {
    const run = await app.startRun()
    expect((await app.ask('runs.list', undefined)).runs).toMatchObject([
      {
        id: run,
        service: 'checkout-api',
        phase: 'preparing',
        captain: 'Ada Meyer',
        stepCount: 22,
        events: 3,
      },
    ])
    await expect.poll(async () => (await app.ask('app.info', undefined)).backups.length).toBe(1)
  })

  it('refuses a runbook that is not in the library', async () => {
    await app.startRun()
    const answer = app.startRun({ runbook: 'f'.repeat(64) })
    await expect(answer).rejects.toThrow('runbook-not-found')
  })
})

describe('a command', () => {
  it('is answered with its events, and every window is told the same', async () => {
    const run = await app.startRun()
    const appended = await app.execute(run, sha)
    expect(appended).toMatchObject({
      run,
      from: 3,
      events: [{ type: 'field.set', actor: { role: 'captain' } }],
    })
    expect(app.told.filter((one) => one.name === 'run.appended').at(-1)?.message).toEqual(appended)
  })

  it('leaves the same run on disk as in memory', async () => {
    const run = await app.startRun()
    await app.execute(run, sha)
    await app.execute(run, { type: 'addNote', step: null, text: 'Grüße 🙂' })
    await app.execute(run, { type: 'rollBackNow', by: ada, reason: 'errors' })
    const before = await app.ask('runs.open', { run })
    const list = await app.ask('runs.list', undefined)
    await app.close()
    app = await startApp(app.folder, app.clock)
    const after = await app.ask('runs.open', { run })
    expect(after.events).toEqual(before.events)
    expect(foldRun(run, after.events)).toEqual(foldRun(run, before.events))
    expect(await app.ask('runs.list', undefined)).toEqual(list)
  })

  it('is carried out although the window is behind, when nothing newer touched the same place', async () => {
    const run = await app.startRun()
    await app.execute(run, { type: 'addNote', step: null, text: 'meanwhile' })
    const answer = await app.call('runs.execute', { run, version: 3, command: sha })
    expect(answer).toMatchObject({ ok: true, value: { from: 4 } })
  })

  it('is stale when something newer touched the same place, and changes nothing', async () => {
    const run = await app.startRun()
    await app.execute(run, sha)
    const command = { ...sha, value: 'fedcba7654321' }
    const answer = await app.call('runs.execute', { run, version: 3, command })
    expect(answer).toMatchObject({ ok: false, error: { code: 'stale' } })
    expect((await app.ask('runs.open', { run })).events).toHaveLength(4)
  })

  it('is stale when the window has seen more than there is', async () => {
    const run = await app.startRun()
    const answer = await app.call('runs.execute', { run, version: 99, command: sha })
    expect(answer).toMatchObject({ ok: false, error: { code: 'stale' } })
  })

  it('that changes nothing writes nothing', async () => {
    const run = await app.startRun()
    await app.execute(run, { type: 'assignPerson', role: 'captain', person: ben, reachable: true })
    const again = await app.execute(run, {
      type: 'assignPerson',
      role: 'captain',
      person: ben,
      reachable: true,
    })
    expect(again.events).toEqual([])
  })

  it('is refused for a run that is not there', async () => {
    await app.startRun()
    const run = '0190b6a0-0000-7000-8000-000000000000'
    const answer = await app.call('runs.execute', { run, version: 0, command: sha })
    expect(answer).toMatchObject({ ok: false, error: { code: 'run-not-found' } })
    expect(await app.call('runs.open', { run })).toMatchObject({
      ok: false,
      error: { code: 'run-not-found' },
    })
  })

  it('takes the draft that it records with it', async () => {
    const run = await app.startRun()
    const key = 'field:capture-target.production-sha'
    await app.ask('drafts.save', { run, key, text: 'abc' })
    await app.ask('drafts.save', { run, key: 'note:capture-target', text: 'half a th' })
    await app.execute(run, sha)
    const { drafts } = await app.ask('runs.open', { run })
    expect(drafts.map((draft) => draft.key)).toEqual(['note:capture-target'])
  })

  it('is carried out in the order in which it was asked for', async () => {
    const run = await app.startRun()
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        app.ask('runs.execute', {
          run,
          version: 3,
          command: { type: 'addNote', step: null, text: `note ${index}` },
        }),
      ),
    )
    expect(answers.map((answer) => answer.from)).toEqual(Array.from({ length: 20 }, (_, index) => 3 + index))
  })
})

describe('while nothing can be written', () => {
  it('says so, keeps that very event and all later ones waiting in order, and writes them when it can', async () => {
    const run = await app.startRun()
    const release = holdDatabase(app)
    const first = app.ask('runs.execute', { run, version: 3, command: sha })
    const second = app.ask('runs.execute', {
      run,
      version: 3,
      command: { type: 'addNote', step: null, text: 'later' },
    })
    await expect
      .poll(() => app.told.filter((one) => one.name === 'store.unsaved'), { timeout: 15_000 })
      .toEqual([{ name: 'store.unsaved', message: { run, reason: 'other' } }])
    expect(app.backend.unsaved()).toBe(true)
    // What is on disk can still be read.
    expect((await app.ask('runs.open', { run })).events).toHaveLength(3)
    const asked = app.clock.now()
    release()
    app.clock.pass(60_000)
    await app.ask('store.retry', undefined)
    expect((await first).from).toBe(3)
    expect((await second).from).toBe(4)
    // It happened when it was asked for, not when the disk came back.
    expect((await first).events[0]?.at).toBe(new Date(asked).toISOString())
    expect(app.told.filter((one) => one.name === 'store.unsaved').at(-1)?.message).toBeNull()
    expect(app.backend.unsaved()).toBe(false)
  }, 30_000)
})

describe('the clock', () => {
  it('that ran away from the machine is noted before the next event, with how far', async () => {
    const run = await app.startRun()
    app.clock.jump(3_600_000)
    const { events } = await app.execute(run, sha)
    expect(events).toMatchObject([
      { type: 'clock.gap', data: { byMs: 3_600_000, sleep: 'unknown' }, actor: { role: 'system' } },
      { type: 'field.set' },
    ])
    const next = await app.execute(run, { type: 'addNote', step: null, text: 'once only' })
    expect(next.events.map((event) => event.type)).toEqual(['note.added'])
  })

  it('says when the system reported its sleep', async () => {
    const run = await app.startRun()
    app.backend.suspended()
    app.clock.jump(60_000)
    app.backend.resumed()
    const { events } = await app.execute(run, sha)
    expect(events[0]).toMatchObject({ type: 'clock.gap', data: { byMs: 60_000, sleep: 'reported' } })
  })

  it('set back is noted too, and two seconds are no gap', async () => {
    const run = await app.startRun()
    app.clock.jump(2000)
    expect((await app.execute(run, sha)).events).toHaveLength(1)
    app.clock.jump(-60_000)
    const { events } = await app.execute(run, { type: 'addNote', step: null, text: 'x' })
    expect(events[0]).toMatchObject({ type: 'clock.gap', data: { byMs: -60_000 } })
  })
})

describe('redacting', () => {
  it('takes the text out of the run, of the search and of what windows hold', async () => {
    const run = await app.startRun()
    const { events } = await app.execute(run, { type: 'addNote', step: null, text: 'password swordfish' })
    const event = events[0]?.id ?? ''
    expect(await app.ask('runs.search', { query: 'swordfish', limit: 5 })).toMatchObject({ total: 1 })
    const answer = await app.ask('runs.redact', { run, version: 4, event, why: 'a secret' })
    expect(answer.events.map((one) => one.type)).toEqual(['event.redacted'])
    const snapshot = await app.ask('runs.open', { run })
    expect(JSON.stringify(snapshot.events)).not.toContain('swordfish')
    expect(app.told.some((one) => one.name === 'run.reloaded')).toBe(true)
    expect(await app.ask('runs.search', { query: 'swordfish', limit: 5 })).toMatchObject({ total: 0 })
    expect(await app.ask('runs.verify', { run })).toMatchObject({ ok: true, problems: [] })
    expect((await app.execute(run, sha)).from).toBe(5)
  })
})
