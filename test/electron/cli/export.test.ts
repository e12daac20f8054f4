import { generateKeyPairSync } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { acquireLock } from '../../../electron/db/lock.ts'
import type { ExportFormat } from '../../../shared/record/formats.ts'
import { type StartedApp, startApp } from '../services/startedApp.ts'
import { answer } from './inProcess.ts'

let app: StartedApp
let run = ''
let root = ''
const byApp = new Map<string, string>()

const formats = {
  md: 'markdown',
  html: 'html',
  json: 'json',
  jira: 'jira',
  adf: 'adf',
  csv: 'csv',
  pir: 'pir',
} as const

const picture = Uint8Array.from(
  Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  ),
)

beforeAll(async () => {
  app = await startApp()
  root = path.dirname(app.folder)
  run = await app.startRun()
  const attached = {
    run,
    step: 'capture-target',
    source: 'bytes',
    name: 'graph.png',
    mediaType: 'image/png',
  } as const
  const { events } = await app.ask('runs.open', { run })
  await app.ask('attachments.add', { ...attached, version: events.length, bytes: picture })
  await app.execute(run, { type: 'closeRun', summary: 'Called off.' })
  for (const [name, format] of Object.entries(formats) as [string, ExportFormat][]) {
    app.desktop.file = path.join(root, `app.${name}`)
    await app.ask('record.export', { run, format })
    byApp.set(name, fs.readFileSync(app.desktop.file, 'utf8'))
  }
  await app.close()
  // As of when a record is made stands in it: the same instant as in the app.
  vi.useFakeTimers({ toFake: ['Date'], now: app.clock.now() })
})
afterAll(() => {
  vi.useRealTimers()
  fs.rmSync(root, { recursive: true, force: true })
})

function noted(): readonly { run: string; format: string; path: string; bytes: number; person: string }[] {
  const db = new Database(path.join(app.folder, 'backout.db'), { readonly: true })
  try {
    return db.prepare('SELECT run, format, path, bytes, person FROM exports ORDER BY id DESC').all() as never
  } finally {
    db.close()
  }
}

function exported(...args: readonly string[]) {
  return answer('export', ...args, '--data', app.folder)
}

