import { copyFileSync, existsSync, readdirSync, rmSync } from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { connect } from '../../../electron/db/connection.ts'
import { databaseFile } from '../../../electron/db/databaseFile.ts'
import { integrityOf } from '../../../electron/db/examine.ts'
import type { Store } from '../../../electron/db/store.ts'
import { createWorkerClient } from '../../../electron/db/workerClient.ts'
import { append, makeDataFolder, note, now, open, started, worker } from './samples.ts'

const sound = { faults: [], broken: [] }

describe('backups', () => {
  let folder: string
  let store: Store

  beforeEach(() => {
    folder = makeDataFolder()
    store = open(folder)
  })
  afterEach(() => store.close())

  const minute = (count: number) => new Date(Date.parse(now) + count * 60_000).toISOString()

  it('are whole databases of one file, and say what they are', async () => {
    append(store, 'run-1', [started, note('one')])
    const backup = await store.makeBackup(now)
    append(store, 'run-1', [note('after the backup')])
    expect(readdirSync(path.join(folder, 'backups'))).toEqual([backup.name])
    expect(backup).toEqual(store.listBackups()[0])
    expect(backup.at).toBe(now)
    const db = connect(path.join(folder, 'backups', backup.name), 'read')
    expect(integrityOf(db)).toEqual([])
    expect(db.pragma('journal_mode', { simple: true })).toBe('delete')
    expect(db.prepare('SELECT count(*) FROM events').pluck().get()).toBe(3)
    expect(db.prepare('SELECT value FROM marks').pluck().get()).toBe(now)
    db.close()
  })

  it('are kept up to the newest twelve', async () => {
    for (let count = 0; count < 14; count += 1) await store.makeBackup(minute(count))
    const kept = store.listBackups().map((backup) => backup.at)
    expect(kept).toEqual(Array.from({ length: 12 }, (_, index) => minute(13 - index)))
  })

  it('get names of their own within the same millisecond', async () => {
    const names = await Promise.all([store.makeBackup(now), store.makeBackup(now)])
    expect(new Set(names.map((backup) => backup.name)).size).toBe(2)
  })

  it('go on while events are written', async () => {
    append(store, 'run-1', [started])
    const making = store.makeBackup(now)
    for (let count = 0; count < 50; count += 1) append(store, 'run-1', [note(`note ${count}`)])
    await making
    expect(store.versionOf('run-1')).toBe(52)
    expect(store.verify('run-1').ok).toBe(true)
  })

  it('make a new device when one of them is put in the place of the database', async () => {
    append(store, 'run-1', [started])
    const backup = await store.makeBackup(now)
    append(store, 'run-1', [note('lost with the restore')])
    const before = store.device
    await store.close()
    const file = databaseFile(folder)
    for (const end of ['', '-wal', '-shm']) rmSync(`${file}${end}`, { force: true })
    copyFileSync(path.join(folder, 'backups', backup.name), file)

    store = open(folder)
    expect(store.device.minted).toBe('restored')
    expect(store.device.id).not.toBe(before.id)
    expect(store.device.retired).toEqual([
      {
        id: before.id,
        name: before.name,
        publicKey: before.publicKey,
        fingerprint: before.fingerprint,
        retiredAt: now,
        why: 'restored',
      },
    ])
    const added = append(store, 'run-1', [note('after the restore')])
    expect(added.map((event) => event.type)).toEqual(['device.joined', 'note.added'])
    expect(added[0]?.seen).toEqual({ [before.id]: store.readRun('run-1')[1]?.hash })
    expect(added.every((event) => event.seen)).toBe(true)
    expect(store.verify('run-1').problems).toEqual([])
    const minted = store.device.id
    await store.close()
    store = open(folder)
    expect(store.device).toMatchObject({ id: minted, minted: null })
  })
})

describe('the worker', () => {
  it('gives errors back as errors and goes on', async () => {
    const client = createWorkerClient(worker)
    const missing = path.join(makeDataFolder(), 'missing.db')
    await expect(client.run('check', { file: missing })).rejects.toThrow(
      /directory does not exist|unable to open/,
    )
    const folder = makeDataFolder()
    const store = open(folder)
    await expect(client.run('check', { file: databaseFile(folder) })).resolves.toEqual(sound)
    await store.close()
    await client.close()
    await expect(client.run('check', { file: missing })).rejects.toThrow('The store is closed')
  })

  it('is left in the midst of a check when the store closes', async () => {
    const folder = makeDataFolder()
    const store = open(folder)
    let answered = false
    void store.checkInWorker().then(() => {
      answered = true
    })
    await store.close()
    expect(answered).toBe(false)
    await expect(store.checkInWorker()).rejects.toThrow('The store is closed')
  })

  it('rejects what waits when its module cannot be run', async () => {
    const client = createWorkerClient(new URL('./no-such-worker.ts', import.meta.url))
    await expect(client.run('check', { file: '' })).rejects.toThrow('no-such-worker')
    await client.close()
  })

  it('is ended when idle and started again by the next job', async () => {
    const folder = makeDataFolder()
    const store = open(folder, { workerIdleMs: 20 })
    const threads = () => existsSync('/proc/self/task') && readdirSync('/proc/self/task').length
    await store.checkInWorker()
    const during = threads()
    if (during !== false) await expect.poll(threads, { timeout: 20_000 }).toBeLessThan(Number(during))
    expect(await store.checkInWorker()).toEqual(sound)
    await store.close()
  })
})
