import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import Database from 'better-sqlite3'
import { v7 } from 'uuid'
import { afterAll, describe, expect, it } from 'vitest'
import type { Blobs } from '../../../electron/db/blobs.ts'
import { databaseFile } from '../../../electron/db/databaseFile.ts'
import { acquireLock, FolderInUse } from '../../../electron/db/lock.ts'
import { latestVersion } from '../../../electron/db/migrate.ts'
import { first } from '../../../electron/db/migrations/0001-first.ts'
import { openDatabase } from '../../../electron/db/open.ts'
import { openInMemory, openReader, UnreadableFolder } from '../../../electron/db/reader.ts'
import { amendment, append, closed, makeDataFolder, note, now, open, started } from './samples.ts'

const writer = fileURLToPath(new URL('./appendUntilKilled.ts', import.meta.url))
const folders: string[] = []
afterAll(() => {
  for (const folder of folders) fs.rmSync(path.dirname(folder), { recursive: true, force: true })
})

function dataFolder(): string {
  const folder = makeDataFolder()
  folders.push(folder)
  return folder
}

/** A folder with one closed run, and the store closed. */
async function finished(): Promise<{ folder: string; run: string }> {
  const folder = dataFolder()
  const store = open(folder)
  const run = v7()
  append(store, run, [started, note('First'), closed])
  await store.close()
  return { folder, run }
}

function refusal(folder: string): UnreadableFolder {
  try {
    openReader(folder).close()
  } catch (error) {
    if (error instanceof UnreadableFolder) return error
    throw error
  }
  throw new Error('It was opened')
}

describe('a reader', () => {
  it('reads what the store reads', async () => {
    const folder = dataFolder()
    const store = open(folder)
    const run = v7()
    append(store, run, [started, note('First'), closed])
    append(store, run, [amendment])
    const told = {
      events: store.readRun(run),
      rows: store.stored(run),
      verified: store.verify(run),
      seals: store.seals(run),
      list: store.runs.list(),
      settings: store.settings.read(),
    }
    await store.close()

    const reader = openReader(folder)
    expect({
      events: reader.readRun(run),
      rows: reader.stored(run),
      verified: reader.verify(run),
      seals: reader.seals(run),
      list: reader.runs.list(),
      settings: reader.settings.read(),
    }).toEqual(told)
    expect(told.verified.sealing.standing).toBe('changed')
    reader.close()
  })

  it('reads one moment while another process has the folder and goes on writing', {
    timeout: 30_000,
  }, async () => {
    const folder = dataFolder()
    const run = v7()
    const child = spawn(process.execPath, [writer, folder, run], { stdio: ['ignore', 'pipe', 'inherit'] })
    try {
      await once(child.stdout, 'data')
      expect(() => acquireLock(folder)).toThrow(FolderInUse)
      const reader = openReader(folder)
      const first = reader.readRun(run)
      for (let told = 0; told < 5; told += 1) await once(child.stdout, 'data')
      const later = openReader(folder)
      expect(later.versionOf(run)).toBeGreaterThan(first.length)
      expect(later.verify(run).problems).toEqual([])
      expect([reader.readRun(run), reader.versionOf(run)]).toEqual([first, first.length])
      reader.close()
      later.close()
      // The writer is not held up by having been read.
      await once(child.stdout, 'data')
    } finally {
      child.kill('SIGKILL')
      await once(child, 'close')
    }
  })

  it('cannot write', async () => {
    const { folder } = await finished()
    const reader = openReader(folder)
    expect(Object.keys(reader.runs)).toEqual(['list', 'read'])
    expect(() => (reader.blobs as Blobs).put(new Uint8Array(1))).toThrow(/readonly/)
    reader.close()
  })

  it('leaves database, lock and device as they are', async () => {
    const { folder } = await finished()
    const before = contents(folder)
    openReader(folder).close()
    const after = contents(folder)
    // SQLite's own two files beside a database that is read; the log is empty.
    expect(after).toEqual({ ...before, 'backout.db-shm': expect.any(String), 'backout.db-wal': '' })
  })

  it('reads a folder of the first schema', () => {
    const folder = dataFolder()
    openDatabase(folder, { now, steps: [first] }).close()
    const reader = openReader(folder)
    expect(reader.runs.list()).toEqual([])
    reader.close()
  })
})

describe('what is no data folder', () => {
  it('is told apart', async () => {
    const empty = path.join(path.dirname(dataFolder()), 'empty')
    fs.mkdirSync(empty)
    expect(refusal(path.join(empty, 'gone'))).toMatchObject({
      reason: 'none',
      message: expect.stringContaining('there is no such folder'),
    })
    expect(refusal(empty)).toMatchObject({
      reason: 'none',
      message: expect.stringContaining('there is no backout.db in it'),
    })
    expect(fs.readdirSync(empty)).toEqual([])
    fs.writeFileSync(databaseFile(empty), 'Not a database at all, but long enough to be one. '.repeat(9))
    expect(refusal(empty)).toMatchObject({ reason: 'foreign' })
    expect(fs.readdirSync(empty)).toEqual(['backout.db'])
  })

  it('is not touched where a newer version wrote it', async () => {
    const { folder } = await finished()
    const db = new Database(databaseFile(folder))
    db.pragma(`user_version = ${latestVersion() + 1}`)
    db.close()
    const before = contents(folder)
    const error = refusal(folder)
    expect([error.reason, error.message]).toEqual(['newer', expect.stringContaining('Update Backout.')])
    expect(contents(folder)).toEqual(before)
  })
})

describe('a folder that cannot be written', () => {
  it('is read from memory', async () => {
    const { folder } = await finished()
    const db = openInMemory(folder, databaseFile(folder))
    expect(db.prepare('SELECT count(*) AS events FROM events').get()).toEqual({ events: 4 })
    expect(() => db.exec('DELETE FROM runs')).toThrow(/readonly/)
    db.close()
  })

  it.runIf(mayMount())('is read on a disk that takes no writes, and left as it is', async () => {
    const { folder, run } = await finished()
    const disk = path.join(path.dirname(folder), 'disk')
    fs.mkdirSync(disk)
    expect(spawnSync('mount', ['-t', 'tmpfs', 'backout-test', disk]).status).toBe(0)
    try {
      const copy = path.join(disk, 'data')
      fs.cpSync(folder, copy, { recursive: true })
      const before = contents(copy)
      expect(spawnSync('mount', ['-o', 'remount,ro', disk]).status).toBe(0)
      const reader = openReader(copy)
      expect(reader.verify(run)).toMatchObject({ ok: true, sealing: { standing: 'sealed' } })
      reader.close()
      expect(contents(copy)).toEqual(before)
    } finally {
      spawnSync('umount', [disk])
    }
  })

  it('is refused with the way out while its log holds what was recorded last', async () => {
    const { folder } = await finished()
    fs.writeFileSync(`${databaseFile(folder)}-wal`, 'something')
    expect(() => openInMemory(folder, databaseFile(folder))).toThrow(/Copy the folder to a disk/)
  })
})

/** Only root may, and not in every container. */
function mayMount(): boolean {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'backout-mount-'))
  const isMounted = spawnSync('mount', ['-t', 'tmpfs', 'backout-test', folder]).status === 0
  if (isMounted) spawnSync('umount', [folder])
  fs.rmdirSync(folder)
  return isMounted
}

function contents(folder: string): Record<string, string> {
  return Object.fromEntries(
    fs
      .readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ name }) => [name, fs.readFileSync(path.join(folder, name), 'base64')]),
  )
}
