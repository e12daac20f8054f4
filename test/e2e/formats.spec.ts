import fs from 'node:fs'
import path from 'node:path'
import { expect, test } from '@playwright/test'
import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import ICAL from 'ical.js'
import { lint } from 'markdownlint/sync'
import Papa from 'papaparse/papaparse.js'
import type { ExportFormat } from '../../shared/record/formats.ts'
import { showHtml } from '../play/exportedHtml.ts'
import { Hands } from '../play/hands.ts'
import { type Backout, closeAll, launch, newFolder } from '../play/launch.ts'
import { pdfFacts } from '../play/pdf.ts'
import { inspect } from '../play/screens.ts'
import { backgroundCaptain, runInBackground } from '../play/seeds.ts'
import { ask, clipboardForms, clipboardText, saveAs } from '../play/system.ts'

test.afterEach(closeAll)

const pirDate = '2027-01-11T14:00:00Z'
const cause = 'Checkout <b>fails</b> for | 9 % *of* {noformat} carts'
const wrong = 'The channel is called `#deploys` | now'
const formula = '=HYPERLINK("https://evil.example.org","see")'

/** A run in the middle of a rollback, with a picture and texts that mean something to one format or another. */
async function openRecord(whole = true): Promise<{ backout: Backout; hands: Hands; run: string }> {
  const backout = await launch()
  const { page } = backout
  const run = await runInBackground(page, {
    service: 'checkout-api',
    version: '2026.11.23-rc2',
    target: '2026.11.19-7',
    commands: [
      { type: 'startStep', step: 'capture-target' },
      { type: 'setField', step: 'capture-target', field: 'image-tag', value: '2026.11.19-7' },
      { type: 'rollBackNow', by: backgroundCaptain, reason: cause },
      { type: 'addNote', step: 'capture-target', text: formula },
      ...(whole ? ([{ type: 'markStepWrong', step: 'tell-on-call', text: wrong }] as const) : []),
      ...(whole
        ? ([{ type: 'setField', step: 'schedule-pir', field: 'date', value: pirDate }] as const)
        : []),
    ],
  })
  await attachPicture(backout, run)
  await page.reload()
  await page.getByText('checkout-api').first().waitFor()
  const hands = new Hands(page)
  await hands.press('Enter')
  await page.getByRole('heading', { level: 1 }).first().waitFor()
  await hands.letter('g')
  await hands.press('r')
  await page.getByRole('button', { name: /^Export PDF/ }).waitFor()
  await page.getByRole('article').waitFor()
  return { backout, hands, run }
}

/** What a linter says of a Markdown text; lines may be long. */
const problemsOf = (text: string) =>
  lint({ strings: { text }, config: { default: true, MD013: false } })['text']

/** Every text of a document of nodes, in order. */
function textsOf(node: { text?: string; content?: [] }): string[] {
  return [...(node.text === undefined ? [] : [node.text]), ...(node.content ?? []).flatMap(textsOf)]
}

/** Attaches a picture of the window itself. */
async function attachPicture({ page }: Backout, run: string): Promise<void> {
  const { events } = await ask(page, 'runs.open', { run })
  const png = await page.screenshot()
  await page.evaluate(
    async ([id, version, bytes]) => {
      const answer = await window.api.call('attachments.add', {
        run: id,
        version,
        step: 'capture-target',
        source: 'bytes',
        name: 'before.png',
        mediaType: 'image/png',
        bytes: new Uint8Array(bytes),
      })
      if (!answer.ok) throw new Error(answer.error.code)
    },
    [run, events.length, [...png]] as const,
  )
}

const buttons: Readonly<Record<ExportFormat, string>> = {
  pdf: 'Export PDF',
  html: 'HTML',
  markdown: 'Markdown',
  json: 'JSON',
  jira: 'Jira wiki',
  adf: 'Jira ADF',
  csv: 'Timeline CSV',
  pir: 'PIR draft',
  redline: 'Redline',
  ics: 'PIR as an event',
  paper: 'Checklist on paper',
}

