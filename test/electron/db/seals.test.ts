import { createHash } from 'node:crypto'
import { rmSync } from 'node:fs'
import path from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { canonicalText } from '../../../electron/db/canonical.ts'
import { isSignedBy, openDevice } from '../../../electron/db/device.ts'
import { createSeals } from '../../../electron/db/seals.ts'
import type { Store } from '../../../electron/db/store.ts'
import { verifyStored } from '../../../electron/db/verify.ts'
import type { RunEvent } from '../../../shared/run/events.ts'
import {
  amendment,
  append,
  closed,
  makeDataFolder,
  note,
  now,
  open,
  request,
  started,
  summarise,
} from './samples.ts'

const run = 'run-1'
const later = '2026-11-24T09:00:00.000Z'

let folder: string
let store: Store
beforeEach(() => {
  folder = makeDataFolder()
  store = open(folder)
})
afterEach(async () => {
  await store.close()
  rmSync(path.dirname(folder), { recursive: true, force: true })
})

function inFile<T>(work: (db: Database.Database) => T): T {
  const db = new Database(path.join(folder, 'backout.db'))
  try {
    return work(db)
  } finally {
    db.close()
  }
}

/** Seals as the services do: on the newest version. */
function sealAgain(at = later): readonly RunEvent[] {
  const before = store.readRun(run)
  return store.seal({ ...request(run, before.length, []), now: at }, (added) =>
    summarise(run, [...before, ...added]),
  )
}

const standing = () => store.verify(run).sealing.standing
const sealsOf = () => store.verify(run).sealing.seals

describe('a seal', () => {
  it('is the signature of the closing device over run, heads and time of closing, in canonical form', () => {
    append(store, run, [started, note('x')])
    expect(standing()).toBe('open')
    expect(store.seals(run)).toEqual([])
    const last = append(store, run, [closed]).at(-1)
    const [seal, ...more] = store.seals(run)
    expect(more).toEqual([])
    const heads = { [store.device.id]: { n: 4, hash: last?.hash } }
    expect(seal?.statement).toBe(canonicalText({ run, heads, closedAt: now }))
    expect(isSignedBy(store.device.publicKey, seal?.statement ?? '', seal?.signature ?? '')).toBe(true)
    expect(sealsOf()).toEqual([
      {
        device: store.device.id,
        name: store.device.name,
        fingerprint: store.device.fingerprint,
        at: now,
        sound: true,
        covered: 4,
        added: 0,
      },
    ])
    expect(standing()).toBe('sealed')
  })

  it('does not come by itself with an amendment: the run has changed since, until it is sealed again', () => {
    append(store, run, [started, closed])
    append(store, run, [amendment])
    expect(standing()).toBe('changed')
    expect(sealsOf()).toMatchObject([{ covered: 3, added: 1, sound: true }])
    expect(sealAgain()).toEqual([])
    expect(standing()).toBe('sealed')
    expect(sealsOf()).toMatchObject([
      { at: now, covered: 3, added: 1 },
      { at: later, covered: 4, added: 0 },
    ])
    expect(store.verify(run).problems).toEqual([])
    expect(store.versionOf(run)).toBe(4)
  })

  it('says the same in the quick look as in the whole check', () => {
    append(store, run, [started, closed])
    expect(store.sealing(run)).toEqual(store.verify(run).sealing)
    append(store, run, [amendment])
    expect(store.sealing(run)).toEqual(store.verify(run).sealing)
    expect(store.sealing(run).standing).toBe('changed')
  })

  it('is refused for a run that is not closed, and for one that has moved on', () => {
    append(store, run, [started])
    expect(() => sealAgain()).toThrow(expect.objectContaining({ code: 'run-not-closed' }))
    append(store, run, [closed])
    expect(() => store.seal(request(run, 2, []), () => summarise(run, []))).toThrow(
      expect.objectContaining({ code: 'stale' }),
    )
    expect(store.seals(run)).toHaveLength(1)
  })

  it('makes a device that never wrote in the run join it first, so that its key is known', async () => {
    append(store, run, [started, closed])
    await store.close()
    store = open(folder, { machine: 'machine-b' })
    append(store, 'run-2', [started])
    expect(sealAgain().map((event) => event.type)).toEqual(['device.joined'])
    expect(standing()).toBe('sealed')
    expect(sealsOf()).toMatchObject([{ added: 1 }, { added: 0, device: store.device.id, covered: 4 }])
    expect(store.verify(run).problems).toEqual([])
  })

  it('of the same heads by two devices is kept twice, and taking over the same one again changes nothing', () => {
    append(store, run, [started, closed])
    const [own] = store.seals(run)
    if (!own) throw new Error('There is a seal')
    const other = openDevice(makeDataFolder(), { machine: 'b', restored: false, now, vault: null })
    const foreign = { ...own, device: other.id, at: later, signature: other.sign(own.statement) }
    inFile((db) => {
      createSeals(db, store.device).keep(run, [foreign, own])
      createSeals(db, store.device).keep(run, [foreign])
    })
    expect(store.seals(run)).toEqual([own, foreign])
    // That device never joined the run, so nobody knows that the key is its own.
    expect(store.verify(run).problems).toEqual([
      `The seal of ${later} is not signed by the device that it names`,
    ])
    expect(standing()).toBe('sealed')
  })

  it('is never changed or deleted', () => {
    append(store, run, [started, closed])
    expect(() => inFile((db) => db.exec("UPDATE seals SET at = 'x'"))).toThrow('seals are never changed')
    expect(() => inFile((db) => db.exec('DELETE FROM seals'))).toThrow('seals are never deleted')
  })
})

