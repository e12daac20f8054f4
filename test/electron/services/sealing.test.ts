import fs from 'node:fs'
import path from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { type StartedApp, startApp } from './startedApp.ts'

vi.setConfig({ testTimeout: 60_000, expect: { poll: { timeout: 20_000 } } })

let app: StartedApp
let run: string
beforeEach(async () => {
  app = await startApp()
  run = await app.startRun()
})
afterEach(async () => {
  await app.close()
  fs.rmSync(path.dirname(app.folder), { recursive: true, force: true })
})

const close = () => app.execute(run, { type: 'closeRun', summary: 'Called off.' })
const amend = () => app.execute(run, { type: 'amend', text: 'One more thing', step: null })
const version = async () => (await app.ask('runs.open', { run })).events.length
const seal = async () => app.call('runs.seal', { run, version: await version() })
const standing = async () => (await app.ask('runs.sealing', { run })).standing
const refused = (code: string) =>
  expect.objectContaining({ ok: false, error: expect.objectContaining({ code }) })

it('seals with the closing, and again when a person asks for it after an amendment', async () => {
  expect(await standing()).toBe('open')
  expect(await seal()).toEqual(refused('run-not-closed'))
  await close()
  expect(await standing()).toBe('sealed')
  expect(await seal()).toEqual(refused('already-sealed'))
  await amend()
  expect(await standing()).toBe('changed')
  const before = await version()
  app.clock.pass(60_000)
  expect(await seal()).toEqual({ ok: true, value: { run, from: before, events: [] } })
  expect(app.told.at(-1)).toEqual({ name: 'run.sealed', message: { run } })
  const { ok, sealing } = await app.ask('runs.verify', { run })
  expect(ok).toBe(true)
  expect(sealing.standing).toBe('sealed')
  expect(sealing.seals.map(({ at, added }) => [at, added])).toEqual([
    ['2026-11-23T03:00:00.000Z', 1],
    ['2026-11-23T03:01:00.000Z', 0],
  ])
})

it('does not sign what the person has not seen', async () => {
  await close()
  await amend()
  expect(await app.call('runs.seal', { run, version: (await version()) - 1 })).toEqual(refused('stale'))
  expect(await standing()).toBe('changed')
})

it('does not vouch for what was changed in the file, and says which event', async () => {
  await close()
  const { events } = await amend()
  await app.close()
  const db = new Database(path.join(app.folder, 'backout.db'))
  db.exec('DROP TRIGGER bodies_are_never_changed')
  db.exec("UPDATE bodies SET body = replace(body, 'One more', 'Any other')")
  db.close()
  app = await startApp(app.folder, app.clock)
  expect(await seal()).toMatchObject({
    ok: false,
    error: {
      code: 'not-whole',
      details: { message: `Content of event ${events[0]?.id} was changed: its digest does not match.` },
    },
  })
})

it('joins the run before it seals as a device that never wrote in it', async () => {
  await close()
  await app.close()
  const file = path.join(app.folder, 'device.json')
  const device = JSON.parse(fs.readFileSync(file, 'utf8')) as object
  fs.writeFileSync(file, JSON.stringify({ ...device, machine: 'another' }))
  app = await startApp(app.folder, app.clock)
  await app.backend.afterFirstPaint()
  expect(app.told).toContainEqual({ name: 'device.minted', message: { reason: 'other-machine' } })
  const { device: info } = await app.ask('app.info', undefined)
  expect(info).toMatchObject({ keyKept: 'file', retired: [{ why: 'other-machine' }] })
  await app.execute(run, { type: 'amend', text: 'From here', step: null })
  app.clock.pass(1000)
  expect(await seal()).toMatchObject({ ok: true })
  const { ok, sealing, heads } = await app.ask('runs.verify', { run })
  expect({ ok, standing: sealing.standing, heads: heads.length }).toEqual({
    ok: true,
    standing: 'sealed',
    heads: 2,
  })
  expect(sealing.seals.at(-1)).toMatchObject({ fingerprint: info.fingerprint, added: 0 })
})

it('says nothing of keys at the first start and when nothing changed', async () => {
  await app.backend.afterFirstPaint()
  await app.close()
  app = await startApp(app.folder, app.clock)
  await app.backend.afterFirstPaint()
  expect(app.told.map(({ name }) => name)).not.toContain('device.minted')
})
