import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { fileNameOf } from '../../../electron/services/exports.ts'
import { sniffMediaType } from '../../../electron/services/mediaType.ts'
import { readFileUpTo, writeFileWhole } from '../../../electron/services/writeFile.ts'
import { exportFormats } from '../../../shared/record/formats.ts'
import { ada, type StartedApp, startApp } from './startedApp.ts'

// Real databases and worker threads: on a busy machine all of it takes its time.
vi.setConfig({ testTimeout: 60_000, expect: { poll: { timeout: 20_000 } } })

let app: StartedApp
beforeEach(async () => {
  app = await startApp()
})
afterEach(() => app.close())

const png = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3])
const sha256 = createHash('sha256').update(png).digest('hex')
const shot = {
  source: 'bytes',
  step: 'capture-target',
  name: 'shot.png',
  mediaType: 'image/png',
  bytes: png,
} as const

describe('attaching', () => {
  it('keeps the very bytes with the event', async () => {
    const run = await app.startRun()
    const { events } = await app.ask('attachments.add', { run, version: 3, ...shot })
    expect(events).toMatchObject([
      { type: 'attachment.added', data: { sha256, size: 11, mediaType: 'image/png' } },
    ])
    const read = await app.ask('attachments.read', { run, sha256 })
    expect(read.mediaType).toBe('image/png')
    expect(new Uint8Array(read.bytes)).toEqual(png)
  })

  it('goes by what a file is, not by what it is called', async () => {
    const run = await app.startRun()
    const binary = { ...shot, name: 'innocent.png', bytes: new Uint8Array([0x7f, 0x45, 0x4c, 0x46, 0, 1]) }
    expect(await app.call('attachments.add', { run, version: 3, ...binary })).toMatchObject({
      ok: false,
      error: { code: 'attachment-type', details: { name: 'innocent.png' } },
    })
    const text = { ...shot, name: 'picture.png', bytes: new TextEncoder().encode('just words') }
    expect((await app.ask('attachments.add', { run, version: 3, ...text })).events).toMatchObject([
      { data: { mediaType: 'text/plain' } },
    ])
  })

  it('refuses over 20 MB, as bytes and as a chosen file, before reading it', async () => {
    const run = await app.startRun()
    const bytes = new Uint8Array(20 * 1024 * 1024 + 1).fill(0x20)
    const limit = 20 * 1024 * 1024
    const tooLarge = { ok: false, error: { code: 'attachment-too-large', details: { limit } } }
    expect(await app.call('attachments.add', { run, version: 3, ...shot, bytes })).toMatchObject(tooLarge)
    app.desktop.file = path.join(app.folder, 'large.txt')
    fs.writeFileSync(app.desktop.file, bytes)
    expect(await app.call('attachments.add', { run, version: 3, step: null, source: 'pick' })).toMatchObject(
      tooLarge,
    )
  })

  it('takes a chosen file by its name', async () => {
    const run = await app.startRun()
    app.desktop.file = path.join(app.folder, 'rates.csv')
    fs.writeFileSync(app.desktop.file, 'at,rate\n1,2\n')
    const { events } = await app.ask('attachments.add', { run, version: 3, step: null, source: 'pick' })
    expect(events).toMatchObject([{ data: { name: 'rates.csv', mediaType: 'text/plain', size: 12 } }])
  })
})

describe('the kind of a file', () => {
  it('is told by its first bytes, and text by being text', () => {
    expect(sniffMediaType(new Uint8Array([0xff, 0xd8, 0xff, 0xe0]))).toBe('image/jpeg')
    expect(sniffMediaType(new TextEncoder().encode('%PDF-1.7'))).toBe('application/pdf')
    expect(sniffMediaType(new TextEncoder().encode('Grüße\n\t\u001b[31mred'))).toBe('text/plain')
    expect(sniffMediaType(new Uint8Array([0x61, 0x00, 0x62]))).toBeNull()
    expect(sniffMediaType(new Uint8Array([0x61, 0xff]))).toBeNull()
  })
})