describe('the check of seals', () => {
  it('finds events cut off under a seal, and a statement that was changed', () => {
    append(store, run, [started, closed])
    inFile((db) => {
      db.pragma('foreign_keys = OFF')
      db.exec('DROP TRIGGER events_are_never_deleted; DELETE FROM events WHERE n = 3')
    })
    expect(store.verify(run).problems).toEqual([
      `Event 3 of device ${store.device.id} is not the one sealed at ${now}`,
    ])
    inFile((db) => {
      db.exec('DROP TRIGGER seals_are_never_changed')
      db.exec('UPDATE seals SET statement = replace(statement, \'"n":3\', \'"n":2\')')
    })
    expect(store.verify(run).problems).toEqual([
      `The seal of ${now} is not signed by the device that it names`,
    ])
    expect(sealsOf()).toMatchObject([{ sound: false }])
  })

  it('names the event that was changed in the file, and what changed about it', () => {
    append(store, run, [started, note('the truth'), closed])
    const changed = store.readRun(run).find((event) => event.type === 'note.added')
    inFile((db) => {
      db.exec('DROP TRIGGER bodies_are_never_changed')
      db.exec("UPDATE bodies SET body = replace(body, 'the truth', 'not at all')")
    })
    expect(store.verify(run).problems).toEqual([
      `Content of event ${changed?.id} was changed: its digest does not match`,
    ])
  })

  it.each([
    ['another run', { run: 'run-2' }, `The seal of ${later} belongs to another run`],
    [
      'another time of closing',
      { closedAt: later },
      `The seal of ${later} names another time of closing than the events under it`,
    ],
    ['no known form', { v: 2 }, `The seal of ${later} is not signed by the device that it names`],
  ])('does not take a well-signed statement about %s', (_what, change, problem) => {
    append(store, run, [started, closed])
    const [own] = store.seals(run)
    if (!own) throw new Error('There is a seal')
    const statement = canonicalText({ ...(JSON.parse(own.statement) as object), ...change })
    const forged = { ...own, at: later, statement, signature: store.device.sign(statement) }
    const rows = inFile((db) => {
      const found = db.prepare(
        'SELECT events.*, bodies.body FROM events JOIN bodies USING (position) WHERE run = ? ORDER BY lc',
      )
      return found.all(run) as Parameters<typeof verifyStored>[1]
    })
    expect(verifyStored(run, rows, [own]).problems).toEqual([])
    expect(verifyStored(run, rows, [own, forged]).problems).toEqual([problem])
  })

  it('covers the closing: a seal whose heads stop before it names a time that is not under it', () => {
    append(store, run, [started, closed])
    const heads = { [store.device.id]: { n: 2, hash: store.readRun(run)[1]?.hash } }
    const statement = canonicalText({ run, heads, closedAt: now })
    const early = { device: store.device.id, at: later, statement, signature: store.device.sign(statement) }
    inFile((db) => createSeals(db, store.device).keep(run, [early]))
    expect(store.verify(run).problems).toEqual([
      `The seal of ${later} names another time of closing than the events under it`,
    ])
  })

  it('compares the fingerprint that a device gives with its key', () => {
    append(store, run, [started])
    const [joined] = store.readRun(run)
    const key = joined?.type === 'device.joined' ? (joined.data?.publicKey ?? '') : ''
    expect(createHash('sha256').update(Buffer.from(key, 'base64')).digest('hex')).toBe(
      store.device.fingerprint,
    )
    expect(store.verify(run).heads).toMatchObject([{ fingerprint: store.device.fingerprint }])
  })

  it('reads the form that the first seals had, which says nothing of the closing but its device and time', () => {
    append(store, run, [started, note('x')])
    const last = append(store, run, [closed]).at(-1)
    const events = store.stored(run)
    const { device } = store
    const first = (change: object = {}) => {
      const heads = [{ device: device.id, n: 4, hash: last?.hash ?? '' }]
      const statement = canonicalText({ v: 1, run, device: device.id, at: now, heads, ...change })
      return { device: device.id, at: now, statement, signature: device.sign(statement) }
    }
    expect(verifyStored(run, events, [first()])).toMatchObject({ ok: true, sealing: { standing: 'sealed' } })
    append(store, run, [amendment])
    expect(verifyStored(run, store.stored(run), [first()])).toMatchObject({
      ok: true,
      sealing: { standing: 'changed' },
    })
    const sealedOpen = [{ device: device.id, n: 3, hash: events[2]?.hash ?? '' }]
    for (const change of [
      { at: later },
      { device: 'another' },
      { run: 'another' },
      { v: 3 },
      { heads: sealedOpen },
    ]) {
      expect(verifyStored(run, events, [first(change)]).ok, JSON.stringify(change)).toBe(false)
    }
  })
})
