import fs from 'node:fs'
import path from 'node:path'
import { beforeAll, describe, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { writeBundle } from '../../../electron/bundle/write.ts'
import { amendedRun, openRun } from '../bundle/bases.ts'
import { closedStory, makeFolder, makeLaptop, type Story } from '../bundle/runs.ts'
import { inOrder, membersOf, rawZip, signedBy } from '../bundle/zips.ts'
import { backout, bin } from './backout.ts'
import { answer } from './inProcess.ts'

// Some calls are a process of their own, and other tests run beside these.
vi.setConfig({ testTimeout: 30_000 })

const folder = makeFolder()
const place = z.strictObject({
  id: z.uuid(),
  device: z.uuid(),
  n: z.int().positive(),
  number: z.int().positive(),
})
const hash = z.string().regex(/^[0-9a-f]{64}$/)
const head = z.strictObject({ device: z.uuid(), n: z.int().positive(), hash })
const answerForm = z.strictObject({
  sound: z.boolean(),
  problems: z.array(
    z.strictObject({
      rule: z.string().regex(/^[a-z0-9-]+$/),
      member: z.string().nullable(),
      event: place.nullable(),
      message: z.string().min(20),
    }),
  ),
  notices: z.array(
    z.strictObject({ rule: z.string(), member: z.string().nullable(), message: z.string().min(20) }),
  ),
  given: z.strictObject({ heads: z.array(head), key: hash.nullable() }),
  run: z.uuid().nullable(),
  exported: z
    .strictObject({ at: z.iso.datetime(), app: z.string(), device: z.uuid(), name: z.string(), key: hash })
    .nullable(),
  events: z.int(),
  heads: z.array(head.extend({ name: z.string(), key: hash })),
  seal: z
    .strictObject({
      standing: z.enum(['open', 'never', 'sealed', 'changed']),
      seals: z.array(
        z.strictObject({
          device: z.uuid(),
          name: z.string(),
          key: z.string(),
          at: z.iso.datetime(),
          sound: z.boolean(),
          covered: z.int(),
          added: z.int(),
        }),
      ),
    })
    .nullable(),
})

const story: Story = closedStory()
const sound = path.join(folder, 'sound.backout')
const edited = path.join(folder, 'edited.backout')
const [laptop] = story.run.laptops
const fingerprint = laptop?.fingerprint ?? ''
const newest = story.rows.findLast(({ device }) => device === laptop?.id)
const headText = `${newest?.device}:${newest?.n}:${newest?.hash}`

beforeAll(async () => {
  await writeBundle(sound, story.source)
  const members = await membersOf(sound)
  const lines = members.get('events.jsonl')?.toString().replace('window is open', 'window is shut') ?? ''
  const forged = signedBy(makeLaptop('forger'), story.run.id, members.set('events.jsonl', Buffer.from(lines)))
  fs.writeFileSync(edited, rawZip(inOrder(forged)))
})

const verified = async (...args: readonly string[]) => {
  const { code, out, err } = await answer('verify', ...args, '--json')
  expect(err).toBe('')
  return { code, ...answerForm.parse(JSON.parse(out)) }
}

describe('backout verify', () => {
  test('answers 0 for a sound bundle, and what it rests on', async () => {
    const { code, out, err } = await answer('verify', sound)
    expect([code, err]).toEqual([0, ''])
    expect(out).toMatch(new RegExp(`^${sound}: sound\n`))
    expect(out).toContain(
      `Run       ${story.run.id}, checkout-api 2026.11.23-rc2, ${story.rows.length} events\n`,
    )
    expect(out).toContain('Seal      sealed, and nothing was added since\n')
    expect(out).toContain('note [pdf-signature-only] record.pdf: ')
    for (const { id, fingerprint: key } of story.run.laptops) {
      const last = story.rows.findLast(({ device }) => device === id)
      expect(out).toContain(`  ${id}:${last?.n}:${last?.hash}\n`)
      expect(out).toContain(`key ${key}\n`)
    }
    expect(out).toContain('Nothing kept elsewhere was given: the bundle hangs together, and somebody')
  })

  test('says the same as one JSON object', async () => {
    const { code, ...found } = await verified(sound)
    expect(code).toBe(0)
    expect(found).toMatchObject({
      sound: true,
      problems: [],
      run: story.run.id,
      events: story.rows.length,
      exported: { at: story.source.madeAt, device: laptop?.id, name: 'first', key: fingerprint },
      seal: { standing: 'sealed', seals: [{ sound: true, covered: story.rows.length, added: 0 }] },
      given: { heads: [], key: null },
    })
    expect(found.notices.map(({ rule }) => rule)).toEqual(['pdf-signature-only'])
    expect(found.heads.map(({ device, n, hash: of }) => `${device}:${n}:${of}`)).toContain(headText)
  })

  test('takes heads and fingerprint as they are printed, and says that it held the bundle against them', async () => {
    const both = ['--head', headText, '--key', fingerprint.toUpperCase().replaceAll(/(.{16})/g, '$1 ')]
    const { code, out } = await answer('verify', sound, ...both)
    expect(code).toBe(0)
    expect(out).toContain('Held against what was kept elsewhere: 1 head and the fingerprint.\n')
    expect(out).toContain('note [head-not-given] ')
    const all = story.run.laptops.flatMap(({ id }) => {
      const last = story.rows.findLast(({ device }) => device === id)
      return ['--head', `${id}:${last?.n}:${last?.hash}`]
    })
    const { notices, given } = await verified(sound, ...all)
    expect(notices.map(({ rule }) => rule)).toEqual(['pdf-signature-only'])
    expect(given.heads).toHaveLength(2)
  })

  test('answers 1 and names the event, the rule and the way out where a content was changed', async () => {
    const number = story.rows.findIndex(({ body }) => body?.includes('window is open')) + 1
    const row = story.rows[number - 1]
    const found = await verified(edited)
    expect(found).toMatchObject({
      code: 1,
      sound: false,
      problems: [
        {
          rule: 'body-digest',
          member: 'events.jsonl',
          event: { id: row?.id, device: row?.device, n: row?.n, number },
        },
      ],
    })
    const { code, out } = await answer('verify', edited)
    expect(code).toBe(1)
    expect(out).toMatch(new RegExp(`^${edited}: not sound, 1 broken rule\n`))
    expect(out).toContain(`broken [body-digest] event ${number} (${row?.id}): events.jsonl: line ${number}, `)
    expect(out).toContain('compare with heads kept elsewhere.\n')
    expect(out).toContain('Do not rely on this file')
  })

  test('answers 1 where a head or the key is another, and names the event of the head', async () => {
    const other = headText.replace(/[0-9a-f]{64}$/, 'f'.repeat(64))
    const missing = headText.replace(/:\d+:/, ':999:')
    const found = await verified(sound, '--head', other, '--head', missing, '--key', 'a'.repeat(64))
    expect([found.code, found.problems.map(({ rule }) => rule)]).toEqual([
      1,
      ['key-other', 'head-other', 'head-missing'],
    ])
    expect(found.problems[1]?.event).toMatchObject({ id: newest?.id, n: newest?.n })
  })

  test('answers 1 for a file that is no bundle, and for one that was cut off', async () => {
    const text = path.join(folder, 'text.backout')
    fs.writeFileSync(text, 'This is a letter, and longer than the end of an archive.')
    expect(await verified(text)).toMatchObject({ code: 1, run: null, problems: [{ rule: 'zip-tail' }] })
    const cut = path.join(folder, 'cut.backout')
    fs.writeFileSync(cut, fs.readFileSync(sound).subarray(0, -100))
    expect(await verified(cut)).toMatchObject({ code: 1, sound: false, exported: null, seal: null })
    expect((await answer('verify', cut)).out).toMatch(/not sound, 1 broken rule\n {2}broken \[zip-/)
  })

  test('says how an open run and one that was changed since stand to their seals', async () => {
    const open = path.join(folder, 'open.backout')
    await writeBundle(open, openRun().source)
    expect((await answer('verify', open)).out).toContain('Seal      the run is not closed, so it has none\n')
    const changed = path.join(folder, 'changed.backout')
    await writeBundle(changed, amendedRun().source)
    const { code, out } = await answer('verify', changed)
    expect(code).toBe(0)
    expect(out).toContain('Seal      changed since it was sealed\n')
    expect(out).toContain('note [seal-changed] ')
    expect(out).toContain('events under it, 1 added since\n')
    expect((await verified(changed)).seal?.seals).toHaveLength(2)
  })

  test('lets nothing of the file move the cursor', async () => {
    const { source, run } = story
    const members = await membersOf(sound)
    const shady = path.join(folder, 'shady.backout')
    const signer = makeLaptop('\u001b[2Knice\u202ename\nsound')
    fs.writeFileSync(shady, rawZip(inOrder(signedBy(signer, run.id, members))))
    const { out } = await answer('verify', shady)
    expect(out).toContain(`Exported  ${source.madeAt} by \\u{1b}[2Knice\\u{202e}name sound with`)
    for (const sign of ['\u001b', '\u202e']) expect(out).not.toContain(sign)
  })

  const missing = path.join(folder, 'missing.backout')
  test.each([
    {
      why: 'no file',
      args: [],
      err: 'No bundle is named. Name a .backout file, - for standard input, or the id of a run.',
    },
    { why: 'two files', args: ['a', 'b'], err: 'One bundle at a time. Leave out "b".' },
    { why: 'a missing file', args: [missing], err: `${missing}: there is no such file.` },
    { why: 'a folder', args: [folder], err: `${folder}: this is no file. Name the .backout file itself.` },
    {
      why: 'a head that is none',
      args: [sound, '--head', 'first:1'],
      err: '--head: "first:1" is no head. It is DEVICE:N:HASH, copied whole from an export of the run.',
    },
    {
      why: 'a key that is none',
      args: [sound, '--key', 'abc'],
      err: '--key: "abc" is no fingerprint. It has 64 hex digits, copied whole from an export of the run.',
    },
    {
      why: 'a key given twice',
      args: [sound, '--key', 'a', '--key', 'b'],
      err: '--key is given twice. Keep one of the two.',
    },
  ])('answers 2 and one line for $why', async ({ args, err }) => {
    expect(await answer('verify', ...args)).toEqual({ code: 2, out: '', err: `${err}\n` })
  })

  test('explains itself without a manual', async () => {
    const { code, out } = await answer('verify', '--help')
    expect(code).toBe(0)
    for (const words of [
      '--head DEVICE:N:HASH',
      '--key FINGERPRINT',
      '0 sound, 1 not sound',
      '2: the call is wrong',
    ]) {
      expect(out).toContain(words)
    }
    expect(out.split('\n').every((line) => line.length <= 120)).toBe(true)
  })
})

describe('backout verify, as it is built', () => {
  // Builds first where it must.
  beforeAll(() => expect(bin(['--help']).code).toBe(0), 180_000)

  /** Every module that is asked for is written to standard error, and the native ones are not to be had. */
  const guard = `--import=data:text/javascript,${encodeURIComponent(`
    import Module from 'node:module'
    const load = Module._load
    Module._load = (name, ...rest) => {
      if (/sqlite|^electron|\\.node$/.test(name)) throw new Error(name + ' was asked for')
      return load(name, ...rest)
    }`)}`

  test('needs neither Electron nor the database', () => {
    const { code, out, err } = backout(['verify', sound, '--key', fingerprint], '', guard)
    expect([code, err]).toEqual([0, ''])
    expect(out).toContain(': sound\n')
    expect(backout(['verify', edited, '--json'], '', guard).code).toBe(1)
  })

  test('loads from the built files no part that knows the database', () => {
    const script = `
      const { registerHooks } = await import('node:module')
      const loaded = []
      registerHooks({ load(url, context, next) { loaded.push(url); return next(url, context) } })
      process.on('exit', () => process.stderr.write(JSON.stringify(loaded)))`
    const hooks = `--import=data:text/javascript,${encodeURIComponent(script)}`
    const { code, err } = backout(['verify', sound], '', hooks)
    expect(code).toBe(0)
    const loaded = z.array(z.string()).parse(JSON.parse(err))
    expect(loaded.filter((url) => /parts\/verify/.test(url))).not.toEqual([])
    expect(loaded.filter((url) => /sqlite|\/electron\/dist|eventStore/.test(url))).toEqual([])
    const native = loaded
      .filter((url) => url.startsWith('file:') && url.endsWith('.js'))
      .filter((url) => /better-sqlite3/.test(fs.readFileSync(new URL(url), 'utf8')))
    expect(native).toEqual([])
  })

  test('reads a bundle from standard input, and leaves nothing behind', () => {
    const { code, out } = backout(['verify', '-'], fs.readFileSync(sound))
    expect(code).toBe(0)
    expect(out).toMatch(/^<stdin>: sound\n/)
    expect(fs.readdirSync(path.dirname(folder)).filter((name) => name.startsWith('backout-verify-'))).toEqual(
      [],
    )
  })
})
