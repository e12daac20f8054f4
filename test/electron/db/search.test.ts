import fs from 'node:fs'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { connect } from '../../../electron/db/connection.ts'
import { databaseFile } from '../../../electron/db/databaseFile.ts'
import { migrations } from '../../../electron/db/migrate.ts'
import { openDatabase } from '../../../electron/db/open.ts'
import { searchQuery } from '../../../electron/db/search.ts'
import { createStore, type Store } from '../../../electron/db/store.ts'
import type { RunFilter } from '../../../shared/ipc/api.ts'
import type { NewEvent } from '../../../shared/run/events.ts'
import { append, makeDataFolder, note, now, open, request, started, summarise, worker } from './samples.ts'

/** The start of a run of some service. */
const startOf = (service: string): NewEvent =>
  ({
    ...started,
    data: { ...started.data, release: { ...(started.data as { release: object }).release, service } },
  }) as NewEvent

/** How FTS5 itself would find them. */
const asBeginning = (word: string) => `"${word}"*`

describe('the search', () => {
  let folder: string
  let store: Store

  beforeEach(() => {
    folder = makeDataFolder()
    store = open(folder)
  })
  afterEach(() => store.close())

  const find = (query: string, limit = 10, filter?: RunFilter) => store.search({ query, limit, filter })
  const snippets = async (query: string, limit = 10) =>
    (await find(query, limit)).runs.flatMap((run) => run.hits.map((hit) => hit.snippet))

  it('finds by a long beginning what its words say, few or many, in the order of the rest', async () => {
    const many = Array.from({ length: 70 }, (_, index) => note(`segment${index} moved`))
    const few = ['Restart', 'restarted twice', 'restaurée by Zoë', 'rest', 'Restarting-now'].map((text) =>
      note(text),
    )
    append(store, 'run-1', [started, ...many, ...few])
    const db = connect(databaseFile(folder), 'read')
    const places = db.prepare<[string], number>('SELECT rowid FROM search WHERE search MATCH ?').pluck()
    for (const word of ['resta', 'restart', 'RESTARTED', 'restaure', 'segment', 'segment1', 'nowhere']) {
      expect((await find(word, 100)).total, word).toBe(places.all(asBeginning(word)).length)
    }
    db.close()
    expect(await snippets('restart')).toEqual([
      '\uE000Restarting\uE001-now',
      '\uE000restarted\uE001 twice',
      '\uE000Restart\uE001',
    ])
    expect((await find('restart twice')).total).toBe(1)
  })

  it('finds an event by the beginnings of its words, newest first, with the hit marked', async () => {
    append(store, 'run-1', [started, note('Latency on checkout is über 400 ms'), note('Checked again')])
    const found = await find('CHECK')
    expect(found).toMatchObject({ total: 3, capped: false })
    expect(found.runs).toHaveLength(1)
    expect(found.runs[0]).toMatchObject({
      run: 'run-1',
      service: 'checkout-api',
      environment: 'production',
      version: '2.14.0',
      kind: 'real',
      startedAt: now,
      more: 0,
    })
    expect(found.runs[0]?.hits.map((hit) => hit.snippet)).toEqual([
      '\uE000Checked\uE001 again',
      'Latency on \uE000checkout\uE001 is über 400 ms',
      expect.stringContaining('\uE000checkout\uE001-api'),
    ])
    expect(found.runs[0]?.hits[1]).toEqual({
      event: store.readRun('run-1')[2]?.id,
      at: now,
      type: 'note.added',
      step: 'capture',
      by: 'Ada',
      snippet: 'Latency on \uE000checkout\uE001 is über 400 ms',
    })
  })

  it('takes letters with and without their marks for the same, and every word in any order', async () => {
    append(store, 'run-1', [started, note('Latency on checkout is über 400 ms'), note('Łukasz sah Öl')])
    expect(await snippets('uber lat')).toHaveLength(1)
    expect(await snippets('ÜBER')).toHaveLength(1)
    expect(await snippets('öl')).toEqual(['Łukasz sah \uE000Öl\uE001'])
    expect(await snippets('400 über on')).toHaveLength(1)
    expect(await snippets('checkout-api')).toHaveLength(1)
    expect(await snippets('latency nothing')).toEqual([])
    expect(await snippets('atency')).toEqual([])
  })

  it('finds by one letter, by four and by more, and what hangs together only as it stands', async () => {
    // Letters that no name of a computer begins with: it is found as well.
    append(store, 'run-1', [started, note('þórshöfn 10.2.3.4 drained'), note('þórshöfn 10.3.2.4 drained')])
    for (const letters of ['þ', 'þo', 'þor', 'þors', 'þorsh', 'þórshöfn']) {
      expect(await snippets(letters)).toHaveLength(2)
    }
    expect(await snippets('10.2.3')).toEqual(['þórshöfn \uE00010.2.3\uE001.4 drained'])
  })

  it('groups by run, newest first, shows five of each and counts the others', async () => {
    append(store, 'run-old', [startOf('old'), ...Array.from({ length: 3 }, (_, at) => note(`lag ${at}`))])
    append(store, 'run-new', [startOf('new'), ...Array.from({ length: 8 }, (_, at) => note(`lag ${at}`))])
    append(store, 'run-old', [note('lag again')])
    const found = await find('lag')
    expect(found.runs.map(({ service, more, hits }) => [service, more, hits[0]?.snippet])).toEqual([
      ['new', 3, '\uE000lag\uE001 7'],
      ['old', 0, '\uE000lag\uE001 again'],
    ])
    expect(found.total).toBe(12)
    const cut = await find('lag', 6)
    expect(cut.runs.map(({ hits, more }) => [hits.length, more])).toEqual([
      [5, 3],
      [1, 3],
    ])
    expect(cut.total).toBe(12)
    expect((await find('lag', 1)).runs.map(({ hits, more }) => [hits.length, more])).toEqual([[1, 7]])
    expect((await find('lag', 1)).total).toBe(12)
  })

  it('counts up to a thousand', async () => {
    append(store, 'run-1', [started, ...Array.from({ length: 1100 }, (_, at) => note(`lag ${at}`))])
    append(store, 'run-2', [started, note('lag')])
    expect(await find('lag', 3)).toMatchObject({ total: 1000, capped: true })
    expect(await find('lag 1099', 3)).toMatchObject({ total: 1, capped: false })
  })

  it('keeps to the runs that are asked for', async () => {
    const at = (day: number) => ({ now: `2026-11-${day}T00:00:00.000Z` })
    append(store, 'run-1', [startOf('Shop'), note('lag one')], at(20))
    append(store, 'run-2', [startOf('search'), note('lag two')], at(21))
    append(store, 'run-3', [startOf('shop'), note('lag three')], at(22))
    store.append({ ...request('run-4', 0, [startOf('shop'), note('lag four')]), ...at(23) }, (added) => ({
      ...summarise('run-4', added),
      rehearsal: true,
    }))
    const runs = async (filter: RunFilter) => (await find('lag', 10, filter)).runs.map(({ run }) => run)
    expect(await runs({})).toEqual(['run-4', 'run-3', 'run-2', 'run-1'])
    expect(await runs({ service: 'SHOP' })).toEqual(['run-4', 'run-3', 'run-1'])
    expect(await runs({ kind: 'rehearsal' })).toEqual(['run-4'])
    expect(await runs({ kind: 'real', service: 'shop' })).toEqual(['run-3', 'run-1'])
    expect(await runs({ since: at(21).now })).toEqual(['run-4', 'run-3', 'run-2'])
    expect(await runs({ since: at(21).now, before: at(22).now })).toEqual(['run-2'])
    expect(await runs({ service: 'nobody' })).toEqual([])
    expect(await find('lag', 10, { service: 'shop' })).toMatchObject({ total: 3 })
  })

  it('never reads what was typed as a query of its own', async () => {
    append(store, 'run-1', [started, note('say "stop" NOT now')])
    const odd = [
      '"',
      'a AND',
      'text:x',
      '(',
      'NEAR(',
      '*',
      '^',
      '\ud800',
      'a\0b',
      '-',
      "'; DROP TABLE events",
    ]
    for (const typed of odd) await expect(snippets(typed)).resolves.toEqual([])
    expect(await snippets('"stop" NOT')).toHaveLength(1)
    expect(searchQuery('  --  ')).toBeNull()
    expect(await find('')).toEqual({ runs: [], total: 0, capped: false })
  })

  it('keeps the marks of a hit out of the text itself', async () => {
    append(store, 'run-1', [started, note('odd \uE000 text')])
    expect(await snippets('odd')).toEqual(['\uE000odd\uE001   text'])
  })

  it('finds what was recorded since its worker began, and nothing that was redacted since', async () => {
    append(store, 'run-1', [started])
    expect(await snippets('swordfish')).toEqual([])
    const [told] = append(store, 'run-1', [note('the password is swordfish')])
    expect(await snippets('swordfish')).toHaveLength(1)
    const before = store.readRun('run-1')
    const redacting: NewEvent = {
      type: 'event.redacted',
      data: { event: told?.id ?? '', why: 'Pasted by mistake', kept: {} },
    }
    await store.redact(request('run-1', before.length, [redacting]), (added) =>
      summarise('run-1', [...before, ...added]),
    )
    expect(await snippets('swordfish')).toEqual([])
    expect(await snippets('mistake')).toHaveLength(1)
  })

  it('does not keep the log from being emptied while it waits for the next letter', async () => {
    append(store, 'run-1', [started, note('lag')])
    expect(await snippets('lag')).toHaveLength(1)
    append(store, 'run-1', [note('more lag')])
    const db = connect(databaseFile(folder), 'write')
    expect(db.pragma('wal_checkpoint(TRUNCATE)')).toEqual([{ busy: 0, log: 0, checkpointed: 0 }])
    db.close()
    expect(await snippets('lag')).toHaveLength(2)
  })
})

