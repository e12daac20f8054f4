import fs from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { readBundle } from '../../../electron/bundle/read.ts'
import { createMirror, type Mirror } from '../../../electron/services/mirror.ts'
import { writeFileWhole } from '../../../electron/services/writeFile.ts'
import type { MirrorStatus } from '../../../shared/ipc/api.ts'
import { takeOverWords } from '../../../shared/run/holder.ts'
import { ada, ben, type StartedApp, startApp } from './startedApp.ts'

// A worker makes the texts of a copy: it has to start first.
vi.setConfig({ testTimeout: 60_000, expect: { poll: { timeout: 20_000 } } })

const second = 1000

/** A clock whose waits end when the test lets time pass. */
class Hours {
  at = Date.parse('2026-11-23T03:00:00.000Z')
  private waits: { readonly due: number; readonly then: () => void }[] = []

  now = () => this.at
  wait = (ms: number, then: () => void) => {
    const one = { due: this.at + ms, then }
    this.waits.push(one)
    return () => {
      this.waits = this.waits.filter((other) => other !== one)
    }
  }

  async pass(ms: number): Promise<void> {
    this.at += ms
    const due = this.waits.filter((one) => one.due <= this.at)
    this.waits = this.waits.filter((one) => one.due > this.at)
    for (const { then } of due) then()
    // Writing a small file takes a few turns of the real clock, and more where the computer is busy.
    await new Promise((resolve) => setTimeout(resolve, 150))
  }
}

