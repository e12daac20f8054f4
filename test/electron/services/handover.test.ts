import fs from 'node:fs'
import path from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { readBundle } from '../../../electron/bundle/read.ts'
import { conflictsOf } from '../../../shared/run/concurrent.ts'
import { takeOverWords } from '../../../shared/run/holder.ts'
import { ada, ben, type StartedApp, startApp } from './startedApp.ts'

const minute = 60_000
let app: StartedApp
afterEach(() => app.close())

const names = (dir: string) => fs.readdirSync(dir)

async function handOver(run: string, file: string) {
  app.desktop.file = file
  const { events } = await app.ask('runs.open', { run })
  return app.ask('run.handOver', { run, version: events.length, by: ada, to: ben })
}

async function typesOf(run: string): Promise<string[]> {
  return (await app.ask('runs.open', { run })).events.map(({ type }) => type)
}

describe('handing a run over', () => {
  it('writes the bundle with the hand-over in it, and the printed record', async () => {
    app = await startApp()
    const run = await app.startRun()
    const file = path.join(path.dirname(app.folder), 'night.backout')
    const { appended, file: written, failure } = await handOver(run, file)
    expect(failure).toBeNull()
    expect(written).toEqual({ path: file, bytes: fs.statSync(file).size, pdf: true })
    expect(appended.events.at(-1)).toMatchObject({
      type: 'run.handedOver',
      data: { by: ada, to: ben, file: 'night.backout' },
    })
    expect(app.desktop.proposed).toBe('backout-checkout-api-2026.11.23-rc2.backout')
    const bundle = await readBundle(file, '0.1.0')
    expect(bundle.events.at(-1)?.type).toBe('run.handedOver')
    expect(bundle.state.handover).toMatchObject({ by: ada, to: ben, file: 'night.backout' })
    expect(bundle.manifest.members.map(({ name }) => name)).toContain('record.pdf')
    await bundle.close()
  })

  it('does nothing when nobody says where the file goes', async () => {
    app = await startApp()
    const run = await app.startRun()
    const before = await typesOf(run)
    const result = await app.call('run.handOver', { run, version: before.length, by: ada, to: null })
    expect(result).toMatchObject({ ok: false, error: { code: 'cancelled' } })
    expect(await typesOf(run)).toEqual(before)
  })

  it('says plainly that the run is marked and its file was not written, and writes it when asked again', async () => {
    app = await startApp()
    const run = await app.startRun()
    const gone = path.join(path.dirname(app.folder), 'no such folder', 'night.backout')
    const { file, failure } = await handOver(run, gone)
    expect(file).toBeNull()
    expect(failure).toMatchObject({ code: 'file-unwritable', details: { path: gone } })
    expect((await typesOf(run)).at(-1)).toBe('run.handedOver')

    app.desktop.file = path.join(path.dirname(app.folder), 'again.backout')
    const again = await app.ask('bundle.export', { run })
    expect(again.path).toBe(app.desktop.file)
    const bundle = await readBundle(again.path, '0.1.0')
    expect(bundle.events.at(-1)?.type).toBe('run.handedOver')
    await bundle.close()
    expect(await typesOf(run), 'writing it again adds no event').toEqual(
      bundle.events.map(({ type }) => type),
    )
    expect(names(path.dirname(app.folder)).filter((name) => name.endsWith('.tmp'))).toEqual([])
  })

  it('writes the bundle without the printed record when that cannot be printed', async () => {
    app = await startApp(undefined, undefined, { printer: 'broken' })
    const run = await app.startRun()
    const file = path.join(path.dirname(app.folder), 'night.backout')
    const { file: written } = await handOver(run, file)
    expect(written).toMatchObject({ path: file, pdf: false })
    const bundle = await readBundle(file, '0.1.0')
    expect(bundle.manifest.members.map(({ name }) => name)).not.toContain('record.pdf')
    await bundle.close()
  })
})