/** Exports by the keyboard alone: along the buttons by Tab, and Enter. */
async function exportAs(backout: Backout, hands: Hands, format: ExportFormat, folder: string) {
  const file = path.join(folder, `record.${format}`)
  await saveAs(backout, file)
  await hands.tabUntil(buttons[format], (focus) => focus.name.startsWith(buttons[format]))
  await hands.press('Enter')
  await backout.page.getByText(file).waitFor()
  return file
}

test('every format leaves the window as a file that holds the run, and the run stays as it was', async () => {
  test.setTimeout(240_000)
  const { backout, hands, run } = await openRecord()
  const folder = newFolder()
  const before = await ask(backout.page, 'runs.verify', { run })
  const read = async (format: ExportFormat) =>
    fs.readFileSync(await exportAs(backout, hands, format, folder), 'utf8')

  await test.step('PDF', async () => {
    const pdf = pdfFacts(await exportAs(backout, hands, 'pdf', folder))
    expect(pdf.words).toContain(cause)
    expect(pdf.words).toMatch(/in progress as of/i)
  })

  await test.step('HTML', async () => {
    const printed = path.join(folder, 'printed.pdf')
    const shown = await showHtml(backout, await exportAs(backout, hands, 'html', folder), printed)
    expect(shown.complaints).toEqual([])
    expect(shown.title).toContain('checkout-api')
    expect(shown.text).toContain(cause)
    expect(shown.text).toMatch(/in progress as of/i)
    expect(shown.desk).toBe('rgb(231, 235, 240)')
    expect(shown.pictures.every((width) => width > 0)).toBe(true)
    expect(shown.pictures).toHaveLength(1)
    expect(shown.scripts).toBe(0)
    const paper = pdfFacts(printed)
    expect(paper.pages).toBeGreaterThan(2)
    expect(paper.words).toContain(cause)
  })

  await test.step('Markdown', async () => {
    const text = await read('markdown')
    expect(text).toMatch(/\*\*In progress\*\*/)
    expect(text).toContain('Checkout \\<b>fails\\</b> for \\| 9 % \\*of\\* {noformat} carts')
    expect(problemsOf(text)).toEqual([])
  })

  await test.step('PIR draft', async () => {
    const text = await read('pir')
    expect(text).toMatch(/^# PIR: Rollback of checkout-api/)
    expect(text).toMatch(/\*\*In progress\*\* In progress as of/)
    expect(text).toContain('The review is held 2027-01-11 14:00:00Z')
    expect(text).toContain('## What went well\n\n## Where we were lucky')
    expect(problemsOf(text)).toEqual([])
  })

  await test.step('redline', async () => {
    const text = await read('redline')
    expect(text).toMatch(/^# Redline of Rollback plan, version 1\.2/)
    expect(text).toMatch(/\*\*In progress\*\* In progress as of/)
    expect(text).toContain('## Step 10: Tell the on-call rotation')
    expect(text).toContain('The channel is called \\`#deploys\\` | now')
    expect(problemsOf(text)).toEqual([])
  })

  await test.step('JSON', async () => {
    const schema = JSON.parse(fs.readFileSync('shared/record/record.schema.json', 'utf8'))
    const ajv = new Ajv2020({ strict: true, allowUnionTypes: true })
    addFormats(ajv)
    const record = JSON.parse(await read('json'))
    expect(ajv.validate(schema, record), JSON.stringify(ajv.errors)).toBe(true)
    expect(record.summary).toMatchObject({ outcome: 'open', service: 'checkout-api' })
    expect(record.summary.decisions[0].reason.text).toBe(cause)
  })

  await test.step('Jira wiki markup', async () => {
    const text = await read('jira')
    expect(text).toMatch(/^h1\. .*checkout-api/)
    expect(text).toContain('In progress')
    // What people typed is no markup there: neither bold nor a block.
    expect(text).not.toContain(cause)
    expect(text).toContain('carts')
  })

  await test.step('Atlassian Document Format', async () => {
    const document = JSON.parse(await read('adf'))
    expect(document).toMatchObject({ version: 1, type: 'doc' })
    expect(document.content[0]).toMatchObject({ type: 'heading', attrs: { level: 1 } })
    expect(textsOf(document).join('')).toContain(cause)
  })

  await test.step('timeline as CSV', async () => {
    const text = await read('csv')
    const { data, errors } = new Papa.Parser({ delimiter: ',', newline: '\r\n' }).parse(text, 0, false)
    expect(errors).toEqual([])
    const rows = data.slice(1, -1)
    const { events } = await ask(backout.page, 'runs.open', { run })
    expect(rows).toHaveLength(events.length)
    expect(rows.some((row) => row.some((cell) => cell.includes(cause)))).toBe(true)
    expect(rows.flat().filter((cell) => /^\s*[=+@-]/.test(cell))).toEqual([])
  })

  await test.step('calendar', async () => {
    const calendar = new ICAL.Component(ICAL.parse(await read('ics')))
    const event = new ICAL.Event(calendar.getFirstSubcomponent('vevent') ?? undefined)
    expect(event.summary).toContain('checkout-api')
    expect(event.startDate.toJSDate().toISOString()).toBe(new Date(pirDate).toISOString())
  })

  expect(await ask(backout.page, 'runs.verify', { run })).toEqual(before)
})

test('a ticket takes rich text or plain text from the same press', async () => {
  const { backout, hands } = await openRecord()
  await hands.press('Control+Shift+T')
  await backout.page.getByText(/^Copied for a ticket/).waitFor()
  const { text, html } = await clipboardForms(backout)
  expect(text).toMatch(/^# .*checkout-api/)
  expect(html).toContain('<h1>')
  expect(html).toContain('Checkout &#x3C;b>fails')
  for (const form of [text, html]) expect(form).toContain('In progress')
})

test('the draft of the PIR is copied from the palette', async () => {
  const { backout, hands } = await openRecord()
  await hands.press('Control+K')
  await backout.page.getByRole('dialog').waitFor()
  await hands.type('Copy PIR')
  await hands.press('Enter')
  await backout.page.getByText('Copied as Markdown: the draft of the PIR').waitFor()
  expect(await clipboardText(backout)).toMatch(/^# PIR: Rollback of checkout-api/)
})

test('what the record has nothing for yet is held back, and says what would change it', async () => {
  const { backout } = await openRecord(false)
  const { page } = backout
  await expect(page.getByRole('button', { name: /^PIR as an event/ })).toBeDisabled()
  await expect(page.getByText(/no date for the PIR. Step 19 captures it/)).toBeVisible()
  await expect(page.getByRole('button', { name: /^Redline/ })).toBeDisabled()
  await expect(page.getByText(/No step is marked as wrong/)).toBeVisible()
  expect(await inspect(backout, 'record-no-pir')).toEqual([])
})

test('the palette knows every way out, and the screen is clean in every theme', async () => {
  test.setTimeout(120_000)
  const { backout, hands } = await openRecord()
  const { page } = backout
  expect(await inspect(backout, 'record-formats')).toEqual([])
  await hands.press('Control+K')
  await page.getByRole('dialog').waitFor()
  await hands.type('record')
  for (const way of [
    /as PDF/,
    /as HTML/,
    /as Markdown/,
    /as JSON/,
    /Jira/,
    /Atlassian/,
    /CSV/,
    /calendar/,
    /ticket/,
  ]) {
    await expect(page.getByRole('option', { name: way }).first()).toBeAttached()
  }
  await hands.press('Control+A')
  await hands.type('redline')
  await expect(page.getByRole('option', { name: /Export redline of the runbook/ })).toBeAttached()
})
