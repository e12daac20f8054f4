import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import Database from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { connect } from '../../../electron/db/connection.ts'
import { applicationId, databaseFile } from '../../../electron/db/databaseFile.ts'
import { integrityOf } from '../../../electron/db/examine.ts'
import { acquireLock, FolderInUse } from '../../../electron/db/lock.ts'
import { migrations } from '../../../electron/db/migrate.ts'
import type { Migration } from '../../../electron/db/migration.ts'
import { openDatabase } from '../../../electron/db/open.ts'
import { append, makeDataFolder, now, open, started } from './samples.ts'

const contents = (folder: string) =>
  readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.startsWith('lock.') && !entry.name.endsWith('-shm'))
    .map((entry) => [entry.name, readFileSync(path.join(folder, entry.name)).toString('base64')])

/** Runs a program on the store in a process of its own and gives what it prints. */
function elsewhere(program: string): string {
  const module = new URL('../../../electron/db/lock.ts', import.meta.url).href
  return execFileSync(process.execPath, ['--input-type=module', '-e', program.replace('LOCK', module)], {
    encoding: 'utf8',
  })
}

const sound = { faults: [], broken: [] }

describe('opening a data folder', () => {
  it('sets on every connection what is not kept in the file', () => {
    const folder = makeDataFolder()
    const opened = openDatabase(folder, { now })
    const again = connect(databaseFile(folder), 'write')
    const reading = connect(databaseFile(folder), 'read')
    for (const db of [opened.db, again, reading]) {
      const pragma = (name: string) => db.pragma(name, { simple: true })
      expect(pragma('synchronous')).toBe(2)
      expect(pragma('journal_mode')).toBe('wal')
      expect(pragma('foreign_keys')).toBe(1)
      expect(pragma('trusted_schema')).toBe(0)
      expect(pragma('recursive_triggers')).toBe(1)
      expect(pragma('secure_delete')).toBe(1)
      expect(pragma('busy_timeout')).toBe(5000)
      expect(pragma('application_id')).toBe(applicationId)
      expect(pragma('user_version')).toBe(migrations.length)
    }
    reading.close()
    again.close()
    expect(integrityOf(opened.db)).toEqual([])
    opened.close()
  })

  it('uses strict tables only', () => {
    const opened = openDatabase(makeDataFolder(), { now })
    const loose = opened.db
      .prepare("SELECT name FROM pragma_table_list WHERE type = 'table' AND strict = 0 AND schema = 'main'")
      .pluck()
      .all()
    expect(loose.filter((name) => !/^sqlite_/.test(String(name)))).toEqual([])
    opened.close()
  })

  it.skipIf(process.platform === 'win32')('lets only its owner read what it writes', async () => {
    const folder = makeDataFolder()
    const store = open(folder)
    append(store, 'run-1', [started])
    await store.makeBackup(now)
    for (const name of readdirSync(folder, { recursive: true }).map(String)) {
      const status = statSync(path.join(folder, name))
      expect([name, status.mode & 0o777]).toEqual([name, status.isDirectory() ? 0o700 : 0o600])
    }
    expect(statSync(folder).mode & 0o777).toBe(0o700)
    await store.close()
  })

  it('tells of an unclean exit, once it was one', async () => {
    const folder = makeDataFolder()
    const first = open(folder)
    expect(first.uncleanExit).toBe(false)
    await first.close()
    const second = open(folder)
    expect(second.uncleanExit).toBe(false)
    await second.close()
    writeFileSync(path.join(folder, 'running'), '')
    const third = open(folder)
    expect(third.uncleanExit).toBe(true)
    expect(third.check()).toEqual(sound)
    expect(await third.checkInWorker()).toEqual(sound)
    await third.close()
    const fourth = open(folder)
    expect(fourth.uncleanExit).toBe(false)
    await fourth.close()
  })

  it('refuses a folder that cannot be written', () => {
    const parent = makeDataFolder()
    mkdirSync(parent, { recursive: true })
    const file = path.join(parent, 'file')
    writeFileSync(file, '')
    expect(() => open(path.join(file, 'data'))).toThrow(/ENOTDIR|EEXIST/)
  })

  it('refuses a newer database and leaves every byte as it was', async () => {
    const folder = makeDataFolder()
    const store = open(folder)
    append(store, 'run-1', [started])
    await store.close()
    const db = new Database(databaseFile(folder))
    db.pragma('user_version = 99')
    db.close()
    const before = contents(folder)
    expect(() => open(folder)).toThrow(expect.objectContaining({ code: 'newer-version' }))
    expect(contents(folder)).toEqual(before)
  })

  it('refuses a database whose newer version still stands in the log alone', async () => {
    const folder = makeDataFolder()
    const store = open(folder)
    await store.close()
    const file = databaseFile(folder)
    const program = `
      const Database = require('better-sqlite3')
      const db = new Database(process.argv[1])
      db.pragma('user_version = 99')
      process.kill(process.pid, 'SIGKILL')`
    spawnSync(process.execPath, ['-e', program, file], { cwd: process.cwd() })
    expect(readFileSync(file).readUInt32BE(60)).toBe(migrations.length)
    const before = contents(folder)
    expect(() => open(folder)).toThrow(expect.objectContaining({ code: 'newer-version' }))
    expect(contents(folder)).toEqual(before)
  })

  it.each([
    ['a text file', (file: string) => writeFileSync(file, 'not a database at all, only text\n'.repeat(9))],
    [
      'the database of another program',
      (file: string) => new Database(file).exec('CREATE TABLE cats (name TEXT)').close(),
    ],
  ])('refuses %s and leaves every byte as it was', (_what, make) => {
    const folder = makeDataFolder()
    mkdirSync(folder, { recursive: true })
    make(databaseFile(folder))
    const before = contents(folder)
    expect(() => open(folder)).toThrow(expect.objectContaining({ code: 'file-unreadable' }))
    expect(contents(folder)).toEqual(before)
  })

  it('can be opened again after it was refused', async () => {
    const folder = makeDataFolder()
    mkdirSync(folder, { recursive: true })
    writeFileSync(databaseFile(folder), 'x'.repeat(200))
    expect(() => open(folder)).toThrow()
    rmSync(databaseFile(folder))
    await open(folder).close()
  })
})

