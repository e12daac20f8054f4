import { existsSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { connect } from '../../../electron/db/connection.ts'
import { databaseFile } from '../../../electron/db/databaseFile.ts'
import { createLogSpace } from '../../../electron/db/logSpace.ts'
import { openReader } from '../../../electron/db/reader.ts'
import type { Store } from '../../../electron/db/store.ts'
import { append, makeDataFolder, note, open, request, started, summarise } from './samples.ts'

describe('the room of the log', () => {
  let folder: string
  let store: Store
  const log = () => `${databaseFile(folder)}-wal`
  const size = () => statSync(log()).size

  beforeEach(() => {
    folder = makeDataFolder()
    store = open(folder)
  })
  afterEach(() => store.close())

  it('is there before it is needed, and entries do not make the file larger', async () => {
    append(store, 'run-1', [started])
    expect(size()).toBeLessThan(1024 * 1024)
    await store.layOutLog()
    const laidOut = size()
    expect(laidOut).toBeGreaterThan(4 * 1024 * 1024)
    // More than it holds, so that it begins anew several times; with a line of the list that stays as short as it is.
    const line = summarise('run-1', store.readRun('run-1'))
    for (let index = 0; index < 600; index += 1) {
      const made = request('run-1', store.versionOf('run-1'), [note(`note ${index}`, `note-${index}`)])
      store.append(made, () => ({ ...line, events: made.expectedVersion + 1 }))
    }
    expect(size()).toBe(laidOut)
    expect(store.verify('run-1').problems).toEqual([])
  })

  it('is laid out while entries are written, and changes none of them', async () => {
    append(store, 'run-1', [started])
    const laid = store.layOutLog()
    for (let index = 0; index < 40; index += 1) {
      append(store, 'run-1', [note(`note ${index}`, `note-${index}`)])
      await new Promise((resolve) => setImmediate(resolve))
    }
    await laid
    expect(size()).toBeGreaterThan(4 * 1024 * 1024)
    const reader = openReader(folder)
    expect(reader.integrity()).toEqual([])
    expect(reader.readRun('run-1')).toEqual(store.readRun('run-1'))
    expect(reader.verify('run-1').problems).toEqual([])
    reader.close()
  })

  it('goes with the log when the store is closed, also in the midst of it', async () => {
    append(store, 'run-1', [started])
    const laid = store.layOutLog()
    await store.close()
    await laid
    expect(existsSync(log())).toBe(false)
    store = open(folder)
    expect(store.readRun('run-1')).toHaveLength(2)
  })

  it('holds nothing of what was redacted, and is there again after it', async () => {
    await store.layOutLog()
    const [, , told] = append(store, 'run-1', [started, note('the secret of Mallory')])
    const before = store.readRun('run-1')
    const data = { event: told?.id ?? '', why: 'a name', kept: {} }
    await store.redact(request('run-1', before.length, [{ type: 'event.redacted', data }]), (added) =>
      summarise('run-1', [...before, ...added]),
    )
    expect(readFileSync(log()).includes('Mallory')).toBe(false)
    await expect.poll(size).toBeGreaterThan(4 * 1024 * 1024)
  })

  it('is left where the disk has little left', async () => {
    append(store, 'run-1', [started])
    const before = size()
    const db = connect(databaseFile(folder), 'write')
    await createLogSpace(db, databaseFile(folder), Number.POSITIVE_INFINITY).layOut()
    db.close()
    expect(size()).toBe(before)
  })

  it('is told of where it cannot be had, and nothing else comes of it', async () => {
    const told = vi.spyOn(console, 'error').mockImplementation(() => undefined)
    const db = connect(databaseFile(folder), 'write')
    await createLogSpace(db, path.join(folder, 'gone', 'backout.db')).layOut()
    db.close()
    expect(told).toHaveBeenCalledWith(expect.stringContaining('not laid out'), expect.anything())
    told.mockRestore()
  })
})