describe('a run that was handed over', () => {
  it('is readable and takes notes, and goes on only after it was taken back by name', async () => {
    app = await startApp()
    const run = await app.startRun()
    await handOver(run, path.join(path.dirname(app.folder), 'night.backout'))
    const version = (await typesOf(run)).length
    const command = { type: 'startTimer', timer: 'deploy-window' } as const
    const refused = await app.call('runs.execute', { run, version, command })
    expect(refused).toMatchObject({ ok: false, error: { code: 'handed-over', details: { name: ben.name } } })
    await app.execute(run, { type: 'addNote', step: null, text: 'The stick is on the desk' })
    expect((await app.ask('runs.list', undefined)).runs[0]?.holder?.handedOver).toMatchObject({
      to: ben.name,
    })

    await app.execute(run, { type: 'takeOver', by: ada, words: takeOverWords })
    await app.execute(run, command)
    expect((await typesOf(run)).slice(-3)).toEqual(['note.added', 'run.takenOver', 'timer.started'])
    expect((await app.ask('runs.list', undefined)).runs[0]?.holder).toMatchObject({
      name: ada.name,
      handedOver: null,
    })
  })

  it('writes nothing by itself: timers run out unrecorded until it is taken back, and then with how late', async () => {
    app = await startApp()
    const run = await app.startRun()
    await app.execute(run, { type: 'startTimer', timer: 'deploy-window' })
    await handOver(run, path.join(path.dirname(app.folder), 'night.backout'))
    app.clock.pass(90 * minute)
    app.clock.jump(10 * minute)
    app.backend.resumed()
    await app.execute(run, { type: 'addNote', step: null, text: 'Waiting' })
    const types = await typesOf(run)
    expect(types).not.toContain('timer.due')
    expect(types).not.toContain('clock.gap')
    expect(app.desktop.awake).toBe(false)

    await app.execute(run, { type: 'takeOver', by: ada, words: takeOverWords })
    await expect.poll(async () => (await typesOf(run)).includes('timer.due')).toBe(true)
    const due = (await app.ask('runs.open', { run })).events.find(({ type }) => type === 'timer.due')
    expect(due?.data).toMatchObject({ lateMs: 40 * minute })
  })
})

