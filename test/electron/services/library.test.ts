import fs from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { builtinRunbookText } from '../../../shared/runbook/builtin.ts'
import { type StartedApp, startApp } from './startedApp.ts'

// Real databases and worker threads: on a busy machine all of it takes its time.
vi.setConfig({ testTimeout: 60_000, expect: { poll: { timeout: 20_000 } } })

let app: StartedApp
beforeEach(async () => {
  app = await startApp()
})
afterEach(() => app.close())

const edited = builtinRunbookText.replace("version: '1.2'", "version: '1.3'")

describe('the library', () => {
  it('holds the plan that comes with the app, once, however often it starts', async () => {
    await app.close()
    app = await startApp(app.folder, app.clock)
    const list = await app.ask('runbooks.list', undefined)
    expect(list).toMatchObject([{ id: 'rollback-plan', source: 'builtin', stepCount: 22, runs: [] }])
  })

  it('takes another version beside the one that is there', async () => {
    const answer = await app.ask('runbooks.import', { file: 'mine.yaml', text: edited })
    expect(answer).toMatchObject({
      imported: true,
      alreadyKnown: false,
      entry: { version: '1.3', source: 'imported' },
    })
    expect(await app.ask('runbooks.list', undefined)).toHaveLength(2)
    const again = await app.ask('runbooks.import', { file: 'mine.yaml', text: edited })
    expect(again).toMatchObject({ imported: true, alreadyKnown: true })
  })

  it('says line by line what is wrong with a file, and takes nothing of it', async () => {
    const answer = await app.ask('runbooks.import', { file: 'bad.yaml', text: 'schema: 1\nid: Not An Id\n' })
    expect(answer).toMatchObject({ imported: false, file: 'bad.yaml' })
    if (!answer.imported)
      expect(answer.issues[0]).toMatchObject({ line: expect.any(Number), message: expect.any(String) })
    expect(await app.ask('runbooks.list', undefined)).toHaveLength(1)
  })

  it('imports a chosen file, and says so when none was chosen or it is no text', async () => {
    expect(await app.call('runbooks.pick', undefined)).toMatchObject({
      ok: false,
      error: { code: 'cancelled' },
    })
    const file = path.join(app.folder, 'mine.yaml')
    app.desktop.file = file
    expect(await app.call('runbooks.pick', undefined)).toMatchObject({
      ok: false,
      error: { code: 'file-unreadable', details: { path: file } },
    })
    fs.writeFileSync(file, new Uint8Array([0xff, 0xfe, 0x00]))
    expect(await app.call('runbooks.pick', undefined)).toMatchObject({
      ok: false,
      error: { code: 'file-unreadable' },
    })
    fs.writeFileSync(file, edited)
    expect(await app.ask('runbooks.pick', undefined)).toMatchObject({ imported: true })
  })

  it('names the runs that used a version, and when the plan was last exercised', async () => {
    await app.ask('runbooks.import', { file: 'mine.yaml', text: edited })
    const run = await app.startRun({ rehearsal: true })
    const list = await app.ask('runbooks.list', undefined)
    const used = list.find((entry) => entry.runs.length > 0)
    expect(used?.runs).toMatchObject([{ run, service: 'checkout-api', rehearsal: true }])
    expect(list.map((entry) => entry.lastExercised)).toEqual([
      '2026-11-23T03:00:00.000Z',
      '2026-11-23T03:00:00.000Z',
    ])
  })

  it('writes a copy to edit outside, to the letter', async () => {
    const [plan] = await app.ask('runbooks.list', undefined)
    app.desktop.file = path.join(app.folder, 'copy.yaml')
    await app.ask('runbooks.duplicate', { hash: plan?.hash ?? '' })
    expect(fs.readFileSync(app.desktop.file, 'utf8')).toBe(builtinRunbookText)
    expect(app.desktop.proposed).toBe('rollback-plan-copy.yaml')
  })
})

describe('settings', () => {
  it('are written key by key, kept, and told to every window', async () => {
    await app.ask('settings.write', { theme: 'light' })
    const settings = await app.ask('settings.write', { sound: false })
    expect(settings).toMatchObject({ theme: 'light', sound: false, identity: null })
    expect(app.told.at(-1)).toEqual({ name: 'settings.changed', message: settings })
    await app.close()
    app = await startApp(app.folder, app.clock)
    expect(await app.ask('settings.read', undefined)).toEqual(settings)
  })
})

describe('service profiles', () => {
  it('are saved whole, once for each service and environment', async () => {
    const id = '0190b6a0-0000-7000-8000-000000000001'
    const given = { id, service: 'checkout-api', environment: 'production' }
    // Left out values become "not known".
    const saved = await app.ask('profiles.save', given as Parameters<typeof app.ask<'profiles.save'>>[1])
    expect(saved).toMatchObject({ ...given, namespace: '', deployments: [] })
    const twin = { ...saved, id: '0190b6a0-0000-7000-8000-000000000002' }
    expect(await app.call('profiles.save', twin)).toMatchObject({
      ok: false,
      error: { code: 'profile-duplicate' },
    })
    await app.ask('profiles.remove', { id })
    expect(await app.ask('profiles.list', undefined)).toEqual([])
  })
})
