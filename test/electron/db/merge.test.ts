import { randomBytes } from 'node:crypto'
import { copyFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { eventLines } from '../../../electron/bundle/eventLines.ts'
import { sha256Hex } from '../../../electron/db/canonical.ts'
import { connect } from '../../../electron/db/connection.ts'
import { databaseFile } from '../../../electron/db/databaseFile.ts'
import type { Incoming, MergeResult } from '../../../electron/db/merge.ts'
import type { Store } from '../../../electron/db/store.ts'
import type { NewEvent, RunEvent } from '../../../shared/run/events.ts'
import { filesHolding } from './filesHolding.ts'
import { append, closed, makeDataFolder, note, now, open, request, started, summarise } from './samples.ts'

const run = 'run-1'
const folders = new Map<Store, string>()

function laptop(): Store {
  const folder = makeDataFolder()
  const store = open(folder)
  folders.set(store, folder)
  return store
}

/** What a bundle made by this store would bring. */
function from(store: Store, change: Partial<Incoming> = {}): Incoming {
  return {
    run,
    rows: store.stored(run),
    seals: store.seals(run),
    attachment: (sha256) => store.blobs.read(run, sha256)?.bytes ?? null,
    from: { device: store.device.id, name: store.device.name },
    ...change,
  }
}

const bring = (store: Store, incoming: Incoming): Promise<MergeResult> =>
  store.merge(incoming, now, (events) => summarise(run, events))

const lines = (store: Store): string => eventLines(store.stored(run))
const texts = (store: Store): unknown[] =>
  store.readRun(run).flatMap((event) => (event.type === 'note.added' ? [event.data?.text] : []))

const attached = (bytes: Uint8Array): NewEvent => ({
  type: 'attachment.added',
  data: {
    attachment: 'a',
    step: 'canary',
    name: 'graph.png',
    mediaType: 'image/png',
    size: bytes.length,
    sha256: sha256Hex(bytes),
  },
})

function redact(store: Store, event: RunEvent | undefined): Promise<unknown> {
  const before = store.readRun(run)
  const kept = { note: 'note-1', step: 'capture', text: '[redacted]', kind: 'note' }
  const redacting: NewEvent = {
    type: 'event.redacted',
    data: { event: event?.id ?? '', why: 'a token', kept },
  }
  return store.redact(request(run, before.length, [redacting]), (added) =>
    summarise(run, [...before, ...added]),
  )
}

describe('a merge', () => {
  let first: Store
  let second: Store

  beforeEach(() => {
    first = laptop()
    second = laptop()
    append(first, run, [started, note('before they parted')])
  })
  afterEach(async () => {
    for (const store of folders.keys()) await store.close()
    folders.clear()
  })

  const exchange = async () => {
    await bring(second, from(first))
    await bring(first, from(second))
  }

  it('adds a run that is not known here as it stands there', async () => {
    expect(await bring(second, from(first))).toMatchObject({
      outcome: 'merged',
      isNew: true,
      added: { length: 3 },
    })
    expect(lines(second)).toBe(lines(first))
    expect(second.verify(run).problems).toEqual([])
    expect(second.runs.read(run)).toEqual(first.runs.read(run))
    expect((await second.search({ query: 'parted', limit: 5 })).runs.map((found) => found.run)).toEqual([run])
  })

  it('ends in the same events on both sides, and says nothing the second time', async () => {
    await exchange()
    append(first, run, [note('one side')])
    append(second, run, [note('other side')])
    append(second, run, [note('once more')])
    await exchange()
    expect(lines(first)).toBe(lines(second))
    expect(first.verify(run).problems).toEqual([])
    expect(texts(first)).toHaveLength(4)
    expect(await bring(first, from(second))).toMatchObject({ isNew: false, added: [], sealsAdded: 0 })
  })

  it('lets later events say that they have seen what came in', async () => {
    await exchange()
    append(second, run, [note('unknown to the first')])
    append(first, run, [note('beside it')])
    await bring(first, from(second))
    const head = second.readRun(run).at(-1)
    const [after] = append(first, run, [note('knows both')])
    expect(after?.seen).toEqual({ [second.device.id]: head?.hash })
    expect(after?.lc).toBe((head?.lc ?? 0) + 1)
    expect(first.verify(run).problems).toEqual([])
  })

  it('brings files along and deletes none that are here', async () => {
    const [mine, theirs] = [Buffer.from('mine'), Buffer.from('theirs')]
    append(first, run, [attached(mine)], { blobs: [mine] })
    await bring(second, from(first))
    append(second, run, [attached(theirs)], { blobs: [theirs] })
    await bring(first, from(second))
    for (const store of [first, second]) {
      for (const bytes of [mine, theirs]) {
        expect(store.blobs.read(run, sha256Hex(bytes))?.bytes).toEqual(bytes)
      }
    }
  })

  it('deletes here what was redacted there, from every file', async () => {
    const secret = `s${randomBytes(12).toString('hex').replaceAll(/\d/g, 'x')}`
    const [told] = append(first, run, [note(`the token is ${secret}`)])
    await bring(second, from(first))
    second.drafts.save(run, 'note:capture', secret, now)
    expect(filesHolding(second.folder, secret)).not.toEqual([])
    await redact(first, told)
    expect(await bring(second, from(first))).toMatchObject({ outcome: 'merged', added: { length: 1 } })
    expect(filesHolding(second.folder, secret)).toEqual([])
    expect(second.verify(run).problems).toEqual([])
    expect(lines(second)).toBe(lines(first))
  })

  it('does not bring back what was redacted here, nor its file', async () => {
    const bytes = Buffer.from('a customer list')
    const [told] = append(first, run, [attached(bytes)], { blobs: [bytes] })
    await bring(second, from(first))
    await redact(first, told)
    append(second, run, [note('meanwhile')])
    await bring(first, from(second))
    expect(first.readRun(run).find(({ id }) => id === told?.id)?.data).toBeNull()
    expect(first.blobs.read(run, sha256Hex(bytes))).toBeNull()
    await bring(second, from(first))
    expect(second.blobs.read(run, sha256Hex(bytes))).toBeNull()
    expect(lines(second)).toBe(lines(first))
  })

  it('takes both redactions of the same event', async () => {
    const [told] = append(first, run, [note('the token is hunter2-secret')])
    await exchange()
    await redact(first, told)
    await redact(second, told)
    await exchange()
    expect(lines(first)).toBe(lines(second))
    expect(first.verify(run).problems).toEqual([])
    expect(first.readRun(run).filter(({ type }) => type === 'event.redacted')).toHaveLength(2)
  })

  it('keeps all seals, each covering what it covered', async () => {
    await exchange()
    append(first, run, [closed])
    append(second, run, [note('after the closing, unseen')])
    expect(await bring(second, from(first))).toMatchObject({ sealsAdded: 1 })
    expect(await bring(second, from(first))).toMatchObject({ sealsAdded: 0 })
    await bring(first, from(second))
    for (const store of [first, second]) {
      expect(store.sealing(run)).toMatchObject({ standing: 'changed', seals: [{ sound: true, added: 2 }] })
    }
    expect(second.seals(run)).toEqual(first.seals(run))
  })

  it('leaves run list, search index and attachments as a rebuild makes them', async () => {
    const bytes = Buffer.from('a graph')
    await exchange()
    append(second, run, [attached(bytes)], { blobs: [bytes] })
    append(first, run, [note('beside the graph')])
    await bring(first, from(second))
    const dump = () => {
      const db = connect(databaseFile(first.folder), 'read')
      try {
        return ['runs', 'attachments', 'search', 'search_runs'].map((table) =>
          db.prepare(`SELECT * FROM ${table}`).all(),
        )
      } finally {
        db.close()
      }
    }
    const before = dump()
    expect(before.flat().length).toBeGreaterThan(4)
    first.rebuildProjections(summarise)
    expect(dump()).toEqual(before)
  })

  it('writes nothing of what is refused', async () => {
    await bring(second, from(first))
    append(second, run, [note('late')])
    const bytes = Buffer.from('missing')
    append(second, run, [attached(bytes)], { blobs: [bytes] })
    const before = lines(first)
    const rows = second.stored(run)
    const changed = rows.map((row) =>
      row.body?.includes('late') ? { ...row, body: row.body.replace('late', 'soon') } : row,
    )
    const refused: [Partial<Incoming>, string][] = [
      [{ rows: changed }, 'body-digest'],
      [{ rows: rows.filter(({ n, device }) => device !== second.device.id || n !== 2) }, 'chain-gap'],
      [{ rows: rows.slice(3) }, 'run-start'],
      [{ rows: rows.map((row) => ({ ...row, run: 'run-2' })), run: 'run-2' }, 'event-filed'],
      [{ attachment: () => null }, 'attachment-missing'],
      [{ attachment: () => Buffer.from('something else') }, 'attachment-missing'],
    ]
    for (const [change, rule] of refused) {
      await expect(bring(first, from(second, change))).rejects.toMatchObject({
        code: 'bundle-refused',
        details: { rule },
      })
    }
    expect(lines(first)).toBe(before)
    expect(first.stored('run-2')).toEqual([])
    await bring(first, from(second))
    expect(lines(first)).toBe(lines(second))
  })

  it('refuses another run that says it is this one', async () => {
    append(second, run, [started])
    await expect(bring(first, from(second))).rejects.toMatchObject({ details: { rule: 'run-start' } })
  })

  it('says so where what is held here is not whole itself', async () => {
    await bring(second, from(first))
    append(second, run, [note('more')])
    const db = connect(databaseFile(first.folder), 'write')
    db.exec("DROP TRIGGER bodies_are_never_changed; UPDATE bodies SET body = replace(body, 'parted', 'came')")
    db.close()
    await expect(bring(first, from(second))).rejects.toMatchObject({ code: 'not-whole' })
  })

  describe('with a fork', () => {
    /** Two folders that believe they are one device, and have gone on. */
    const fork = async () => {
      await bring(second, from(first))
      append(second, run, [note('seen by both')])
      const rows = second.stored(run)
      const { id } = second.device
      // What the other folder of that device wrote under the same number.
      const twin = laptop()
      Object.assign(twin.device, second.device)
      await bring(twin, from(first))
      append(twin, run, [note('the other way'), note('and on')])
      await bring(first, from(second))
      return { id, rows, twin }
    }

    it('merges nothing, keeps the foreign events apart and tells which', async () => {
      const { id, twin } = await fork()
      const before = lines(first)
      const result = await bring(first, from(twin))
      expect(result).toMatchObject({ outcome: 'forked', run })
      expect(result.outcome === 'forked' && result.forks.map(({ row }) => [row.device, row.n])).toEqual([
        [id, 1],
        [id, 2],
        [id, 3],
      ])
      expect(lines(first)).toBe(before)
      const held = second.readRun(run).filter(({ device }) => device === id)
      const kept = first.forks.list(run)
      expect(kept.map(({ n, held: own }) => [n, own])).toEqual([
        [1, held[0]?.hash],
        [2, held[1]?.hash],
        [3, null],
      ])
      expect(kept.map(({ envelope, body }) => [envelope, body])).toEqual(
        twin
          .stored(run)
          .filter(({ device }) => device === id)
          .map(({ envelope, body }) => [envelope, body]),
      )
      expect(kept[0]).toMatchObject({ foundAt: now, fromDevice: id })
      expect(await bring(first, from(twin))).toMatchObject({ outcome: 'forked' })
      expect(first.forks.list(run)).toEqual(kept)
      expect(first.verify(run).problems).toEqual([])
    })

    it('never changes or deletes what it keeps', async () => {
      const { twin } = await fork()
      await bring(first, from(twin))
      const db = connect(databaseFile(first.folder), 'write')
      expect(() => db.exec('DELETE FROM forks')).toThrow('forks are never deleted')
      expect(() => db.exec("UPDATE forks SET body = '{}'")).toThrow('forks are never changed')
      expect(() => db.exec('UPDATE forks SET held = NULL')).toThrow('forks are never changed')
      db.close()
    })

    it('forgets in it what is redacted here', async () => {
      const { twin } = await fork()
      append(twin, run, [note('hunter2-secret was the token')])
      await bring(first, from(twin))
      const [own] = append(first, run, [note('hunter2-secret')])
      expect(filesHolding(first.folder, 'hunter2-secret')).not.toEqual([])
      await redact(first, own)
      expect(filesHolding(first.folder, 'hunter2-secret')).toEqual([])
      expect(first.forks.list(run).filter(({ body }) => body === null)).toHaveLength(1)
    })

    it('forgets in it what came redacted later, in every file', async () => {
      const { twin } = await fork()
      const [secret] = append(twin, run, [note('swordfish-secret')])
      await bring(first, from(twin))
      expect(filesHolding(first.folder, 'swordfish-secret')).not.toEqual([])
      await redact(twin, secret)
      await bring(first, from(twin))
      expect(first.forks.list(run).filter(({ body }) => body === null)).toHaveLength(1)
      expect(filesHolding(first.folder, 'swordfish-secret')).toEqual([])
    })

    it('makes a new device of a folder whose own number was written elsewhere', async () => {
      const { id, twin } = await fork()
      await bring(second, from(twin))
      expect(second.device).toMatchObject({ minted: 'set-back' })
      expect(second.device.id).not.toBe(id)
      expect(append(second, run, [note('as another')]).map(({ type }) => type)).toEqual([
        'device.joined',
        'note.added',
      ])
      expect(second.verify(run).problems).toEqual([])
    })
  })

  it('brings a restored backup, and a folder on another machine, together with what was written meanwhile', async () => {
    const backup = await first.makeBackup(now)
    append(first, run, [note('not in the backup')])
    await exchange()
    const { id } = first.device
    await first.close()
    const file = databaseFile(first.folder)
    for (const end of ['', '-wal', '-shm']) rmSync(`${file}${end}`, { force: true })
    copyFileSync(path.join(first.folder, 'backups', backup.name), file)
    folders.delete(first)
    first = open(first.folder)
    expect(first.device).toMatchObject({ minted: 'restored', retired: [{ id }] })
    append(first, run, [note('from the backup on')])
    expect(await bring(first, from(second))).toMatchObject({ outcome: 'merged', added: { length: 1 } })
    // The events of what this folder was before are those of any other device.
    expect(first.device.minted).toBe('restored')
    await first.close()
    first = open(first.folder, { machine: 'machine-b' })
    folders.set(first, first.folder)
    expect(first.device.minted).toBe('other-machine')
    append(first, run, [note('from the other machine on')])
    await exchange()
    expect(lines(first)).toBe(lines(second))
    expect(first.verify(run).problems).toEqual([])
    expect(new Set(first.readRun(run).map(({ device }) => device)).size).toBe(3)
  })

  it('takes own events back that a folder set back does not hold, and makes a new device of it', async () => {
    await exchange()
    const past = second.stored(run)
    append(second, run, [note('mine, and lost')])
    await bring(first, from(second))
    // A folder set back by hand: nothing in it says that it is a backup.
    const back = laptop()
    await bring(back, from(first, { rows: past.filter(({ device }) => device !== second.device.id) }))
    Object.assign(back.device, second.device)
    expect(await bring(back, from(first))).toMatchObject({ outcome: 'merged' })
    expect(back.device.minted).toBe('set-back')
    expect(back.device.id).not.toBe(second.device.id)
    const [joined, own] = append(back, run, [note('from here on')])
    expect([joined?.type, joined?.n, own?.device]).toEqual(['device.joined', 1, back.device.id])
    await bring(first, from(back))
    expect(lines(first)).toBe(lines(back))
    expect(first.verify(run).problems).toEqual([])
  })
})
