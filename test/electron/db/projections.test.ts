import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { sha256Hex } from '../../../electron/db/canonical.ts'
import { connect } from '../../../electron/db/connection.ts'
import { databaseFile } from '../../../electron/db/databaseFile.ts'
import type { Store } from '../../../electron/db/store.ts'
import { append, makeDataFolder, note, open, request, started, summarise } from './samples.ts'

describe('projections', () => {
  let folder: string
  let store: Store

  beforeEach(() => {
    folder = makeDataFolder()
    store = open(folder)
  })
  afterEach(() => store.close())

  /** Everything that can be rebuilt, with the words that the search index knows and where they stand. */
  const dump = async () => {
    // Whoever searches finds everything: what was written last is in the index then.
    await store.search({ query: 'canary', limit: 1 })
    const db = connect(databaseFile(folder), 'write')
    try {
      db.exec("CREATE VIRTUAL TABLE temp.words USING fts5vocab('main', 'search', 'instance')")
      return {
        runs: db.prepare('SELECT * FROM runs ORDER BY id').all(),
        attachments: db.prepare('SELECT * FROM attachments ORDER BY event').all(),
        texts: db.prepare('SELECT rowid, text, step FROM search ORDER BY rowid').all(),
        numbers: db.prepare('SELECT * FROM search_runs ORDER BY number').all(),
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
    const before = await dump()
    expect(before.runs).toHaveLength(2)
    expect(before.attachments).toHaveLength(2)
    expect(before.words.length).toBeGreaterThan(10)
    store.rebuildProjections(summarise)
    expect(await dump()).toEqual(before)
  })

  it('are repaired when they were damaged', async () => {
    await fill()
    const before = await dump()
    const db = connect(databaseFile(folder), 'write')
    db.exec(
      "DELETE FROM runs; DELETE FROM attachments; UPDATE search SET text = 'nonsense'; DELETE FROM search_runs",
    )
    db.close()
    expect(store.runs.list()).toEqual([])
    store.rebuildProjections(summarise)
    expect(await dump()).toEqual(before)
  })

  it('stay as they were when rebuilding fails', async () => {
    await fill()
    const before = await dump()
    expect(() =>
      store.rebuildProjections(() => {
        throw new Error('cannot summarise')
      }),
    ).toThrow('cannot summarise')
    expect(await dump()).toEqual(before)
  })

  it('list runs by their start, newest first', () => {
    append(store, 'run-1', [started], { now: '2026-11-20T00:00:00.000Z' })
    append(store, 'run-2', [started], { now: '2026-11-22T00:00:00.000Z' })
    append(store, 'run-1', [note('later')], { now: '2026-11-23T00:00:00.000Z' })
    expect(store.runs.list().map((run) => run.id)).toEqual(['run-2', 'run-1'])
    expect(store.runs.read('run-1')).toEqual(summarise('run-1', store.readRun('run-1')))
    expect(store.runs.read('run-3')).toBeNull()
  })
})
