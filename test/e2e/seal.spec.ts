import fs from 'node:fs'
import path from 'node:path'
import { expect, test } from '@playwright/test'
import Database from 'better-sqlite3'
import { exportRecord } from '../play/exporting.ts'
import { Hands } from '../play/hands.ts'
import { type Backout, close, closeAll, launch, newFolder } from '../play/launch.ts'
import { pdfFacts } from '../play/pdf.ts'
import { codeOnPage } from '../play/photograph.ts'
import { inspect } from '../play/screens.ts'
import { runInBackground } from '../play/seeds.ts'
import { ask } from '../play/system.ts'

test.afterEach(closeAll)

/** Runs a command of the palette by its name. */
async function command(hands: Hands, name: string): Promise<void> {
  await hands.press('Control+k')
  await hands.page.getByRole('dialog', { name: 'Every command' }).waitFor()
  await hands.type(name)
  await hands.press('Enter')
}

async function go(hands: Hands, key: string): Promise<void> {
  await hands.letter('g')
  await hands.press(key)
}

const trustOf = ({ page }: Backout) => page.getByRole('region', { name: 'Can it be trusted?' })

test('a run is sealed by closing, changes with an amendment, is sealed again, and tampering is told', async () => {
  test.setTimeout(180_000)
  const first = await launch()
  const { page, folder } = first
  const hands = new Hands(page)
  const note = 'Canary never took traffic.'
  const run = await runInBackground(page, {
    service: 'checkout-api',
    version: '2026.11.23-rc2',
    target: '2026.11.19',
    commands: [{ type: 'addNote', step: null, text: note }],
  })
  await page.getByRole('button', { name: /^Continue checkout-api/ }).click()
  await page.locator('[data-plan]').waitFor()

  await test.step('closing seals', async () => {
    await command(hands, 'Close the run')
    await page.getByRole('dialog', { name: 'Close the run' }).waitFor()
    await hands.type('Called off: the window was too short.')
    await hands.press('Control+Enter')
    const trust = trustOf(first)
    await expect(trust.getByText('The chain of events is whole')).toBeVisible()
    await expect(trust.getByText('Sealed', { exact: true })).toBeVisible()
    await expect(trust.getByText(/nothing added since/)).toHaveCount(1)
    await expect(trust.getByRole('button', { name: /^Seal/ })).toHaveCount(0)
    expect.soft(await inspect(first, 'record-sealed')).toEqual([])
  })

  await test.step('an amendment leaves it changed since its seal, in the run and in the record', async () => {
    await go(hands, 's')
    await expect(page.getByRole('banner').getByText('Sealed', { exact: true })).toBeVisible()
    await hands.letter('a')
    await page.getByRole('dialog', { name: 'Amend the record' }).waitFor()
    await hands.type('The window was ten minutes, not twenty.')
    await hands.press('Control+Enter')
    await expect(page.getByRole('banner').getByText('Changed since its seal')).toBeVisible()
    expect.soft(await inspect(first, 'run-changed-since-seal')).toEqual([])
    await go(hands, 'r')
    await expect(trustOf(first).getByText('Changed since its seal')).toBeVisible()
    await expect(page.getByRole('article')).toContainText(
      'Changed since its seal: 1 event was added after it.',
    )
    await expect(trustOf(first).getByRole('button', { name: 'Seal again' })).toBeVisible()
    expect.soft(await inspect(first, 'record-changed-since-seal')).toEqual([])
  })

  await test.step('sealing again covers everything; the first seal is kept', async () => {
    await command(hands, 'Seal again')
    const trust = trustOf(first)
    await expect(trust.getByText('Sealed', { exact: true })).toBeVisible()
    await expect(trust.getByRole('list', { name: 'Seals' }).getByRole('listitem')).toHaveCount(2)
    await expect(page.getByRole('article')).toContainText('Sealed: nothing was added since.')
    const verified = await ask(page, 'runs.verify', { run })
    expect(verified).toMatchObject({ ok: true, problems: [], sealing: { standing: 'sealed' } })
  })

  await test.step('the last page of the PDF has the head and the key as a code to photograph', async () => {
    const file = await exportRecord(first, 'pdf', path.join(newFolder(), 'record.pdf'))
    const { heads } = await ask(page, 'runs.verify', { run })
    const [head] = heads
    expect(codeOnPage(file, pdfFacts(file).pages)?.split('\n')).toEqual([
      'Backout record',
      `run ${run}`,
      `head ${head?.device}:${head?.n}:${head?.hash}`,
      `key ${head?.fingerprint}`,
    ])
    expect(pdfFacts(file).letters).toContain(head?.hash)
    expect(pdfFacts(file).words).toContain('Sealed: nothing was added since.')
  })

  await test.step('the settings say where the key is, and so does its file', async () => {
    const { device } = await ask(page, 'app.info', undefined)
    await go(hands, 'h')
    await hands.press('Control+,')
    const words = {
      system: "Protected by the system's key store",
      file: 'Kept in a file that only you can read (0600)',
    }
    await expect(page.getByText(words[device.keyKept])).toBeVisible()
    expect.soft(await inspect(first, 'settings-key')).toEqual([])
    const file = path.join(folder, 'device.json')
    const kept = JSON.parse(fs.readFileSync(file, 'utf8')) as { v: number; privateKey: { kept: string } }
    expect(kept).toMatchObject({ v: 2, privateKey: { kept: device.keyKept } })
    if (process.platform !== 'win32') expect(fs.statSync(file).mode & 0o777).toBe(0o600)
  })

  const changed = (await ask(page, 'runs.open', { run })).events.find((event) => event.type === 'note.added')
  await close(first)
  const db = new Database(path.join(folder, 'backout.db'))
  db.exec('DROP TRIGGER bodies_are_never_changed')
  db.prepare("UPDATE bodies SET body = replace(body, ?, 'Canary took all of it.')").run(note)
  db.close()

  await test.step('what was changed in the file is told, with the event', async () => {
    const again = await launch(folder)
    await again.page.getByRole('button', { name: /^Record of checkout-api/ }).click()
    const alert = again.page.getByRole('alert').filter({ hasText: 'This run is not whole' })
    await expect(alert).toContainText(
      `Content of event ${changed?.id} was changed: its digest does not match`,
    )
    await expect(trustOf(again).getByText('A seal does not make this whole')).toBeVisible()
    await expect(trustOf(again).getByRole('button', { name: /^Seal/ })).toHaveCount(0)
    await expect(again.page.getByRole('banner').getByText('Not whole')).toBeVisible()
    const paper = again.page.getByRole('article')
    await expect(paper).toContainText('What this record was made from is not whole. One thing does not hang')
    await expect(paper).toContainText(`Content of event ${changed?.id} was changed`)
    expect.soft(await inspect(again, 'record-broken')).toEqual([])
    await close(again)
  })
})
