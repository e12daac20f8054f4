import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { databaseFile } from '../../../electron/db/databaseFile.ts'
import { openDatabase } from '../../../electron/db/open.ts'
import { createStore } from '../../../electron/db/store.ts'
import { append, makeDataFolder, note, now, open, started, summarise, worker } from './samples.ts'

const program = fileURLToPath(new URL('./appendUntilKilled.ts', import.meta.url))

/** Events that are told of before a process is killed: however slow the computer is, something is at stake. */
const leastTold = 8

/** Lets a process append to a run and kills it in the middle; gives the ids that it had told of. */
async function appendAndKill(folder: string, run: string, afterMs: number): Promise<readonly string[]> {
  const child = spawn(process.execPath, [program, folder, run], { stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  let complaint = ''
  let isDoomed = false
  child.stdout.on('data', (chunk: Buffer) => {
    said += chunk.toString()
    if (isDoomed || said.split('\n').length <= leastTold) return
    isDoomed = true
    setTimeout(() => child.kill('SIGKILL'), afterMs)
  })
  child.stderr.on('data', (chunk: Buffer) => {
    complaint += chunk.toString()
  })
  const [, signal] = await once(child, 'close')
  expect([signal, complaint]).toEqual(['SIGKILL', ''])
  return said.split('\n').slice(0, -1)
}

const sound = { faults: [], broken: [] }

describe('what was said to be recorded', () => {
  it('is there after the process was killed, in a whole chain', { timeout: 60_000 }, async () => {
    const folder = makeDataFolder()
    const told: string[] = []
    for (const afterMs of [60, 113, 171]) {
      told.push(...(await appendAndKill(folder, 'run-1', afterMs)))
      const store = open(folder)
      expect(store.uncleanExit).toBe(true)
      expect(store.check()).toEqual(sound)
      const events = store.readRun('run-1')
      const found = new Set(events.map((event) => event.id))
      expect(told.filter((id) => !found.has(id))).toEqual([])
      expect(store.verify('run-1').problems).toEqual([])
      expect(store.runs.read('run-1')).toEqual(summarise('run-1', events))
      await store.close()
    }
    expect(told.length).toBeGreaterThanOrEqual(3 * leastTold)
  })
})

describe('a failed write', () => {
  const openLimited = () => {
    const folder = makeDataFolder()
    const opened = openDatabase(folder, { now })
    const store = createStore(folder, { worker, now, machine: 'machine-a' }, opened, () => undefined)
    append(store, 'run-1', [started])
    return { db: opened.db, store, file: databaseFile(folder) }
  }
  const refused = (write: () => void) => {
    try {
      write()
    } catch (error) {
      return (error as { code?: unknown }).code
    }
    return 'recorded'
  }

  it('says that the disk is full, records nothing, and succeeds once there is room', async () => {
    const { db, store } = openLimited()
    const pages = Number(db.pragma('page_count', { simple: true }))
    db.pragma(`max_page_count = ${pages}`)
    expect(refused(() => append(store, 'run-1', [note('x'.repeat(50_000))]))).toBe('disk-full')
    expect(store.versionOf('run-1')).toBe(2)
    expect(store.readRun('run-1')).toHaveLength(2)
    db.pragma('max_page_count = 1073741823')
    append(store, 'run-1', [note('x'.repeat(50_000))])
    expect(store.verify('run-1')).toMatchObject({ ok: true, heads: [{ n: 3 }] })
    await store.close()
  })

  it('says that the disk is read-only', async () => {
    const { db, store } = openLimited()
    db.pragma('query_only = ON')
    expect(refused(() => append(store, 'run-1', [note('x')]))).toBe('read-only')
    expect(refused(() => store.drafts.save('run-1', 'note:capture', 'x', now))).toBe('read-only')
    db.pragma('query_only = OFF')
    expect(refused(() => append(store, 'run-1', [note('x')]))).toBe('recorded')
    await store.close()
  })

  it('says that nothing was recorded while another program holds the file', async () => {
    const { db, store, file } = openLimited()
    db.pragma('busy_timeout = 10')
    const other = openDatabase(file.replace(/[^/\\]+$/, ''), { now })
    other.db.exec('BEGIN IMMEDIATE')
    expect(refused(() => append(store, 'run-1', [note('x')]))).toBe('not-recorded')
    other.db.exec('ROLLBACK')
    other.close()
    expect(refused(() => append(store, 'run-1', [note('x')]))).toBe('recorded')
    expect(store.verify('run-1').ok).toBe(true)
    await store.close()
  })
})