describe('the copy in a second folder', () => {
  let folder: string
  let hours: Hours
  let written: string[]
  let told: MirrorStatus[]
  let kept: string | null
  let mirror: Mirror

  beforeEach(() => {
    folder = fs.mkdtempSync(path.join(process.env['TMPDIR'] ?? '/tmp', 'backout-mirror-'))
    hours = new Hours()
    written = []
    told = []
    kept = folder
    mirror = createMirror({
      clock: hours,
      wait: hours.wait,
      kept: {
        read: () => kept,
        write: (next) => {
          kept = next
        },
      },
      write: async (run, file) => {
        await writeFileWhole(file, `${run} at ${hours.at}`)
        written.push(run)
      },
      fileName: async (run) => `${run}.backout`,
      tell: (status) => told.push(status),
    })
  })
  afterEach(async () => {
    const end = mirror.stop()
    await hours.pass(10 * second)
    await end
  })

  it('is made at once, then at most every 30 seconds, and only when something happened', async () => {
    mirror.note('a', true)
    await hours.pass(0)
    expect(written).toEqual(['a'])
    mirror.note('a', true)
    mirror.note('a', true)
    await hours.pass(29 * second)
    expect(written).toEqual(['a'])
    await hours.pass(1 * second)
    expect(written).toEqual(['a', 'a'])
    await hours.pass(600 * second)
    expect(written, 'nothing has happened since').toEqual(['a', 'a'])
    expect(mirror.status()).toEqual({
      folder,
      written: { path: path.join(folder, 'a.backout'), at: '2026-11-23T03:00:30.000Z' },
      failure: null,
    })
  })

  it('tells that the folder is gone, stops nothing, and is made once the folder is back', async () => {
    fs.rmdirSync(folder)
    mirror.note('a', true)
    await hours.pass(0)
    expect(told.at(-1)?.failure).toMatchObject({
      code: 'file-unwritable',
      details: { path: path.join(folder, 'a.backout') },
      at: '2026-11-23T03:00:00.000Z',
    })
    fs.mkdirSync(folder)
    await hours.pass(30 * second)
    expect(written).toEqual(['a'])
    expect(told.at(-1)?.failure).toBeNull()
  })

  it('is made once more when the run is no longer live, then no more', async () => {
    mirror.note('a', true)
    await hours.pass(0)
    mirror.note('a', false)
    await hours.pass(30 * second)
    expect(written).toEqual(['a', 'a'])
    mirror.note('a', false)
    await hours.pass(60 * second)
    expect(written).toEqual(['a', 'a'])
  })

  it('is not made for a run that was never live, nor without a folder', async () => {
    mirror.note('b', false)
    mirror.keepIn(null)
    mirror.note('a', true)
    await hours.pass(60 * second)
    expect(written).toEqual([])
    expect(kept).toBeNull()
    mirror.keepIn(folder)
    await hours.pass(0)
    expect(written, 'a folder that is chosen during a run gets its copy at once').toEqual(['a'])
  })

  it('is written anew at once where something was taken out, of a run that is not live too, and only over a copy', async () => {
    mirror.note('a', true)
    await hours.pass(0)
    mirror.note('a', false)
    mirror.redacted('a')
    await hours.pass(0)
    expect(written).toEqual(['a', 'a'])
    await hours.pass(60 * second)
    mirror.redacted('a')
    mirror.redacted('b')
    await hours.pass(0)
    expect(written).toEqual(['a', 'a', 'a'])
    expect(fs.readdirSync(folder)).toEqual(['a.backout'])
  })

  it('is tried again after a redaction until the folder that may hold it is back', async () => {
    fs.writeFileSync(path.join(folder, 'a.backout'), 'with the secret')
    fs.renameSync(folder, `${folder}-away`)
    mirror.redacted('a')
    await hours.pass(0)
    expect(mirror.status().failure).toMatchObject({ code: 'file-unwritable' })
    fs.renameSync(`${folder}-away`, folder)
    await hours.pass(30 * second)
    expect(written).toEqual(['a'])
    expect(mirror.status().failure).toBeNull()
  })

  describe('in a folder that does not answer', () => {
    let answer: () => void
    beforeEach(() => {
      mirror = createMirror({
        clock: hours,
        wait: hours.wait,
        kept: { read: () => folder, write: () => undefined },
        write: (run, file) =>
          file.startsWith(folder)
            ? new Promise<void>((resolve) => {
                answer = () => {
                  written.push(run)
                  resolve()
                }
              })
            : Promise.resolve(written.push(`${run} elsewhere`)),
        fileName: async (run) => `${run}.backout`,
        tell: (status) => told.push(status),
      })
      mirror.note('a', true)
    })

    it('is told after 30 seconds, asked for no second time, and well once it answers', async () => {
      await hours.pass(0)
      mirror.note('a', true)
      await hours.pass(30 * second)
      expect(told.at(-1)?.failure).toMatchObject({
        code: 'file-unwritable',
        details: { path: folder, message: 'It has not answered for 30 seconds.' },
      })
      answer()
      await hours.pass(0)
      expect(written).toEqual(['a'])
      expect(told.at(-1)?.failure).toBeNull()
      answer()
      await hours.pass(30 * second)
      answer()
    })

    it('holds up neither another folder nor the end of the app', async () => {
      await hours.pass(0)
      mirror.keepIn(fs.mkdtempSync('/tmp/backout-other-'))
      await hours.pass(0)
      expect(written).toEqual(['a elsewhere'])
      mirror.keepIn(folder)
      await hours.pass(0)
      let ended = false
      const end = mirror.stop().then(() => {
        ended = true
      })
      await hours.pass(9 * second)
      expect(ended).toBe(false)
      await hours.pass(1 * second)
      await end
      expect(ended).toBe(true)
    })
  })

  it('is made at the end of the app for what no copy has yet', async () => {
    mirror.note('a', true)
    await hours.pass(0)
    mirror.note('a', true)
    await mirror.stop()
    expect(written).toEqual(['a', 'a'])
  })
})

