import { randomBytes } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { sha256Hex } from '../../../electron/db/canonical.ts'
import { connect } from '../../../electron/db/connection.ts'
import { databaseFile } from '../../../electron/db/databaseFile.ts'
import type { Store } from '../../../electron/db/store.ts'
import type { NewEvent, RunEvent } from '../../../shared/run/events.ts'
import { filesHolding } from './filesHolding.ts'
import { append, makeDataFolder, note, now, open, request, started, summarise } from './samples.ts'

const redacting = (event: RunEvent | undefined, kept: unknown = {}): NewEvent => ({
  type: 'event.redacted',
  data: { event: event?.id ?? '', why: 'Pasted by mistake', kept },
})

describe('redaction', () => {
  let folder: string
  let store: Store
  let secret: string

  beforeEach(() => {
    folder = makeDataFolder()
    store = open(folder)
    // Letters only, so that the search index holds it as one word.
    secret = `s${randomBytes(12).toString('hex').replaceAll(/\d/g, 'x')}`
  })
  afterEach(() => store.close())

  const redact = (run: string, events: readonly NewEvent[]) => {
    const before = store.readRun(run)
    return store.redact(request(run, before.length, events), (added) => summarise(run, [...before, ...added]))
  }

  const attachment = (bytes: Uint8Array): NewEvent => ({
    type: 'attachment.added',
    data: {
      attachment: 'a-1',
      step: 'capture',
      name: `${secret}.txt`,
      mediaType: 'text/plain',
      size: bytes.length,
      sha256: sha256Hex(bytes),
    },
  })

  it('leaves a secret in no file: note, field, attachment, draft, run list, search index, log', async () => {
    const bytes = Buffer.from(`token=${secret}\n`.repeat(3000))
    append(store, 'run-1', [started, note('harmless')])
    store.drafts.save('run-1', 'note:capture', `my ${secret} is`, now)
    store.drafts.save('run-1', 'field:capture.sha', secret.slice(0, 9), now)
    store.drafts.save('run-1', 'note:other', 'kept', now)
    const told = append(
      store,
      'run-1',
      [
        note(`the password is ${secret}`),
        { type: 'field.set', data: { step: 'capture', field: 'sha', value: secret } },
        attachment(bytes),
      ],
      { blobs: [bytes] },
    )
    // Enough around it that the words are spread over many pages and segments of the index.
    for (let index = 0; index < 60; index += 1)
      append(store, 'run-1', [note(`${secret.slice(0, 6)} ${index}`)])
    expect(filesHolding(folder, secret)).not.toEqual([])
    expect(await store.search({ query: secret, limit: 10 })).toMatchObject({ total: 3 })

    await redact(
      'run-1',
      told.map((event) => redacting(event)),
    )

    expect(filesHolding(folder, secret)).toEqual([])
    expect(await store.search({ query: secret, limit: 10 })).toMatchObject({ total: 0, runs: [] })
    expect(store.drafts.list('run-1').map((draft) => draft.key)).toEqual(['note:other'])
    expect(store.blobs.read('run-1', sha256Hex(bytes))).toBeNull()
    expect(store.verify('run-1')).toMatchObject({ ok: true, problems: [] })
    const events = store.readRun('run-1')
    expect(told.map(({ id }) => events.find((event) => event.id === id)?.data)).toEqual([null, null, null])
    expect(JSON.stringify(store.runs.list())).not.toContain(secret)
    await store.close()
    expect(filesHolding(folder, secret)).toEqual([])
    store = open(folder)
  })

  it('keeps the text out of the run list even where the summary still knows it', async () => {
    const [, , told] = append(store, 'run-1', [started, note(`Wrong: ${secret}`), note('2')])
    const short = store.readRun('run-1').at(-1)
    const stale = summarise('run-1', store.readRun('run-1'))
    const added = [redacting(told), redacting(short)]
    await store.redact(request('run-1', 4, added), () => ({ ...stale, captain: `Wrong: ${secret}` }))
    expect(filesHolding(folder, secret)).toEqual([])
    const line = store.runs.read('run-1')
    expect(line?.captain).toBe('[redacted]')
    expect(line?.owed.map((one) => one.title)).toEqual(['[redacted]', '[redacted]'])
    expect(line).toMatchObject({ version: stale.version, target: stale.target })
  })

  it('names the backups that still hold the text, and no others', async () => {
    append(store, 'run-1', [started])
    await store.makeBackup('2026-11-23T03:00:00.000Z')
    const [told] = append(store, 'run-1', [note(secret)])
    const holding = await store.makeBackup('2026-11-23T03:05:00.000Z')
    const { backups, events } = await redact('run-1', [redacting(told)])
    expect(backups).toEqual([holding.name])
    expect(events.map((event) => event.type)).toEqual(['event.redacted'])
    expect(filesHolding(folder, secret)).toEqual([`backups/${holding.name}`])
    const after = await store.makeBackup('2026-11-23T03:10:00.000Z')
    expect(filesHolding(folder, secret)).not.toContain(`backups/${after.name}`)
  })

  it('keeps a file that another attachment still shows', async () => {
    const bytes = Buffer.from(secret)
    const [, , first] = append(store, 'run-1', [started, attachment(bytes)], { blobs: [bytes] })
    append(store, 'run-2', [started, attachment(bytes)], { blobs: [bytes] })
    await redact('run-1', [redacting(first)])
    expect(store.blobs.read('run-1', sha256Hex(bytes))).toBeNull()
    expect(store.blobs.read('run-2', sha256Hex(bytes))?.bytes.length).toBe(bytes.length)
  })

  it('refuses what is not there, what is gone already and what the chain needs', async () => {
    const [joined, , told] = append(store, 'run-1', [started, note(secret)])
    append(store, 'run-2', [started])
    const elsewhere = store.readRun('run-2')[1]
    await expect(redact('run-1', [redacting(elsewhere)])).rejects.toMatchObject({ code: 'unknown-event' })
    await expect(redact('run-1', [redacting(joined)])).rejects.toMatchObject({ code: 'cannot-redact' })
    const { events } = await redact('run-1', [redacting(told)])
    await expect(redact('run-1', [redacting(told)])).rejects.toMatchObject({ code: 'already-redacted' })
    await expect(redact('run-1', [redacting(events[0])])).rejects.toMatchObject({ code: 'cannot-redact' })
    expect(store.versionOf('run-1')).toBe(4)
    expect(store.verify('run-1').ok).toBe(true)
  })

  it('erases at the next start what a crash left undone', async () => {
    const [, , told] = append(store, 'run-1', [started, note(secret)])
    // Recorded, but not erased: as after a power cut between the two.
    append(store, 'run-1', [redacting(told)])
    expect(filesHolding(folder, secret)).not.toEqual([])
    await store.close()
    store = open(folder)
    expect(filesHolding(folder, secret)).toEqual([])
    const db = connect(databaseFile(folder), 'read')
    expect(db.prepare("SELECT * FROM marks WHERE name = 'erase'").all()).toEqual([])
    db.close()
  })
})