describe('exporting the record', () => {
  const target = (name: string) => path.join(app.folder, name)
  const datePir = async (run: string): Promise<void> => {
    const date = { step: 'schedule-pir', field: 'date', value: '2026-11-27T13:00:00Z' } as const
    await app.execute(run, { type: 'startStep', step: 'schedule-pir' })
    await app.execute(run, { type: 'setField', ...date })
  }

  const markWrong = (run: string) =>
    app.execute(run, { type: 'markStepWrong', step: 'tell-on-call', text: 'The channel moved.' })

  it.each(['markdown', 'json'] as const)(
    'writes it as %s under a name that says what it is',
    async (format) => {
      const run = await app.startRun()
      await app.execute(run, { type: 'rollBackNow', by: ada, reason: 'Error rate at 9 %' })
      app.desktop.file = target('record')
      const { path: written, bytes } = await app.ask('record.export', { run, format })
      const text = fs.readFileSync(written, 'utf8')
      expect(Buffer.byteLength(text)).toBe(bytes)
      expect(text).toContain('Error rate at 9 %')
      expect(app.desktop.proposed).toBe(
        `backout-checkout-api-2026.11.23-rc2.${format === 'json' ? 'json' : 'md'}`,
      )
      expect(fs.readdirSync(app.folder).filter((name) => name.endsWith('.tmp'))).toEqual([])
    },
  )

  it('prints the page with its style sheet and its pictures for a PDF', async () => {
    const run = await app.startRun()
    await app.ask('attachments.add', { run, version: 3, ...shot })
    app.desktop.file = target('record.pdf')
    await app.ask('record.export', { run, format: 'pdf' })
    const [printed] = app.desktop.printed
    const html = printed?.page((name) => `app://backout/print/x/${name}`) ?? ''
    expect(html).toContain('href="app://backout/print/x/record.css"')
    expect(html).toContain(`src="app://backout/print/x/${sha256}"`)
    expect(html).not.toContain('<script')
    expect([...(printed?.files.keys() ?? [])]).toEqual(['record.css', sha256])
    expect(printed?.footer).toContain('pageNumber')
  })

  it('writes one HTML file with its pictures in it', async () => {
    const run = await app.startRun()
    await app.ask('attachments.add', { run, version: 3, ...shot })
    app.desktop.file = target('record.html')
    await app.ask('record.export', { run, format: 'html' })
    expect(app.desktop.proposed).toBe('backout-checkout-api-2026.11.23-rc2.html')
    const html = fs.readFileSync(target('record.html'), 'utf8')
    expect(html).toContain(`src="data:image/png;base64,${Buffer.from(png).toString('base64')}"`)
    expect(html).toContain('.record-page')
    expect(html).not.toMatch(/<script|<link/)
  })

  it('refuses an HTML file that no browser would show, and writes nothing', async () => {
    const run = await app.startRun()
    let version = 3
    for (let number = 0; number < 6; number += 1) {
      const bytes = new Uint8Array(18 * 1024 * 1024)
      bytes.set(png)
      bytes[20] = number
      const { from, events } = await app.ask('attachments.add', { run, version, ...shot, bytes })
      version = from + events.length
    }
    app.desktop.file = target('record.html')
    expect(await app.call('record.export', { run, format: 'html' })).toMatchObject({
      ok: false,
      error: {
        code: 'export-failed',
        details: { message: expect.stringMatching(/come to 113.2 MB; .* takes 100.0 MB/) },
      },
    })
    expect(fs.existsSync(target('record.html'))).toBe(false)
  })

  it('adds nothing to the run, and notes on this machine who wrote which file', async () => {
    const run = await app.startRun()
    await datePir(run)
    await markWrong(run)
    const before = await app.ask('runs.verify', { run })
    for (const format of exportFormats) {
      app.desktop.file = target(`record.${format}`)
      await app.ask('record.export', { run, format })
    }
    await app.ask('record.copy', { run, format: 'ticket' })
    expect(await app.ask('runs.verify', { run })).toEqual(before)
    const db = new Database(path.join(app.folder, 'backout.db'), { readonly: true })
    const noted = db.prepare('SELECT format, path, bytes, sha256, person FROM exports ORDER BY id').all()
    db.close()
    expect(noted).toEqual(
      exportFormats.map((format) => {
        const content = fs.readFileSync(target(`record.${format}`))
        const hash = createHash('sha256').update(content).digest('hex')
        const file = target(`record.${format}`)
        return { format, path: file, bytes: content.length, sha256: hash, person: ada.name }
      }),
    )
  })

  it('writes no calendar file while the PIR has no date, and says which step captures it', async () => {
    const run = await app.startRun()
    app.desktop.file = target('pir.ics')
    const message = expect.stringMatching(/no date for the PIR\. Step 19 captures it: Schedule the PIR/)
    expect(await app.call('record.export', { run, format: 'ics' })).toMatchObject({
      ok: false,
      error: { code: 'export-failed', details: { message } },
    })
    expect(fs.existsSync(target('pir.ics'))).toBe(false)
  })

  it('writes no redline while no step is marked as wrong, and says how one is', async () => {
    const run = await app.startRun()
    app.desktop.file = target('redline.md')
    expect(await app.call('record.export', { run, format: 'redline' })).toMatchObject({
      ok: false,
      error: {
        code: 'export-failed',
        details: { message: expect.stringMatching(/No step is marked as wrong/) },
      },
    })
    expect(fs.existsSync(target('redline.md'))).toBe(false)
    await app.execute(run, { type: 'closeRun', summary: 'Called off.' })
    expect(await app.call('record.export', { run, format: 'redline' })).toMatchObject({
      error: { details: { message: 'No step was marked as wrong in this run.' } },
    })
  })

  it.each([
    ['jira', '.jira.txt', /^h1\. /],
    ['adf', '.adf.json', /^\{"version":1,"type":"doc"/],
    ['csv', '-timeline.csv', /^No\.,UTC,Local,What happened/],
    ['pir', '-pir-draft.md', /^# PIR: Release of checkout-api/],
    ['redline', '-redline.md', /^# Redline of Rollback plan/],
    ['ics', '-pir.ics', /^BEGIN:VCALENDAR\r\n/],
  ] as const)('writes %s as a file that ends in %s', async (format, ending, start) => {
    const run = await app.startRun()
    await datePir(run)
    await markWrong(run)
    app.desktop.file = target('record')
    await app.ask('record.export', { run, format })
    expect(app.desktop.proposed).toBe(`backout-checkout-api-2026.11.23-rc2${ending}`)
    expect(fs.readFileSync(target('record'), 'utf8')).toMatch(start)
  })

  it('says so when it was cancelled, or when the place cannot be written', async () => {
    const run = await app.startRun()
    expect(await app.call('record.export', { run, format: 'json' })).toMatchObject({
      ok: false,
      error: { code: 'cancelled' },
    })
    app.desktop.file = target('no/such/folder/record.json')
    expect(await app.call('record.export', { run, format: 'json' })).toMatchObject({
      ok: false,
      error: { code: 'file-unwritable', details: { path: app.desktop.file } },
    })
  })

  it('copies it without a file', async () => {
    const run = await app.startRun()
    await app.ask('record.copy', { run, format: 'markdown' })
    expect(app.desktop.copied).toContain('# ')
    expect(app.desktop.copiedHtml).toBe('')
    await app.ask('record.copy', { run, format: 'pir' })
    expect(app.desktop.copied).toMatch(/^# PIR: /)
  })

  it('copies for a ticket as rich text and as plain text at once', async () => {
    const run = await app.startRun()
    await app.execute(run, { type: 'rollBackNow', by: ada, reason: 'Error rate at 9 %' })
    await app.ask('record.copy', { run, format: 'ticket' })
    expect(app.desktop.copied).toMatch(/^# .*checkout-api/)
    expect(app.desktop.copiedHtml).toMatch(/^<h1>.*checkout-api/)
    for (const form of [app.desktop.copied, app.desktop.copiedHtml]) {
      expect(form).toContain('Error rate at 9 %')
      expect(form).toContain('In progress')
    }
  })
})

describe('a file name', () => {
  it('holds nothing that a file system could stumble over', () => {
    const release = { service: 'a/b: c', environment: '', version: '', target: 't', ticketUrl: '' }
    expect(fileNameOf(release, true, '2026-11-23T03:00:00.000Z')).toBe('backout-rehearsal-a-b-c-2026-11-23')
    const dots = { ...release, service: '../..', version: '..' }
    expect(fileNameOf(dots, false, '2026-11-23T03:00:00.000Z')).toBe('backout')
  })
})

describe('writing a file whole', () => {
  it('leaves the old one when it fails', async () => {
    const folder = path.join(app.folder, 'taken')
    fs.mkdirSync(path.join(folder, 'x'), { recursive: true })
    await expect(writeFileWhole(folder, 'new')).rejects.toMatchObject({ code: 'file-unwritable' })
    expect(fs.readdirSync(folder)).toEqual(['x'])
  })

  it('says so where the folder is none', async () => {
    const file = path.join(app.folder, 'file')
    fs.writeFileSync(file, 'x')
    const inside = path.join(file, 'inside')
    await expect(writeFileWhole(inside, 'new')).rejects.toMatchObject({
      code: 'file-unwritable',
      details: { path: inside },
    })
  })
})

describe('reading what a person chose', () => {
  const limit = 1000
  const refused = (file: string) => expect(readFileUpTo(file, limit)).rejects
  const place = (name: string) => path.join(app.folder, name)

  it('gives all bytes of a file, up to the limit', async () => {
    fs.writeFileSync(place('full'), Buffer.alloc(limit, 7))
    expect(await readFileUpTo(place('full'), limit)).toEqual(Buffer.alloc(limit, 7))
    fs.writeFileSync(place('over'), Buffer.alloc(limit + 1))
    await refused(place('over')).toMatchObject({ code: 'attachment-too-large', details: { limit } })
  })

  it.skipIf(process.platform !== 'linux')('refuses what has no end and what never answers', async () => {
    const pipe = place('pipe')
    execFileSync('mkfifo', [pipe])
    for (const file of [pipe, '/dev/zero', app.folder, place('gone')]) {
      await refused(file).toMatchObject({ code: 'file-unreadable', details: { path: file } })
    }
    // The system says of it that it has no bytes.
    await refused('/proc/kallsyms').toMatchObject({ code: 'attachment-too-large' })
  })
})