describe('migrations', () => {
  const next: Migration = {
    version: migrations.length + 1,
    name: 'next',
    up: (db) => db.exec('CREATE TABLE extra (name TEXT) STRICT'),
  }

  it('make a backup first when there was a database', () => {
    const folder = makeDataFolder()
    openDatabase(folder, { now }).close()
    expect(readdirSync(folder)).not.toContain('backups')
    const opened = openDatabase(folder, { now, steps: [...migrations, next] })
    expect(opened.db.pragma('user_version', { simple: true })).toBe(next.version)
    opened.close()
    const [name] = readdirSync(path.join(folder, 'backups'))
    const backup = connect(path.join(folder, 'backups', name ?? ''), 'read')
    expect(backup.pragma('user_version', { simple: true })).toBe(migrations.length)
    backup.close()
  })

  it('leave the database as it was when one of them fails', () => {
    const folder = makeDataFolder()
    openDatabase(folder, { now }).close()
    const failing: Migration = {
      ...next,
      up(db) {
        next.up(db)
        throw new Error('half way')
      },
    }
    expect(() => openDatabase(folder, { now, steps: [...migrations, failing] })).toThrow('half way')
    const opened = openDatabase(folder, { now })
    expect(opened.db.pragma('user_version', { simple: true })).toBe(migrations.length)
    expect(opened.db.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'extra'").get()).toBeUndefined()
    opened.close()
  })

  it('must count up without a gap', () => {
    const last = { ...next, version: next.version + 1 }
    expect(() => openDatabase(makeDataFolder(), { now, steps: [...migrations, last] })).toThrow(
      `Migration next is number ${last.version} but stands at place ${next.version}`,
    )
  })
})

describe('the lock', () => {
  it('is refused while another process holds it, by naming that process', () => {
    const folder = makeDataFolder()
    const lock = acquireLock(folder)
    const attempt = `
      import { acquireLock } from 'LOCK'
      try {
        acquireLock(${JSON.stringify(folder)}).release()
        console.log('taken')
      } catch (error) {
        console.log(error.name + ': ' + error.message)
      }`
    expect(elsewhere(attempt).trim()).toBe(
      `FolderInUse: Backout is already open on ${folder} (another command, process ${process.pid})`,
    )
    lock.release()
    expect(elsewhere(attempt).trim()).toBe('taken')
  })

  it('is held by an open store and given back when it closes', async () => {
    const folder = makeDataFolder()
    const store = open(folder)
    expect(() => acquireLock(folder)).toThrow(FolderInUse)
    await store.close()
    acquireLock(folder).release()
  })

  it('goes with a process that is killed', () => {
    const folder = makeDataFolder()
    const program = `
      import { acquireLock } from 'LOCK'
      acquireLock(${JSON.stringify(folder)})
      process.kill(process.pid, 'SIGKILL')`
    expect(() => elsewhere(program)).toThrow()
    acquireLock(folder).release()
  })
})
