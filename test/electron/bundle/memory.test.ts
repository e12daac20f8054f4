import { spawnSync } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, it } from 'vitest'
import { eventLines } from '../../../electron/bundle/eventLines.ts'
import { bundleLimits } from '../../../electron/bundle/limits.ts'
import { attachmentName } from '../../../electron/bundle/members.ts'
import { writeBundle } from '../../../electron/bundle/write.ts'
import { sha256Hex } from '../../../electron/db/canonical.ts'
import { hostileKinds } from './hostile.ts'
import { chain, closedStory, makeFolder, type Said, type Story, withoutRedacted } from './runs.ts'
import { type Base, crowd, withRunbook } from './spoil.ts'
import { inOrder, type Members, membersOf, rawZip, signedBy } from './zips.ts'

/** Megabytes that reading any bundle may take, Node itself included. */
const most = 300
const kinds = Object.entries(hostileKinds)
let base: Base

beforeAll(async () => {
  const story = closedStory()
  const file = path.join(makeFolder(), 'sound.backout')
  await writeBundle(file, story.source)
  const [laptop] = story.run.laptops
  if (!laptop) throw new Error('The story has a device')
  base = { story, laptop, members: await membersOf(file) }
})

interface Ended {
  readonly endings: readonly string[]
  /** Megabytes at the worst moment. */
  readonly peak: number
}

/** Reads bundles one after the other in a process of its own, whose working folder is theirs. */
function readAlone(folder: string, files: readonly string[]): Ended {
  const script = fileURLToPath(new URL('readAlone.ts', import.meta.url))
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...files], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, NODE_OPTIONS: '' },
  })
  expect([status, stderr]).toEqual([0, ''])
  return JSON.parse(stdout) as Ended
}

/** Three folders deep, so that what climbs out is seen. */
function makePlace(): { readonly top: string; readonly folder: string } {
  const top = makeFolder()
  const folder = path.join(top, 'a', 'b')
  mkdirSync(folder, { recursive: true })
  return { top, folder }
}