describe('export', () => {
  it.each(Object.keys(formats))(
    'writes %s to standard output as the app writes it to a file',
    async (format) => {
      const { code, out, err } = await exported(run.slice(0, 18), '--format', format)
      expect([code, err]).toEqual([0, ''])
      expect(out).toBe(byApp.get(format))
      expect(out.length).toBeGreaterThan(100)
      expect(noted()[0]).toEqual({
        run,
        format: formats[format as keyof typeof formats],
        path: '<stdout>',
        bytes: Buffer.byteLength(out),
        person: 'Ada Meyer',
      })
    },
  )

  it('has the pictures in the HTML file', async () => {
    const { out } = await exported(run, '--format', 'html')
    expect(out).toContain(`data:image/png;base64,${Buffer.from(picture).toString('base64')}`)
  })

  it('writes into a file, and overwrites it when it is told to', async () => {
    const file = path.join(root, 'mine.md')
    const bytes = () => fs.statSync(file).size
    const first = await exported(run, '--format', 'md', '-o', file)
    expect(first).toEqual({ code: 0, out: `${file}: ${bytes()} bytes\n`, err: '' })
    expect(noted()[0]).toMatchObject({ path: file, bytes: bytes() })
    fs.writeFileSync(file, 'mine')
    expect(await exported(run, '--format', 'md', '-o', file)).toEqual({
      code: 2,
      out: '',
      err: `${file} is there already. Add --force to overwrite it, or name another.\n`,
    })
    expect(bytes()).toBe(4)
    expect((await exported(run, '--format', 'md', `--output=${file}`, '--force')).code).toBe(0)
    expect(bytes()).toBeGreaterThan(1000)
  })

  it('gives it the name of the app in a folder', async () => {
    const folder = path.join(root, 'folder')
    fs.mkdirSync(folder)
    expect((await exported(run, '--format', 'csv', '-o', folder)).code).toBe(0)
    expect(fs.readdirSync(folder)).toEqual(['backout-checkout-api-2026.11.23-rc2-timeline.csv'])
  })

  it('writes a bundle that verifies, signed by the device of the folder', async () => {
    const file = path.join(root, 'run.backout')
    const { code, err } = await exported(run, '--format', 'bundle', '-o', file)
    expect([code, err]).toEqual([0, ''])
    const { fingerprint } = JSON.parse(fs.readFileSync(path.join(app.folder, 'device.json'), 'utf8'))
    expect(await answer('verify', file, '--key', fingerprint)).toMatchObject({ code: 0 })
    expect(noted()[0]).toMatchObject({ format: 'bundle', path: file })
  })

  it('says on standard error that it was not noted while another has the folder', async () => {
    const before = noted().length
    const lock = acquireLock(app.folder)
    try {
      const { code, out, err } = await exported(run, '--format', 'md')
      expect([code, err]).toEqual([0, expect.stringContaining('so this export was not noted in it.\n')])
      expect(out).toBe(byApp.get('md'))
    } finally {
      lock.release()
    }
    expect(noted()).toHaveLength(before)
  })

  it.each([
    { format: 'ics', why: /PIR/ },
    { format: 'redline', why: /marked as wrong/ },
  ])('answers 1 and why where the run has nothing for $format', async ({ format, why }) => {
    expect(await exported(run, '--format', format)).toEqual({
      code: 1,
      out: '',
      err: expect.stringMatching(why),
    })
  })

  it.each([
    { why: 'no format', args: [], err: /^--format is missing\. Known: md, html, / },
    {
      why: 'an unknown format',
      args: ['--format', 'htm'],
      err: /^"htm" is no format known here\. Did you mean "html"\?/,
    },
    {
      why: 'a bundle without a place',
      args: ['--format', 'bundle'],
      err: /-o PATH, or -o \. for this folder\./,
    },
    { why: 'a PDF for standard output', args: ['--format', 'pdf', '-o', '-'], err: /-o PATH/ },
  ])('answers 2 for $why', async ({ args, err }) => {
    expect(await exported(run, ...args)).toEqual({ code: 2, out: '', err: expect.stringMatching(err) })
  })

  it('names the place that cannot be written', async () => {
    const file = path.join(root, 'no', 'where.md')
    expect(await exported(run, '--format', 'md', '-o', file)).toEqual({
      code: 1,
      out: '',
      err: expect.stringMatching(new RegExp(`^${file}: cannot be written \\(ENOENT`)),
    })
  })
})

describe('a bundle', () => {
  const copied = (change: (device: Record<string, unknown>) => Record<string, unknown>): string => {
    const folder = fs.mkdtempSync(path.join(root, 'copy-'))
    fs.copyFileSync(path.join(app.folder, 'backout.db'), path.join(folder, 'backout.db'))
    const device = JSON.parse(fs.readFileSync(path.join(app.folder, 'device.json'), 'utf8'))
    fs.writeFileSync(path.join(folder, 'device.json'), JSON.stringify(change(device)), { mode: 0o600 })
    return folder
  }
  const bundle = (folder: string) =>
    answer('export', run, '--format', 'bundle', '-o', path.join(folder, 'run.backout'), '--data', folder)

  it('is left to the app where the key lies in the key store of the system', async () => {
    const folder = copied((device) => ({ ...device, privateKey: { kept: 'system', text: 'c2VhbGVk' } }))
    expect(await bundle(folder)).toEqual({
      code: 1,
      out: '',
      err: expect.stringMatching(
        /^The key of this device lies in the system's key store.*Export the bundle there/,
      ),
    })
    expect(fs.existsSync(path.join(folder, 'run.backout'))).toBe(false)
  })

  it.each([
    { why: 'comes from another computer', change: { machine: 'another' } },
    {
      why: 'has a key that is not the one it names',
      change: { publicKey: generateKeyPairSync('ed25519').publicKey.export({ format: 'jwk' }).x },
    },
  ])('is refused where the folder $why', async ({ change }) => {
    const folder = copied((device) => ({ ...device, ...change }))
    expect(await bundle(folder)).toMatchObject({
      code: 1,
      err: expect.stringContaining('Open it in the app once'),
    })
  })
})
