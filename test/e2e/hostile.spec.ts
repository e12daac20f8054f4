import fs from 'node:fs'
import path from 'node:path'
import { expect, test } from '@playwright/test'
import { showHtml } from '../play/exportedHtml.ts'
import { exportRecord } from '../play/exporting.ts'
import { Hands } from '../play/hands.ts'
import { type Backout, close, closeAll, launch, newFolder } from '../play/launch.ts'
import { seeStep, startRun } from '../play/rollback.ts'
import { ask, chooseFile, saveAs } from '../play/system.ts'
import { endStarts, startWithoutWindow } from './withoutWindow.ts'

test.afterEach(async () => {
  endStarts()
  await closeAll()
})

/** Texts that would do something, were they more than text. */
const texts = [
  '<script>document.title = "foreign"</script>',
  '<img src="https://example.org/a.png" onerror="document.title=\'foreign\'">',
  '<svg xmlns="http://www.w3.org/2000/svg" onload="document.title=\'foreign\'"><script>1</script></svg>',
  '<iframe src="https://example.org/"></iframe><object data="https://example.org/"></object>',
  '<link rel="stylesheet" href="https://example.org/a.css"><style>@import "https://example.org/b.css"</style>',
  '![remote](https://example.org/b.png) [link](javascript:document.title="foreign")',
  '<a href="javascript:document.title=\'foreign\'">press</a> <form action="https://example.org/">',
  '<meta http-equiv="refresh" content="0;url=https://example.org/">',
] as const

async function addTexts({ page }: Backout, run: string): Promise<void> {
  for (const text of texts) {
    const { events } = await ask(page, 'runs.open', { run })
    const command = { type: 'addNote', step: null, text } as const
    await ask(page, 'runs.execute', { run, version: events.length, command })
  }
}

async function onlyRun({ page }: Backout): Promise<string> {
  const { runs } = await ask(page, 'runs.list', undefined)
  expect(runs).toHaveLength(1)
  return runs[0]?.id ?? ''
}

test('what a note says stays text: on the screen, in the HTML record and in the PDF', async () => {
  test.setTimeout(120_000)
  const backout = await launch()
  const { page, app } = backout
  const hands = new Hands(page)
  await startRun(hands, true)
  await seeStep(hands, 1)
  const asked: string[] = []
  page.on('request', (request) => asked.push(request.url()))
  await app.evaluate(({ session }) => {
    const seen: string[] = []
    Object.assign(globalThis, { tried: seen })
    session.defaultSession.webRequest.onSendHeaders(({ url }) => seen.push(url))
  })
  await addTexts(backout, await onlyRun(backout))
  await hands.letter('l')
  const timeline = page.getByRole('dialog', { name: /^Everything recorded/ })
  for (const text of texts) await expect(timeline.getByText(text, { exact: false }).first()).toBeVisible()
  const alive = page.locator(
    'script:not([src]), iframe, object, [onload], [onerror], [src^="http"], [href^="javascript"]',
  )
  await expect(alive).toHaveCount(0)
  await hands.press('Escape')
  await timeline.waitFor({ state: 'detached' })
  await hands.letter('g')
  await hands.press('r')
  await page.getByRole('button', { name: /PDF/ }).first().waitFor()
  await expect(alive).toHaveCount(0)
  expect(await page.title()).not.toContain('foreign')

  const html = path.join(backout.folder, 'record.html')
  await saveAs(backout, html)
  await ask(page, 'record.export', { run: await onlyRun(backout), format: 'html' })
  const shown = await showHtml(backout, html, path.join(backout.folder, 'shown.pdf'))
  expect(shown).toMatchObject({ scripts: 0, complaints: [] })
  expect(shown.title).not.toContain('foreign')
  for (const text of texts) expect(shown.text.replaceAll(/\s+/g, '')).toContain(text.replaceAll(/\s+/g, ''))
  const pdf = fs.readFileSync(
    await exportRecord(backout, 'pdf', path.join(backout.folder, 'record.pdf')),
    'latin1',
  )
  expect(pdf).not.toMatch(/\/JavaScript|\/JS\b|\/Launch|\/EmbeddedFile|\/URI \(javascript/)

  const tried = await app.evaluate(() => (globalThis as unknown as { tried: string[] }).tried)
  expect([...asked, ...tried].filter((url) => !/^(app|blob|data):/.test(url))).toEqual([])
  await close(backout)
})

test('an attached file is kept and never opened, and one that could do something is refused', async () => {
  const backout = await launch()
  const { page, app, folder } = backout
  await startRun(new Hands(page), true)
  const run = await onlyRun(backout)
  await app.evaluate(({ shell }) => {
    const opened: string[] = []
    Object.assign(globalThis, { opened })
    const note = (target: string) => opened.push(target)
    Object.assign(shell, {
      openPath: async (target: string) => String(note(target)),
      openExternal: async (target: string) => note(target),
      showItemInFolder: note,
    })
  })
  const files: readonly (readonly [name: string, content: string | Buffer, kept: string | null])[] = [
    ['drawing.svg', texts[2], 'text/plain'],
    ['page.html', texts[0], 'text/plain'],
    ['setup.exe', Buffer.from([0x4d, 0x5a, 0, 0]), null],
    ['link.desktop', Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0]), null],
    ['shot.png', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1]), 'image/png'],
  ]
  for (const [name, content, kept] of files) {
    const file = path.join(folder, name)
    fs.writeFileSync(file, content)
    await chooseFile(backout, file)
    const { events } = await ask(page, 'runs.open', { run })
    const input = { run, version: events.length, step: null, source: 'pick' } as const
    const answer = await page.evaluate((given) => window.api.call('attachments.add', given), input)
    expect(answer, name).toMatchObject(
      kept === null
        ? { ok: false, error: { code: 'attachment-type', details: { name } } }
        : { ok: true, value: { events: [{ data: { mediaType: kept } }] } },
    )
  }
  expect(await app.evaluate(() => (globalThis as unknown as { opened: string[] }).opened)).toEqual([])
  await close(backout)
})

test('what the system hands over at a start opens the app, and nothing else comes of it', async () => {
  const bundle = path.join(newFolder(), 'evil.backout')
  fs.writeFileSync(bundle, 'not a bundle')
  const given = [bundle, 'backout://runs/delete?all=1', 'https://example.org/', '--import', '--close-run=all']
  const backout = await launch(newFolder(), [], given)
  const { page, app } = backout
  // A bundle is looked at, and this one is refused.
  const refused = page.getByRole('dialog', { name: 'Nothing was imported' })
  await refused.waitFor()
  await page.keyboard.press('Escape')
  await expect(refused).toBeHidden()
  await startRun(new Hands(page), true)
  const before = await ask(page, 'runs.list', undefined)
  const second = startWithoutWindow(backout.folder, { given })
  expect(await second.exit).toBe(0)
  expect(await ask(page, 'runs.list', undefined)).toEqual(before)
  const windows = await app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().map((window) => window.webContents.getURL()),
  )
  expect(windows).toEqual([expect.stringMatching(/^app:\/\/backout\/index\.html/)])
  expect(fs.readFileSync(bundle, 'utf8')).toBe('not a bundle')
  await close(backout)
})