describe('the copy of a live run', () => {
  let app: StartedApp
  afterEach(() => app.close())

  it('is a bundle without the printed record, kept while the run is live and in hand here', async () => {
    app = await startApp()
    const stick = fs.mkdtempSync(path.join(path.dirname(app.folder), 'stick-'))
    app.desktop.file = stick
    expect(await app.ask('mirror.choose', undefined)).toEqual({ folder: stick, written: null, failure: null })
    const planned = await app.startRun()
    await app.execute(planned, { type: 'addNote', step: null, text: 'Not live yet' })
    expect(fs.readdirSync(stick)).toEqual([])

    const run = await app.startRun({ entry: 'incident' })
    const copies = () => fs.readdirSync(stick).filter((one) => one.endsWith('.backout'))
    await expect.poll(copies).toHaveLength(1)
    const [name = ''] = copies()
    expect(name).toBe(`backout-checkout-api-2026.11.23-rc2-${run.slice(-6)}.backout`)
    await expect.poll(async () => (await app.ask('mirror.read', undefined)).written?.path).toContain(name)
    const bundle = await readBundle(path.join(stick, name), '0.1.0')
    expect(bundle.run).toBe(run)
    expect(bundle.manifest.members.map((member) => member.name)).not.toContain('record.pdf')
    await bundle.close()
    expect((await app.ask('settings.read', undefined)).identity).toEqual(ada)
  })

  it('has the hand-over in it, and waits for the run to be taken back', async () => {
    app = await startApp()
    const stick = fs.mkdtempSync(path.join(path.dirname(app.folder), 'stick-'))
    app.desktop.file = stick
    await app.ask('mirror.choose', undefined)
    const run = await app.startRun({ entry: 'incident' })
    const copies = () => fs.readdirSync(stick).filter((name) => name.endsWith('.backout'))
    await expect.poll(copies).toHaveLength(1)
    app.desktop.file = path.join(path.dirname(app.folder), 'night.backout')
    const { events } = await app.ask('runs.open', { run })
    await app.ask('run.handOver', { run, version: events.length, by: ada, to: ben })
    await app.execute(run, { type: 'takeOver', by: ada, words: takeOverWords })
    await app.close()
    const bundle = await readBundle(path.join(stick, copies()[0] ?? ''), '0.1.0')
    expect(bundle.events.map(({ type }) => type)).toContain('run.handedOver')
    await bundle.close()
    app = await startApp(app.folder)
    expect(await app.ask('mirror.read', undefined)).toMatchObject({ folder: stick })
  })

  it('holds nothing any more that was redacted here or on another laptop', async () => {
    app = await startApp()
    const stick = fs.mkdtempSync(path.join(path.dirname(app.folder), 'stick-'))
    app.desktop.file = stick
    await app.ask('mirror.choose', undefined)
    const run = await app.startRun({ entry: 'incident' })
    const secrets = ['hunter2-secret', 'swordfish-secret']
    for (const text of secrets) await app.execute(run, { type: 'addNote', step: null, text })
    const { events } = await app.ask('runs.open', { run })
    await app.close()
    const [name = ''] = fs.readdirSync(stick)
    const copy = path.join(stick, name)
    const held = () => secrets.filter((text) => fs.readFileSync(copy).includes(text))
    expect(held()).toEqual(secrets)

    app = await startApp(app.folder, app.clock)
    const other = await startApp()
    try {
      await other.ask('settings.write', { identity: ben })
      other.desktop.file = copy
      await other.ask('bundle.import', {})
      const there = events.find(({ data }) => data && 'text' in data && data.text === secrets[1])
      await other.ask('runs.redact', { run, version: events.length, event: there?.id ?? '', why: 'Leaked' })
      other.desktop.file = path.join(path.dirname(stick), 'back.backout')
      await other.ask('bundle.export', { run })
      app.desktop.file = other.desktop.file
    } finally {
      await other.close()
    }
    await app.ask('bundle.import', {})
    await expect.poll(held).toEqual([secrets[0]])
    const { events: merged } = await app.ask('runs.open', { run })
    app.desktop.file = path.join(path.dirname(stick), 'night.backout')
    await app.ask('run.handOver', { run, version: merged.length, by: ada, to: ben })
    const { events: given } = await app.ask('runs.open', { run })
    const here = events.find(({ data }) => data && 'text' in data && data.text === secrets[0])
    await app.ask('runs.redact', { run, version: given.length, event: here?.id ?? '', why: 'Leaked' })
    await expect.poll(held).toEqual([])
  })
})