const contentsOf = (top: string) =>
  readdirSync(top, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map(({ parentPath, name }) => {
      const file = path.join(parentPath, name)
      return `${path.relative(top, file)} ${sha256Hex(readFileSync(file))}`
    })
    .sort()

describe('all hostile bundles in one process', () => {
  it('are each refused, none writes anywhere, none crashes it, and it stays below 300 MB', () => {
    const { top, folder } = makePlace()
    const files = kinds.map(([, kind], index) => {
      const name = `${index}.backout`
      writeFileSync(path.join(folder, name), kind.make(base))
      return name
    })
    const before = contentsOf(top)
    const { endings, peak } = readAlone(folder, files)
    process.stdout.write(`${kinds.length} kinds of hostile bundles in one process: ${peak} MB at most\n`)
    expect(endings).toEqual(kinds.map(([, { rule }]) => rule))
    expect(contentsOf(top)).toEqual(before)
    expect(peak).toBeGreaterThan(20)
    expect(peak).toBeLessThan(most)
  }, 120_000)
})

/** The bundle with other events, in a chain that holds. */
function retold({ story, laptop, members }: Base, said: readonly Said[], change?: Members): Buffer {
  const all = new Map(members)
    .set('events.jsonl', Buffer.from(eventLines(withoutRedacted(chain(story.run.id, said)))))
    .set('seal.json', Buffer.from('[]\n'))
  for (const [name, bytes] of change ?? []) all.set(name, bytes)
  return rawZip(inOrder(signedBy(laptop, story.run.id, all)))
}

/** Notes that fill the events up to their limit, of a text that costs most to write anew. */
function notes({ run }: Story, count: number, text: string): readonly Said[] {
  const last = run.said.at(-1)
  if (!last) throw new Error('The story has events')
  return Array.from({ length: count }, (_, index): Said => {
    const id = `0190a0a0-0000-7000-8000-${String(index).padStart(12, '0')}`
    const at = new Date(Date.parse(last.at) + 1000 * (index + 1)).toISOString()
    return {
      ...last,
      id,
      at,
      event: { type: 'note.added', data: { note: id, step: null, text, kind: 'note' } },
    }
  })
}

const started = (said: readonly Said[], runbookText: string) =>
  said.map(
    (one): Said =>
      one.event.type === 'run.started'
        ? { ...one, event: { ...one.event, data: withRunbook(runbookText)(one.event.data) } }
        : one,
  )

/** The bundle with as many keys as there is room for in one object of its first event. */
function withinFirst(entry: (key: string) => string, where: string, prepare = (text: string) => text) {
  return ({ story, laptop, members }: Base): Buffer => {
    const entries = Array.from({ length: 450_000 }, (_, index) => entry(index.toString(36)))
    const text = prepare(members.get('events.jsonl')?.toString() ?? '')
    const full = text.replace(where, `${where}${entries.join()}${where === '"seen":{' ? '' : ','}`)
    const all = new Map(members).set('events.jsonl', Buffer.from(full))
    return rawZip(inOrder(signedBy(laptop, story.run.id, all)))
  }
}

/** Bundles as large as they may be, each in the way that costs a reader most. */
const largest: Readonly<Record<string, { readonly ending: string; make(base: Base): Buffer }>> = {
  'an attachment at its limit': {
    ending: 'run-differs',
    make: (one) => {
      const bytes = Buffer.alloc(bundleLimits.member, 'x')
      const [last] = one.story.run.said.slice(-1)
      if (!last) throw new Error('The story has events')
      const data = {
        ...{ attachment: 'a', step: null, name: 'core.dump', mediaType: 'text/plain' },
        ...{ size: bytes.length, sha256: sha256Hex(bytes) },
      }
      const id = '0190a0a0-0000-7000-8000-00000000eeee'
      const said = [...one.story.run.said, { ...last, id, event: { type: 'attachment.added', data } } as Said]
      return retold(one, said, new Map([[attachmentName(data.sha256), bytes]]))
    },
  },
  'a record at its limit': {
    ending: 'run-differs',
    make: (one) =>
      retold(one, one.story.run.said, new Map([['record.html', Buffer.alloc(bundleLimits.member, '<')]])),
  },
  'as many events as there may be': {
    ending: 'run-differs',
    make: ({ story, ...rest }) =>
      retold({ story, ...rest }, [
        ...story.run.said,
        ...notes(story, bundleLimits.eventCount - story.run.said.length, 'a|b'),
      ]),
  },
  'events of signs alone, up to their limit': {
    ending: 'run-differs',
    make: ({ story, ...rest }) =>
      retold({ story, ...rest }, [...story.run.said, ...notes(story, 60, '*_[]<>|`~#'.repeat(9_000))]),
  },
  'events of nothing but nesting': {
    ending: 'event-form',
    make: ({ story, laptop, members }) => {
      const line = `${'[['.repeat(30)}1${',1'.repeat(2_900_000)}${']]'.repeat(30)}\n`
      const all = new Map(members).set('events.jsonl', Buffer.from(line))
      return rawZip(inOrder(signedBy(laptop, story.run.id, all)))
    },
  },
  'as many events at one instant as there may be': {
    ending: 'run-differs',
    make: ({ story, ...rest }) =>
      retold({ story, ...rest }, [...story.run.said, ...crowd(story.run.said.at(-1)).slice(3)]),
  },
  'a runbook of nothing but nodes': {
    ending: 'event-data',
    make: (one) =>
      retold(one, started(one.story.run.said, `[${'1,'.repeat(bundleLimits.runbookText / 2 - 1)}1]`)),
  },
  'a runbook of nothing but mistakes': {
    ending: 'runbook-form',
    make: (one) =>
      retold(one, started(one.story.run.said, 'a: *b\n'.repeat(Math.floor(bundleLimits.runbookText / 6)))),
  },
  'a manifest of three hundred thousand members': {
    ending: 'manifest-form',
    make: ({ story, laptop, members }) => {
      const list = JSON.parse(members.get('manifest.json')?.toString() ?? '')
      const text = `${JSON.stringify({ ...list, members: Array.from({ length: 300_000 }, () => []) })}\n`
      const all = new Map(members).set('manifest.json', Buffer.from(text))
      all.set('manifest.sig', Buffer.from(`${laptop.sign(text)}\n`))
      expect(story.rows.length).toBeGreaterThan(0)
      return rawZip(inOrder(all))
    },
  },
  'seals at their limit': {
    ending: 'seal',
    make: ({ story, laptop, members }) => {
      const all = new Map(members).set('seal.json', Buffer.from(`[${'[],'.repeat(80_000)}[]]\n`))
      return rawZip(inOrder(signedBy(laptop, story.run.id, all)))
    },
  },
  'a manifest nested half a million deep': {
    ending: 'manifest-form',
    make: ({ laptop, members }) => {
      const deep = `${'['.repeat(500_000)}${']'.repeat(500_000)}`
      const text = (members.get('manifest.json')?.toString() ?? '').replace('"app":', `"app":${deep},"deep":`)
      const all = new Map(members).set('manifest.json', Buffer.from(text))
      return rawZip(inOrder(all.set('manifest.sig', Buffer.from(`${laptop.sign(text)}\n`))))
    },
  },
  'seals nested deep': {
    ending: 'seal',
    make: ({ story, laptop, members }) => {
      const deep = Buffer.from(`${'['.repeat(130_000)}${']'.repeat(130_000)}\n`)
      return rawZip(inOrder(signedBy(laptop, story.run.id, new Map(members).set('seal.json', deep))))
    },
  },
  'an event with half a million keys of its own': {
    ending: 'event-form',
    make: withinFirst((key) => `"${key}":1`, '"event":{'),
  },
  'an event that holds a list of half a million mistakes': {
    ending: 'event-form',
    make: ({ story, ...rest }) => {
      const [last] = story.run.said.slice(-1)
      if (!last) throw new Error('The story has events')
      const data = { events: Array.from({ length: 500_000 }, () => 1), writes: [] }
      const event = { type: 'event.undone', data } as unknown as Said['event']
      const id = '0190a0a0-0000-7000-8000-00000000eeee'
      return retold({ story, ...rest }, [...story.run.said, { ...last, id, event }])
    },
  },
  'an event that has seen half a million devices': {
    ending: 'event-form',
    make: withinFirst(
      (key) => `"${key}":"x"`,
      '"seen":{',
      (text) => text.replace('"event":{', '"event":{"seen":{},'),
    ),
  },
}

describe('the largest bundle of its kind', () => {
  it.each(Object.entries(largest))(
    '%s: is read or refused below 300 MB',
    (name, { ending, make }) => {
      const { folder } = makePlace()
      writeFileSync(path.join(folder, 'large.backout'), make(base))
      const { endings, peak } = readAlone(folder, ['large.backout'])
      process.stdout.write(`${name}: ${peak} MB at most, ${endings.join()}\n`)
      expect(endings).toEqual([ending])
      expect(peak).toBeLessThan(most)
    },
    120_000,
  )
})
