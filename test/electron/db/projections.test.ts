import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { sha256Hex } from '../../../electron/db/canonical.ts'
import { connect } from '../../../electron/db/connection.ts'
import { databaseFile } from '../../../electron/db/open.ts'
import { searchQuery } from '../../../electron/db/search.ts'
import type { Store } from '../../../electron/db/store.ts'
import { append, makeDataFolder, note, now, open, request, started, summarise } from './samples.ts'

describe('projections', () => {
  let folder: string
  let store: Store

  beforeEach(() => {
    folder = makeDataFolder()
    store = open(folder)
  })
  afterEach(() => store.close())

  /** Everything that can be rebuilt, with the words that the search index knows and where they stand. */
  const dump = () => {
    const db = connect(databaseFile(folder), 'write')
    try {
      db.exec("CREATE VIRTUAL TABLE temp.words USING fts5vocab('main', 'search', 'instance')")
      return {
        runs: db.prepare('SELECT * FROM runs ORDER BY id').all(),
        attachments: db.prepare('SELECT * FROM attachments ORDER BY event').all(),
        texts: db.prepare('SELECT rowid, text, step FROM search ORDER BY rowid').all(),
        words: db.prepare('SELECT * FROM temp.words ORDER BY term, doc, "offset"').all(),
      }
    } finally {
      db.close()
    }
  }

  const fill = async () => {
    const bytes = Buffer.from('a screenshot')
    for (const run of ['run-1', 'run-2']) {
      const [, , told] = append(store, run, [started, note('Error rate doubled on the canary')])
      const attachment = {
        attachment: 'a',
        step: 'canary',
        name: 'graph.png',
        mediaType: 'image/png',
        size: bytes.length,
        sha256: sha256Hex(bytes),
      }
      append(store, run, [{ type: 'attachment.added', data: attachment }], { blobs: [bytes] })
      const before = store.readRun(run)
      await store.redact(
        request(run, before.length, [
          { type: 'event.redacted', data: { event: told?.id ?? '', why: 'Customer name', kept: {} } },
        ]),
        (added) => summarise(run, [...before, ...added]),
      )
    }
    append(store, 'run-1', [
      { type: 'run.closed', data: { outcome: 'rolled-back', summary: 'Back on 2.13.4' } },
    ])
  }

  it('are the same after they were dropped and rebuilt from the events', async () => {
    await fill()
    const before = dump()
    expect(before.runs).toHaveLength(2)
    expect(before.attachments).toHaveLength(2)
    expect(before.words.length).toBeGreaterThan(10)
    store.rebuildProjections(summarise)
    expect(dump()).toEqual(before)
  })

  it('are repaired when they were damaged', async () => {
    await fill()
    const before = dump()
    const db = connect(databaseFile(folder), 'write')
    db.exec("DELETE FROM runs; DELETE FROM attachments; UPDATE search SET text = 'nonsense'")
    db.close()
    expect(store.runs.list()).toEqual([])
    store.rebuildProjections(summarise)
    expect(dump()).toEqual(before)
  })

  it('stay as they were when rebuilding fails', async () => {
    await fill()
    const before = dump()
    expect(() =>
      store.rebuildProjections(() => {
        throw new Error('cannot summarise')
      }),
    ).toThrow('cannot summarise')
    expect(dump()).toEqual(before)
  })

  it('list runs by their start, newest first', () => {
    append(store, 'run-1', [started], { now: '2026-11-20T00:00:00.000Z' })
    append(store, 'run-2', [started], { now: '2026-11-22T00:00:00.000Z' })
    append(store, 'run-1', [note('later')], { now: '2026-11-23T00:00:00.000Z' })
    expect(store.runs.list().map((run) => run.id)).toEqual(['run-2', 'run-1'])
    expect(store.runs.read('run-1')).toEqual(summarise('run-1', store.readRun('run-1')))
    expect(store.runs.read('run-3')).toBeNull()
  })

  it('find an event by the beginnings of its words, newest first, with the hit marked', async () => {
    append(store, 'run-1', [started, note('Latency on checkout is über 400 ms'), note('Checked again')])
    const hits = await store.search('CHECK', 10)
    expect(hits.map((hit) => hit.snippet)).toEqual([
      '\uE000Checked\uE001 again',
      'Latency on \uE000checkout\uE001 is über 400 ms',
      expect.stringContaining('\uE000checkout\uE001-api'),
    ])
    expect(hits[1]).toMatchObject({
      run: 'run-1',
      event: store.readRun('run-1')[2]?.id,
      service: 'checkout-api',
      version: '2.14.0',
      at: now,
      type: 'note.added',
      step: 'capture',
    })
    expect(await store.search('uber lat', 10)).toHaveLength(1)
    expect(await store.search('checkout-api', 10)).toHaveLength(1)
    expect(await store.search('check', 1)).toHaveLength(1)
    expect(await store.search('latency nothing', 10)).toEqual([])
  })

  it('never read what was typed as a query of their own', async () => {
    append(store, 'run-1', [started, note('say "stop" NOT now')])
    for (const typed of [
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
    ]) {
      await expect(store.search(typed, 10)).resolves.toEqual([])
    }
    expect(await store.search('"stop" NOT', 10)).toHaveLength(1)
    expect(searchQuery('  --  ')).toBeNull()
  })

  it('keep the marks of a hit out of the text itself', async () => {
    append(store, 'run-1', [started, note('odd \uE000 text')])
    expect((await store.search('odd', 10))[0]?.snippet).toBe('\uE000odd\uE001   text')
  })
})
