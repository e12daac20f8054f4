import { execFileSync } from 'node:child_process'
import fs, { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import Database from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { eventLines, readEventLines } from '../../../electron/bundle/eventLines.ts'
import { bundleLimits } from '../../../electron/bundle/limits.ts'
import { readBundle } from '../../../electron/bundle/read.ts'
import { verifyBundle } from '../../../electron/bundle/verify.ts'
import { type BundleSource, writeBundle } from '../../../electron/bundle/write.ts'
import { sha256Hex } from '../../../electron/db/canonical.ts'
import type { StoredEvent } from '../../../electron/db/chain.ts'
import { databaseFile } from '../../../electron/db/databaseFile.ts'
import { foldRun } from '../../../shared/run/fold.ts'
import { append, makeDataFolder, note, open, started } from '../db/samples.ts'
import {
  appVersion,
  chain,
  closedStory,
  finish,
  madeAt,
  makeFolder,
  makeLaptop,
  runbookText,
  sealOf,
  TestRun,
} from './runs.ts'
import { crowd } from './spoil.ts'
import { inOrder, membersOf, rawZip } from './zips.ts'

const outside = ['manifest.json', 'manifest.sig', 'record.pdf']

async function written(source: BundleSource): Promise<{ file: string; folder: string }> {
  const folder = makeFolder()
  const file = path.join(folder, 'run.backout')
  await writeBundle(file, source)
  return { file, folder }
}

describe('a bundle', () => {
  it('gives back the events, seals and files that it was made of', async () => {
    const { run, rows, source } = closedStory()
    const { file, folder } = await written(source)
    const bundle = await readBundle(file, appVersion)
    expect(bundle.rows).toEqual(rows)
    expect(bundle.seals).toEqual(source.seals)
    expect(bundle.run).toBe(run.id)
    expect(bundle.state).toEqual(foldRun(run.id, bundle.events))
    for (const { sha256, size } of bundle.attachments) {
      const bytes = await bundle.attachment(sha256)
      expect(Buffer.from(bytes)).toEqual(Buffer.from(run.files.get(sha256) ?? []))
      expect(bytes).toHaveLength(size)
    }
    expect(bundle.attachments).toHaveLength(2)
    await bundle.close()
    expect(readdirSync(folder)).toEqual(['run.backout'])
  })

  it('holds its members in one order, stored, at one time, and nothing of what was redacted', async () => {
    const { source } = closedStory()
    const { file } = await written(source)
    const members = await membersOf(file)
    const files = [...members.keys()].filter((name) => name.startsWith('attachments/'))
    expect([...members.keys()]).toEqual([
      'manifest.json',
      'manifest.sig',
      'run.json',
      'events.jsonl',
      ...files.sort(),
      'seal.json',
      'record.md',
      'record.html',
      'record.pdf',
    ])
    expect(readFileSync(file).includes('hunter2-secret')).toBe(false)
    expect(rawZip(inOrder(members))).toEqual(readFileSync(file))
  })

  it('has the runbook as run and what the run is in run.json', async () => {
    const { run, source } = closedStory()
    const { file } = await written(source)
    const about = JSON.parse((await membersOf(file)).get('run.json')?.toString() ?? '')
    expect(about).toMatchObject({
      format: 'backout-run',
      v: 1,
      run: run.id,
      release: { service: 'checkout-api' },
      closed: { outcome: 'abandoned', summary: 'Called off: the release was not needed.' },
      events: run.said.length,
    })
    expect(about.runbook.text).toBe(runbookText)
    expect(sha256Hex(about.runbook.text)).toBe(about.runbook.hash)
    const keys = run.laptops.map(({ id, publicKey, fingerprint }) => [id, publicKey, fingerprint])
    const told = about.devices.map((device: Record<string, string>) => [
      device['device'],
      device['publicKey'],
      device['fingerprint'],
    ])
    expect(told.sort()).toEqual(keys.sort())
  })

  it('has the same bytes from every laptop, manifest, signature and PDF aside', async () => {
    const { run, source } = closedStory()
    const other = {
      ...source,
      device: makeLaptop('third'),
      madeAt: '2027-01-01T00:00:00.000Z',
      appVersion: '9.9.9',
      pdf: null,
    }
    const mine = await membersOf((await written(source)).file)
    const theirs = await membersOf((await written(other)).file)
    for (const name of outside) {
      mine.delete(name)
      theirs.delete(name)
    }
    expect([...theirs]).toEqual([...mine])
    expect(mine.size).toBe(7)
    expect(run.files.size).toBe(2)
  })

  it('has the same bytes in every time zone and language', async () => {
    const { source } = closedStory()
    const folder = makeFolder()
    const given = path.join(folder, 'source.json')
    writeFileSync(given, JSON.stringify({ run: source.run, rows: source.rows, seals: source.seals }))
    const zones = [
      ['Pacific/Kiritimati', 'de_DE.UTF-8'],
      ['America/St_Johns', 'C'],
    ]
    const hashes = zones.map(([TZ, LANG]) => {
      const script = fileURLToPath(new URL('writeElsewhere.ts', import.meta.url))
      return execFileSync(process.execPath, [script, given], {
        encoding: 'utf8',
        env: { ...process.env, TZ, LANG, LC_ALL: LANG },
      })
    })
    expect(hashes[0]).toMatch(/^[0-9a-f]{64}/)
    expect(new Set(hashes).size).toBe(1)
  })

  it('is written of a run in a store, and rebuilds it', async () => {
    const store = open(makeDataFolder())
    const run = '0190a0a0-0000-7000-8000-000000000001'
    const data = { ...(started.data as object), runbookText } as Extract<
      typeof started,
      { type: 'run.started' }
    >['data']
    const runbook = { id: 'small', title: 'Small plan', version: '1', hash: sha256Hex(runbookText) }
    append(store, run, [{ type: 'run.started', data: { ...data, runbook } }])
    const bytes = Buffer.from('a log')
    const attached = {
      attachment: 'a1',
      step: null,
      name: 'a.log',
      mediaType: 'text/plain',
      size: 5,
      sha256: sha256Hex(bytes),
    }
    append(store, run, [{ type: 'attachment.added', data: attached }], { blobs: [bytes] })
    append(store, run, [note('Looks fine.')])
    append(store, run, [{ type: 'run.closed', data: { outcome: 'shipped', summary: 'Done' } }])
    const rows = storedRows(store.folder, run)
    const { file } = await written({
      run,
      rows,
      seals: store.seals(run),
      attachment: (sha256) => store.blobs.read(run, sha256)?.bytes ?? null,
      device: store.device,
      madeAt,
      appVersion,
      pdf: null,
    })
    const bundle = await readBundle(file, appVersion)
    expect(bundle.events).toEqual(store.readRun(run))
    expect(bundle.state).toEqual(foldRun(run, store.readRun(run)))
    const { heads, sealing } = store.verify(run)
    expect(await verifyBundle(file, { appVersion })).toMatchObject({
      sound: true,
      heads,
      sealing,
      notices: [],
    })
    await bundle.close()
    await store.close()
  })

  it('is written of a run that goes on, and says so in its record', async () => {
    const laptop = makeLaptop('first')
    const run = new TestRun([laptop])
    const { file } = await written(finish(run, laptop).source)
    const verdict = await verifyBundle(file, { appVersion })
    expect(verdict).toMatchObject({ sound: true, sealing: { standing: 'open' } })
    expect((await membersOf(file)).get('record.md')?.toString()).toMatch(/in progress/i)
  })
})

describe('writing a bundle', () => {
  const refused = async (change: Partial<BundleSource>) => {
    const { source } = closedStory()
    const folder = makeFolder()
    const attempt = writeBundle(path.join(folder, 'run.backout'), { ...source, ...change })
    await expect(attempt).rejects.toThrow()
    expect(readdirSync(folder), 'nothing is left behind').toEqual([])
    return attempt.catch((error: { code: string; details: { message: string } }) => error)
  }

  it('names an attached file that is gone, and leaves nothing behind', async () => {
    const error = await refused({ attachment: () => null })
    expect(error).toMatchObject({
      code: 'export-failed',
      details: { message: expect.stringMatching(/query\.sql|error\.log/) },
    })
  })

  it('never writes another file in the place of an attached one', async () => {
    const error = await refused({ attachment: () => Buffer.from('something else') })
    expect(error).toMatchObject({ code: 'export-failed' })
  })

  it('refuses what reading would refuse for its size', async () => {
    const error = await refused({ pdf: Buffer.alloc(bundleLimits.member + 1) })
    expect(error).toMatchObject({
      code: 'bundle-too-large',
      details: { message: expect.stringContaining('record.pdf') },
    })
  })

  it('refuses more events at one instant than can be folded', async () => {
    const { run } = closedStory()
    const error = await refused({
      run: run.id,
      rows: chain(run.id, [...run.said, ...crowd(run.said.at(-1))]),
    })
    expect(error).toMatchObject({
      code: 'bundle-too-large',
      details: { message: expect.stringContaining('at one instant') },
    })
  })

  it('refuses an event that reading would refuse for the length of its lists', async () => {
    const { run } = closedStory()
    const [last] = run.said.slice(-1)
    if (!last) throw new Error('The story has events')
    const data = { events: Array<string>(bundleLimits.width + 1).fill('x'), writes: [] }
    const event = { type: 'event.undone', data } as const
    const rows = chain(run.id, [...run.said, { ...last, id: '0190a0a0-0000-7000-8000-00000000eeee', event }])
    expect(await refused({ run: run.id, rows })).toMatchObject({
      code: 'bundle-too-large',
      details: { message: expect.stringContaining('a list of over') },
    })
  })

  it('takes seals in any order, and reads them in theirs', async () => {
    const { source, run, rows } = closedStory()
    const [, second] = run.laptops
    if (!second) throw new Error('The story has two devices')
    const seals = [...source.seals, sealOf(run.id, rows, second)]
    const files = await Promise.all(
      [seals, seals.toReversed()].map((list) => written({ ...source, seals: list })),
    )
    const [one, other] = await Promise.all(files.map(({ file }) => readBundle(file, appVersion)))
    expect(one?.seals).toHaveLength(2)
    expect(other?.seals).toEqual(one?.seals)
    await Promise.all([one?.close(), other?.close()])
  })

  it('takes no more events than its limit, while the check of a run that lies here counts none', () => {
    const { rows } = closedStory().source
    const many = bundleLimits.eventCount + 1
    const lines = Buffer.from(eventLines(rows.slice(0, 1)).repeat(many))
    expect(() => readEventLines(lines)).toThrow(`over ${bundleLimits.eventCount} events`)
    expect(readEventLines(lines, Number.POSITIVE_INFINITY)).toHaveLength(many)
  })

  it('says which file cannot be written', async () => {
    const { source } = closedStory()
    const file = path.join(makeFolder(), 'no such folder', 'run.backout')
    await expect(writeBundle(file, source)).rejects.toMatchObject({
      code: 'file-unwritable',
      details: { path: file },
    })
  })

  it('says so where the folder is none, and not that there is nothing to clean up in it', async () => {
    const { source } = closedStory()
    const folder = path.join(makeFolder(), 'file')
    fs.writeFileSync(folder, 'x')
    const file = path.join(folder, 'run.backout')
    await expect(writeBundle(file, source)).rejects.toMatchObject({
      code: 'file-unwritable',
      details: { path: file },
    })
  })
})

function storedRows(folder: string, run: string): readonly StoredEvent[] {
  const db = new Database(databaseFile(folder), { readonly: true })
  const rows = db
    .prepare<[string], StoredEvent>(
      `SELECT run, device, n, lc, id, type, at, envelope, hash, bodies.body
       FROM events LEFT JOIN bodies ON bodies.position = events.position WHERE run = ? ORDER BY lc, device`,
    )
    .all(run)
  db.close()
  return rows
}