describe('a run that both sides go on with', () => {
  it('is taken over on the other laptop and taken back here: who has it is then a conflict that a person settles', async () => {
    app = await startApp()
    const run = await app.startRun()
    const folder = path.dirname(app.folder)
    await handOver(run, path.join(folder, 'night.backout'))

    const other = await startApp()
    try {
      await other.ask('settings.write', { identity: ben })
      other.desktop.file = path.join(folder, 'night.backout')
      await other.ask('bundle.import', {})
      const here = await other.ask('runs.open', { run })
      const command = { type: 'startTimer', timer: 'deploy-window' } as const
      expect(await other.call('runs.execute', { run, version: here.events.length, command })).toMatchObject({
        ok: false,
        error: { code: 'held-elsewhere', details: { name: ada.name } },
      })
      app.clock.pass(minute)
      other.clock.pass(2 * minute)
      await other.execute(run, { type: 'takeOver', by: ben, words: takeOverWords })
      await other.execute(run, command)
      await app.execute(run, { type: 'takeOver', by: ada, words: takeOverWords })
      other.desktop.file = path.join(folder, 'back.backout')
      await other.ask('bundle.export', { run })
    } finally {
      await other.close()
    }

    app.desktop.file = path.join(folder, 'back.backout')
    expect(await app.ask('bundle.import', {})).toMatchObject({ conflicts: 1 })
    const { events } = await app.ask('runs.open', { run })
    const [conflict] = conflictsOf(events)
    expect(conflict?.key).toBe('holder:run')
    const bens = conflict?.choices.find((event) => event.actor.name === ben.name)
    await app.execute(run, { type: 'resolveConflict', key: 'holder:run', chosen: bens?.id ?? '' })
    expect((await app.ask('runs.list', undefined)).runs[0]).toMatchObject({
      conflicts: 0,
      holder: { name: ben.name, handedOver: null },
    })
    const refused = await app.call('runs.execute', {
      run,
      version: (await typesOf(run)).length,
      command: { type: 'stopTimer', timer: 'deploy-window' },
    })
    expect(refused).toMatchObject({ ok: false, error: { code: 'held-elsewhere' } })
  })

  /** Ben takes the run over on another laptop from a copy, which nobody on this one knows. */
  async function takenFromCopy(work: (run: string, other: StartedApp) => Promise<void>): Promise<string> {
    app = await startApp()
    const run = await app.startRun()
    const folder = path.dirname(app.folder)
    const other = await startApp()
    try {
      await other.ask('settings.write', { identity: ben })
      app.desktop.file = path.join(folder, 'copy.backout')
      await app.ask('bundle.export', { run })
      other.desktop.file = app.desktop.file
      await other.ask('bundle.import', {})
      other.clock.pass(minute)
      await other.execute(run, { type: 'takeOver', by: ben, words: takeOverWords })
      await work(run, other)
      other.desktop.file = path.join(folder, 'back.backout')
      await other.ask('bundle.export', { run })
      app.desktop.file = other.desktop.file
    } finally {
      await other.close()
    }
    return run
  }
  const choose = async (run: string, name: string): Promise<void> => {
    const [conflict] = conflictsOf((await app.ask('runs.open', { run })).events)
    const chosen = conflict?.choices.find(({ actor }) => actor.name === name)?.id ?? ''
    await app.execute(run, { type: 'resolveConflict', key: 'holder:run', chosen })
  }

  it('on different steps is a conflict about who has it, although nobody here took it back', async () => {
    const run = await takenFromCopy(async (id, other) => {
      await other.execute(id, { type: 'startTimer', timer: 'deploy-window' })
      await app.execute(id, { type: 'skipStep', step: 'take-snapshot', reason: 'No database' })
      await app.execute(id, { type: 'addNote', step: null, text: 'Going on' })
    })
    expect(await app.ask('bundle.import', {})).toMatchObject({ conflicts: 1 })
    const [conflict] = conflictsOf((await app.ask('runs.open', { run })).events)
    expect(conflict).toMatchObject({ key: 'holder:run', step: null })
    expect(conflict?.choices.map(({ type }) => type).sort()).toEqual(['run.takenOver', 'step.skipped'])
    await choose(run, ada.name)
    expect((await app.ask('runs.list', undefined)).runs[0]).toMatchObject({
      conflicts: 0,
      holder: { name: ada.name, handedOver: null },
    })
    await app.execute(run, { type: 'stopTimer', timer: 'deploy-window' })
  })

  it('is a conflict too where one side closed it meanwhile, and can be settled after that', async () => {
    const run = await takenFromCopy(async (id, other) => {
      await other.execute(id, { type: 'skipStep', step: 'take-snapshot', reason: 'No database' })
      await app.execute(id, { type: 'closeRun', summary: 'Called off' })
    })
    expect(await app.ask('bundle.import', {})).toMatchObject({ conflicts: 1 })
    expect((await app.ask('runs.list', undefined)).runs[0]).toMatchObject({ phase: 'closed', conflicts: 1 })
    expect((await app.ask('runs.sealing', { run })).standing).toBe('changed')
    await choose(run, ben.name)
    expect((await app.ask('runs.list', undefined)).runs[0]).toMatchObject({ conflicts: 0 })
  })

  it('is none where only notes were written here meanwhile', async () => {
    await takenFromCopy(async (id) => {
      await app.execute(id, { type: 'addNote', step: null, text: 'Where are you?' })
    })
    expect(await app.ask('bundle.import', {})).toMatchObject({ conflicts: 0 })
  })
})
