import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { sha256Hex } from '../../../electron/db/canonical.ts'
import { type Connection, connect } from '../../../electron/db/connection.ts'
import { databaseFile } from '../../../electron/db/databaseFile.ts'
import type { Store } from '../../../electron/db/store.ts'
import type { NewEvent } from '../../../shared/run/events.ts'
import { append, makeDataFolder, note, now, open, request, started, summarise } from './samples.ts'

describe('the event store', () => {
  let folder: string
  let store: Store

  beforeEach(() => {
    folder = makeDataFolder()
    store = open(folder)
  })
  afterEach(() => store.close())

  const inFile = <T>(use: (db: Connection) => T): T => {
    const db = connect(databaseFile(folder), 'write')
    try {
      return use(db)
    } finally {
      db.close()
    }
  }

  it('puts the joining of this device before its first event in a run', () => {
    const events = append(store, 'run-1', [started])
    expect(events.map((event) => event.type)).toEqual(['device.joined', 'run.started'])
    expect(events[0]?.data).toEqual({
      publicKey: store.device.publicKey,
      fingerprint: store.device.fingerprint,
      name: store.device.name,
    })
    expect(events[0]?.actor.role).toBe('system')
    expect(append(store, 'run-1', [note('hello')]).map((event) => event.type)).toEqual(['note.added'])
  })

  it('reads back exactly what it returned, in the order of the run', () => {
    const events = [
      ...append(store, 'run-1', [started]),
      ...append(store, 'run-1', [note('one'), note('two')]),
    ]
    append(store, 'run-2', [started])
    expect(store.readRun('run-1')).toEqual(events)
    expect(events.map((event) => event.n)).toEqual([1, 2, 3, 4])
    expect(events.map((event) => event.lc)).toEqual([1, 2, 3, 4])
    expect(store.readRun('unknown')).toEqual([])
    expect(store.verify('run-1')).toMatchObject({ ok: true, problems: [], heads: [{ n: 4 }] })
  })

  it('goes on with the chain after a restart', async () => {
    append(store, 'run-1', [started, note('before')])
    await store.close()
    store = open(folder)
    append(store, 'run-1', [note('after')])
    expect(store.verify('run-1').problems).toEqual([])
    expect(store.versionOf('run-1')).toBe(4)
  })

  it('refuses events that were decided on another version, and writes nothing', () => {
    append(store, 'run-1', [started])
    for (const version of [1, 3]) {
      expect(() =>
        store.append(request('run-1', version, [note('x')]), () => summarise('run-1', [])),
      ).toThrow(expect.objectContaining({ code: 'stale' }))
    }
    expect(store.versionOf('run-1')).toBe(2)
  })

  it('refuses half a surrogate pair and writes nothing', () => {
    expect(() => append(store, 'run-1', [started, note('broken \ud800')])).toThrow(
      expect.objectContaining({ code: 'lone-surrogate' }),
    )
    expect(store.readRun('run-1')).toEqual([])
    expect(store.runs.list()).toEqual([])
  })

  it('writes nothing when the summary cannot be made', () => {
    append(store, 'run-1', [started])
    expect(() =>
      store.append(request('run-1', 2, [note('x')]), () => {
        throw new Error('no summary')
      }),
    ).toThrow('no summary')
    expect(append(store, 'run-1', [note('y')])).toHaveLength(1)
    expect(store.verify('run-1').ok).toBe(true)
  })

  it('settles drafts in the transaction of the event that they became', () => {
    store.drafts.save('run-1', 'note:capture', 'half ty', now)
    store.drafts.save('run-1', 'note:other', 'stays', now)
    append(store, 'run-1', [started, note('half typed')], { clearDrafts: ['note:capture'] })
    expect(store.drafts.list('run-1')).toEqual([{ key: 'note:other', text: 'stays', savedAt: now }])
    store.drafts.save('run-1', 'note:other', '', now)
    expect(store.drafts.list('run-1')).toEqual([])
  })

  it.each([
    ['an event', "UPDATE events SET at = 'x'", 'events are never changed'],
    ['an event away', 'DELETE FROM events', 'events are never deleted'],
    ['a body', "UPDATE bodies SET body = '{}'", 'bodies are never changed'],
    ['a body away', 'DELETE FROM bodies', 'bodies are deleted by redaction only'],
    [
      'an event by replacing it',
      "INSERT OR REPLACE INTO events SELECT position, run, device, n, lc, id, type, 'x', envelope, hash FROM events",
      'events are never deleted',
    ],
    [
      'a body away behind a redaction that no event asks for',
      'INSERT INTO redactions SELECT id, run, id FROM events LIMIT 1',
      'a redaction needs the event that names it',
    ],
  ])('never lets anyone change %s', (_what, sql, message) => {
    append(store, 'run-1', [started])
    expect(() => inFile((db) => db.exec(sql))).toThrow(message)
    expect(store.verify('run-1').ok).toBe(true)
  })

  it('tells of an event that was changed behind its back', () => {
    append(store, 'run-1', [started, note('the truth')])
    inFile((db) => {
      db.exec('DROP TRIGGER bodies_are_never_changed')
      db.exec("UPDATE bodies SET body = replace(body, 'the truth', 'not at all')")
    })
    expect(store.verify('run-1').problems).toEqual([
      expect.stringMatching(/^Content of event \S+ was changed: its digest does not match$/),
    ])
  })

  it.each([
    ["'step.teleported'", "json_set(envelope, '$.type', 'step.teleported')"],
    ["'note.added'", "json_set(envelope, '$.v', 2)"],
  ])('refuses to read an event that it does not know (%s)', (type, envelope) => {
    append(store, 'run-1', [started, note('x')])
    inFile((db) => {
      db.exec('DROP TRIGGER events_are_never_changed')
      db.exec(`UPDATE events SET type = ${type}, envelope = ${envelope} WHERE n = 3`)
    })
    expect(() => store.readRun('run-1')).toThrow(expect.objectContaining({ code: 'newer-version' }))
  })

  it('gives an attached file only to its run, and refuses an attachment without its file', () => {
    const bytes = new Uint8Array([1, 2, 3, 250])
    const sha256 = sha256Hex(bytes)
    const attach: NewEvent = {
      type: 'attachment.added',
      data: { attachment: 'a', step: null, name: 'x.png', mediaType: 'image/png', size: 4, sha256 },
    }
    expect(() => append(store, 'run-1', [started, attach])).toThrow('FOREIGN KEY')
    expect(store.readRun('run-1')).toEqual([])
    append(store, 'run-1', [started, attach], { blobs: [bytes] })
    const read = store.blobs.read('run-1', sha256)
    expect(read?.mediaType).toBe('image/png')
    expect([...(read?.bytes ?? [])]).toEqual([1, 2, 3, 250])
    expect(store.blobs.read('run-2', sha256)).toBeNull()
  })
})