describe('a search index of an earlier version', () => {
  /** A folder whose schema ends before this index came, written to by the code of today but for that index. */
  const older = () => {
    const folder = makeDataFolder()
    const opened = openDatabase(folder, { now, steps: migrations.slice(0, 2) })
    const insert = opened.db.prepare(
      'INSERT INTO events (run, device, n, lc, id, type, at, envelope, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)',
    )
    const made = open(makeDataFolder())
    append(made, 'run-1', [started, note('lag on the replica')])
    append(made, 'run-2', [started, note('all quiet')])
    append(made, 'run-1', [note('drained')])
    const rows = ['run-1', 'run-2'].flatMap((run) => made.stored(run))
    // In the order in which they were written: both runs were in hand at the same time.
    for (const row of [...rows.slice(0, 3), ...rows.slice(4), ...rows.slice(3, 4)]) {
      const { lastInsertRowid } = insert.run(
        row.run,
        row.device,
        row.n,
        row.lc,
        row.id,
        row.type,
        row.at,
        row.envelope,
        row.hash,
      )
      opened.db.prepare('INSERT INTO bodies (position, body) VALUES (?, ?)').run(lastInsertRowid, row.body)
    }
    for (const run of ['run-1', 'run-2']) {
      const summary = summarise(run, made.readRun(run))
      opened.db
        .prepare(
          'INSERT INTO runs (id, service, version, phase, started_at, updated_at, summary) VALUES (?, ?, ?, ?, ?, ?, ?)',
        )
        .run(
          run,
          summary.service,
          summary.version,
          summary.phase,
          summary.startedAt,
          summary.updatedAt,
          JSON.stringify(summary),
        )
    }
    opened.close()
    return { folder, made }
  }
  const dump = (folder: string) => {
    const db = connect(databaseFile(folder), 'read')
    try {
      return ['search', 'search_runs'].map((table) =>
        db.prepare(`SELECT rowid, * FROM ${table} ORDER BY rowid`).all(),
      )
    } finally {
      db.close()
    }
  }

  it('is made anew from the events when the folder is opened, as it would have been written', async () => {
    const { folder, made } = older()
    const store = open(folder)
    const { runs } = await store.search({ query: 'lag', limit: 5 })
    expect(runs).toMatchObject([{ run: 'run-1', service: 'checkout-api', hits: [{ type: 'note.added' }] }])
    expect((await store.search({ query: 'checkout', limit: 5, filter: { kind: 'real' } })).total).toBe(2)
    await made.search({ query: 'lag', limit: 1 })
    expect(dump(folder)).toEqual(dump(made.folder))
    // The next run and event go on behind it.
    append(store, 'run-3', [started, note('lag once more')])
    expect((await store.search({ query: 'lag', limit: 5 })).runs.map(({ run }) => run)).toEqual([
      'run-3',
      'run-1',
    ])
    await made.close()
    await store.close()
  })

  it('is made anew at the next start when that was cut short', async () => {
    const { folder, made } = older()
    // As after a power cut right behind the migration.
    openDatabase(folder, { now }).close()
    expect(dump(folder)[0]).toEqual([])
    const store = createStore(
      folder,
      { worker, now, machine: 'machine-a' },
      openDatabase(folder, { now }),
      () => undefined,
    )
    expect((await store.search({ query: 'drained', limit: 5 })).total).toBe(1)
    const db = connect(databaseFile(folder), 'read')
    expect(db.prepare("SELECT * FROM marks WHERE name = 'search'").all()).toEqual([])
    db.close()
    await made.close()
    await store.close()
  })
})

