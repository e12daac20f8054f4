import fs from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { conflictsOf } from '../../../shared/run/concurrent.ts'
import { takeOverWords } from '../../../shared/run/holder.ts'
import { ben, type StartedApp, startApp } from './startedApp.ts'

vi.setConfig({ testTimeout: 60_000, expect: { poll: { timeout: 20_000 } } })

let first: StartedApp
let second: StartedApp
let run: string
beforeEach(async () => {
  first = await startApp()
  second = await startApp()
  await second.ask('settings.write', { identity: ben })
  run = await first.startRun()
})
afterEach(async () => {
  for (const app of [first, second]) {
    await app.close()
    fs.rmSync(path.dirname(app.folder), { recursive: true, force: true })
  }
})

/** Carries the run as one laptop holds it to a file that the other is shown next. */
async function carry(from: StartedApp, to: StartedApp, name = 'run'): Promise<string> {
  const file = path.join(path.dirname(from.folder), `${name}.backout`)
  from.desktop.file = file
  await from.ask('bundle.export', { run })
  to.desktop.file = file
  return file
}
async function bring(from: StartedApp, to: StartedApp) {
  await carry(from, to)
  return to.call('bundle.import', {})
}
const events = async (app: StartedApp) => (await app.ask('runs.open', { run })).events
const told = (app: StartedApp, name: string) => app.told.filter((one) => one.name === name)
const note = (text: string) => ({ type: 'addNote', step: null, text }) as const
const takeOver = (app: StartedApp) => app.execute(run, { type: 'takeOver', by: ben, words: takeOverWords })

it('adds a run from another laptop, with its files, in the list, in search and as it is there', async () => {
  const bytes = new TextEncoder().encode('connection refused\n')
  await first.ask('attachments.add', {
    run,
    version: (await events(first)).length,
    step: null,
    source: 'bytes',
    name: 'error.log',
    mediaType: 'text/plain',
    bytes,
  })
  const held = await events(first)
  const answer = await bring(first, second)
  expect(answer).toEqual({
    ok: true,
    value: {
      run,
      isNew: true,
      added: held.length,
      sealsAdded: 0,
      conflicts: 0,
      forks: 0,
      from: { device: expect.any(String), exportedAt: '2026-11-23T03:00:00.000Z' },
    },
  })
  expect(await events(second)).toEqual(held)
  expect(await second.ask('runs.list', undefined)).toEqual(await first.ask('runs.list', undefined))
  expect(told(second, 'runs.changed')).toHaveLength(1)
  const [attachment] = held.filter((event) => event.type === 'attachment.added')
  const sha256 = attachment?.data && 'sha256' in attachment.data ? attachment.data.sha256 : ''
  expect(Buffer.from((await second.ask('attachments.read', { run, sha256 })).bytes)).toEqual(
    Buffer.from(bytes),
  )
  expect(await second.ask('runs.search', { query: 'error.log', limit: 5 })).toMatchObject({ total: 1 })
  expect((await second.ask('runs.verify', { run })).problems).toEqual([])
})

it('asks for a file, and does nothing when the person thinks better of it', async () => {
  second.desktop.file = null
  expect(await second.call('bundle.import', {})).toMatchObject({ ok: false, error: { code: 'cancelled' } })
})

it('brings both sides together, tells windows to read anew, and counts the conflict', async () => {
  await bring(first, second)
  await takeOver(second)
  await second.execute(run, { type: 'skipStep', step: 'capture-target', reason: 'known' })
  await first.execute(run, { type: 'failStep', step: 'capture-target', reason: 'no access' })
  const answer = await bring(second, first)
  expect(answer).toMatchObject({ ok: true, value: { isNew: false } })
  expect(told(first, 'run.reloaded')).toEqual([{ name: 'run.reloaded', message: { run } }])
  const conflicts = conflictsOf(await events(first))
  expect(conflicts.map(({ key }) => key)).toContain('step:capture-target')
  expect(answer).toMatchObject({ value: { conflicts: conflicts.length } })
  await bring(first, second)
  expect(await events(second)).toEqual(await events(first))
})

it('refuses a command of a window that had not seen what came in between', async () => {
  await bring(first, second)
  await takeOver(second)
  const tag = { type: 'setField', step: 'capture-target', field: 'image-tag' } as const
  await second.execute(run, { ...tag, value: '2026.11.20' })
  // More events here than there, so that what comes in stands before the newest.
  for (const text of ['one', 'two', 'three', 'four', 'five', 'six']) await first.execute(run, note(text))
  const version = (await events(first)).length
  await bring(second, first)
  await takeOver(first)
  expect(
    await first.call('runs.execute', { run, version, command: { ...tag, value: '2026.11.19' } }),
  ).toMatchObject({
    ok: false,
    error: { code: 'stale' },
  })
  expect(await first.call('runs.execute', { run, version, command: note('touches nothing') })).toMatchObject({
    ok: true,
  })
})

it('says the second time that nothing was new', async () => {
  await bring(first, second)
  const before = second.told.length
  expect(await bring(first, second)).toMatchObject({
    ok: true,
    value: { isNew: false, added: 0, sealsAdded: 0 },
  })
  expect(second.told).toHaveLength(before)
})

it('writes nothing of a file that is no bundle, or is not as it was written', async () => {
  const file = await carry(first, second)
  const whole = fs.readFileSync(file)
  const at = whole.indexOf('checkout-api')
  const changed = Buffer.from(whole)
  changed[at] = 0x78
  for (const bytes of [Buffer.from('not a bundle'), whole.subarray(0, 2000), changed]) {
    fs.writeFileSync(file, bytes)
    expect(await second.call('bundle.import', {})).toMatchObject({
      ok: false,
      error: { code: 'bundle-refused', details: { message: expect.any(String) } },
    })
  }
  expect((await second.ask('runs.list', undefined)).runs).toEqual([])
  expect(second.told.filter(({ name }) => name !== 'settings.changed')).toEqual([])
})

it('lets go of half-typed texts when what they hold came redacted', async () => {
  const { events: told } = await first.execute(run, note('the token is hunter2-secret'))
  await bring(first, second)
  await second.ask('drafts.save', { run, key: 'note:', text: 'hunter2-secret' })
  const version = (await events(first)).length
  await first.ask('runs.redact', { run, version, event: told.at(-1)?.id ?? '', why: 'a token' })
  await bring(first, second)
  expect(second.told).toContainEqual({ name: 'run.reloaded', message: { run, drafts: 'read' } })
  expect((await second.ask('runs.open', { run })).drafts).toEqual([])
  expect(JSON.stringify(await events(second))).not.toContain('hunter2-secret')
})

it('merges nothing of a device that has gone two ways, keeps the evidence, and says which event', async () => {
  // The folder is copied while the app is closed, and both copies go on as one device.
  await first.close()
  const twinFolder = path.join(path.dirname(first.folder), 'twin')
  fs.cpSync(first.folder, twinFolder, { recursive: true })
  first = await startApp(first.folder, first.clock)
  const twin = await startApp(twinFolder, first.clock)
  await first.execute(run, note('the one way'))
  await twin.execute(run, note('the other way'))
  await bring(first, second)
  const before = await events(second)
  const answer = await bring(twin, second)
  expect(answer).toMatchObject({ ok: false, error: { code: 'fork-found' } })
  expect(answer.ok || answer.error.details.message).toMatch(
    /^Event \d+ of device .+ is another one in the bundle than here\.$/,
  )
  expect(await events(second)).toEqual(before)
  expect(await bring(first, second)).toMatchObject({ ok: true, value: { added: 0, forks: 1 } })
  expect(await second.ask('runs.forks', { run })).toMatchObject([
    { hash: expect.any(String), from: expect.any(String) },
  ])
  // The copy finds its own number taken: from here on it is another device.
  expect(await bring(first, twin)).toMatchObject({ ok: false, error: { code: 'fork-found' } })
  expect(told(twin, 'device.minted')).toEqual([{ name: 'device.minted', message: { reason: 'set-back' } }])
  expect((await twin.ask('app.info', undefined)).device.retired).toMatchObject([{ why: 'set-back' }])
  await twin.close()
})

it('takes back from another laptop what a restored backup does not hold, as a new device', async () => {
  await first.close()
  const backup = path.join(path.dirname(first.folder), 'backup')
  fs.cpSync(first.folder, backup, { recursive: true })
  first = await startApp(first.folder, first.clock)
  await first.execute(run, note('written after the backup'))
  await bring(first, second)
  await first.close()
  fs.rmSync(first.folder, { recursive: true })
  fs.renameSync(backup, first.folder)
  first = await startApp(first.folder, first.clock)
  expect(JSON.stringify(await events(first))).not.toContain('written after the backup')
  expect(await bring(second, first)).toMatchObject({ ok: true, value: { added: 1 } })
  expect(told(first, 'device.minted')).toHaveLength(1)
  await first.execute(run, { type: 'takeOver', by: ben, words: takeOverWords })
  expect((await events(first)).slice(-2).map(({ type }) => type)).toEqual(['device.joined', 'run.takenOver'])
  await bring(first, second)
  expect(await events(second)).toEqual(await events(first))
  expect((await second.ask('runs.verify', { run })).problems).toEqual([])
})

it('seals and verifies on one laptop what was written on two', async () => {
  await bring(first, second)
  await takeOver(second)
  await second.execute(run, note('from the second'))
  await first.execute(run, note('from the first'))
  await bring(second, first)
  await first.execute(run, { type: 'takeOver', by: ben, words: takeOverWords })
  await first.execute(run, { type: 'closeRun', summary: 'Called off.' })
  expect(await bring(first, second)).toMatchObject({ ok: true, value: { sealsAdded: 1 } })
  expect(second.told).toContainEqual({ name: 'run.sealed', message: { run } })
  expect(await second.ask('runs.sealing', { run })).toEqual(await first.ask('runs.sealing', { run }))
  expect(await second.ask('runs.verify', { run })).toMatchObject({
    ok: true,
    sealing: { standing: 'sealed' },
  })
})

it('shows what is in a bundle before anything is taken from it', async () => {
  const file = await carry(first, second)
  const held = await events(first)
  const before = await second.ask('runs.list', undefined)
  const preview = await second.ask('bundle.preview', { path: file })
  expect(preview).toMatchObject({ run, service: 'checkout-api', target: '2026.11.20', rehearsal: false })
  expect(preview).toMatchObject({ closed: false, events: held.length, attachments: 0, held: 0 })
  expect(await second.ask('runs.list', undefined)).toEqual(before)
  expect((await first.ask('bundle.preview', { path: file })).held).toBe(held.length)
})

it('shows nothing of a file that is not sound', async () => {
  const file = await carry(first, second)
  fs.writeFileSync(file, fs.readFileSync(file).subarray(0, 500))
  expect(await second.call('bundle.preview', { path: file })).toMatchObject({ ok: false })
  expect(await second.call('bundle.preview', { path: '/nowhere/x.backout' })).toMatchObject({
    ok: false,
    error: { code: 'file-unreadable' },
  })
})