describe('a search index that follows the events', () => {
  const indexed = (folder: string) => {
    const db = connect(databaseFile(folder), 'read')
    try {
      return db.prepare<[], string>('SELECT text FROM search ORDER BY rowid').pluck().all()
    } finally {
      db.close()
    }
  }

  it('holds a text soon after its entry, without anybody searching', async () => {
    const folder = makeDataFolder()
    const store = open(folder)
    append(store, 'run-1', [started, note('Error rate doubled')])
    expect(indexed(folder), 'the entry waits for no index').toEqual([])
    await expect.poll(() => indexed(folder), { timeout: 30_000 }).toContain('Error rate doubled')
    await store.close()
  })

  it('holds it at once for whoever searches, and after closing', async () => {
    const folder = makeDataFolder()
    const store = open(folder)
    append(store, 'run-1', [started, note('Error rate doubled')])
    expect((await store.search({ query: 'doubled', limit: 5 })).total).toBe(1)
    append(store, 'run-1', [note('Traffic drained')])
    await store.close()
    expect(indexed(folder)).toContain('Traffic drained')
  })

  it('catches up when a process was killed before it got there', async () => {
    const folder = makeDataFolder()
    const store = open(folder)
    append(store, 'run-1', [started, note('Error rate doubled')])
    await store.search({ query: 'doubled', limit: 5 })
    append(store, 'run-1', [note('Traffic drained')])
    // What a kill leaves: the files as they are, and no farewell.
    const left = makeDataFolder()
    fs.cpSync(folder, left, { recursive: true })
    await store.close()
    expect(indexed(left)).not.toContain('Traffic drained')
    const again = open(left)
    expect(indexed(left)).toContain('Traffic drained')
    expect((await again.search({ query: 'doubled', limit: 5 })).total, 'and nothing is in it twice').toBe(1)
    await again.close()
  })

  it('goes on around what a newer version wrote', async () => {
    const folder = makeDataFolder()
    const store = open(folder)
    append(store, 'run-1', [started, note('Error rate doubled')])
    append(store, 'run-1', [{ type: 'step.teleported', data: {} } as never, note('Traffic drained')])
    expect((await store.search({ query: 'drained', limit: 5 })).total).toBe(1)
    await store.close()
  })

  it('says why where it cannot be written, keeps the entries, and has them later', async () => {
    const folder = makeDataFolder()
    const store = open(folder)
    append(store, 'run-1', [started, note('Error rate doubled')])
    const said = vi.spyOn(console, 'error').mockImplementation(() => undefined)
    const other = connect(databaseFile(folder), 'write')
    other.exec('BEGIN IMMEDIATE')
    try {
      expect((await store.search({ query: 'doubled', limit: 5 })).total).toBe(0)
      expect(said).toHaveBeenCalledWith('The search index is brought up to date later', expect.anything())
    } finally {
      other.exec('ROLLBACK')
      other.close()
      said.mockRestore()
    }
    expect((await store.search({ query: 'doubled', limit: 5 })).total).toBe(1)
    await store.close()
  })
})
