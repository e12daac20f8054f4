import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { expect, type Page, test } from '@playwright/test'
import { openContainer, wholeOf } from '../../electron/bundle/container.ts'
import { exportRecord } from '../play/exporting.ts'
import { Hands } from '../play/hands.ts'
import { type Backout, closeAll, launch, newFolder } from '../play/launch.ts'
import { pdfFacts } from '../play/pdf.ts'
import { codeOnPage } from '../play/photograph.ts'
import { inspect } from '../play/screens.ts'
import { runInBackground } from '../play/seeds.ts'
import { ask, saveAs } from '../play/system.ts'
import { ana, ben, doIn, exportBundle, importBundle } from '../play/twoLaptops.ts'

test.afterEach(closeAll)

const root = path.resolve(import.meta.dirname, '../..')

/** Says "I have the rollback" in the dialog that is open, and takes the run. */
async function takeIt(hands: Hands): Promise<void> {
  const dialog = hands.page.getByRole('alertdialog')
  await dialog.waitFor()
  await hands.tabUntil('I have the rollback', ({ kind }) => kind === 'checkbox')
  await hands.press('Space')
  await hands.press('Control+Enter')
  await expect(dialog).toHaveCount(0)
  await expect(hands.page.getByRole('button', { name: /^Complete step/ })).toBeVisible()
}

async function command(hands: Hands, name: string): Promise<void> {
  await hands.press('Control+k')
  await hands.page.getByRole('dialog', { name: 'Every command' }).waitFor()
  await hands.type(name)
  await hands.press('Enter')
}

/** Keeps one side of every open conflict, in the order of their list. */
async function settleAll(hands: Hands, conflicts: number, keep: RegExp): Promise<void> {
  const { page } = hands
  await hands.letter('v')
  for (let left = conflicts; left > 0; left -= 1) {
    const list = page.getByRole('dialog', { name: left === 1 ? '1 conflict' : `${left} conflicts` })
    await list.getByRole('button', { name: keep }).first().focus()
    await hands.press('Enter')
    await page.getByRole('dialog', { name: 'Keep this side?' }).waitFor()
    await hands.press('Control+Enter')
  }
  await expect(page.getByRole('dialog')).toHaveCount(0)
}

async function member(file: string, name: string): Promise<Buffer> {
  const container = await openContainer(file)
  try {
    const found = container.members.get(name)
    if (!found) throw new Error(`${file} has no ${name}`)
    return Buffer.from(await wholeOf(found))
  } finally {
    await container.close()
  }
}

async function sameRun(one: string, other: string): Promise<void> {
  for (const name of ['run.json', 'events.jsonl', 'seal.json', 'record.md', 'record.html']) {
    expect(String(await member(one, name)), name).toBe(String(await member(other, name)))
  }
}

const eventsOf = async (page: Page, run: string) => (await ask(page, 'runs.open', { run })).events

const verify = (...given: readonly string[]) =>
  spawnSync(process.execPath, [path.join(root, 'build/backout.mjs'), 'verify', ...given], {
    encoding: 'utf8',
  })

test('a run goes from one laptop to another, both go on, come together, and the sealed record is verified', async () => {
  test.setTimeout(300_000)
  const places = newFolder()
  const place = (name: string): string => path.join(places, name)
  const a = await launch()
  await ask(a.page, 'settings.write', { identity: ana })
  const anasHands = new Hands(a.page)
  const run = await runInBackground(a.page, {
    service: 'checkout-api',
    version: '2026.11.23-rc2',
    target: '2026.11.19-7',
    commands: [{ type: 'addNote', step: null, text: 'The registry was slow tonight.' }],
  })

  await test.step('Ana hands over to Ben', async () => {
    await a.page.getByRole('button', { name: /^Continue checkout-api/ }).click()
    await a.page.locator('[data-plan]').waitFor()
    await saveAs(a, place('night.backout'))
    await anasHands.press('Control+Shift+H')
    await a.page.getByRole('dialog', { name: 'Hand over this run' }).waitFor()
    await anasHands.type('Ben Okri')
    await anasHands.press('Control+Enter')
    await expect(a.page.getByText('The file is written')).toBeVisible({ timeout: 30_000 })
  })

  const b: Backout = await launch(newFolder())
  await ask(b.page, 'settings.write', { identity: ben })
  const bensHands = new Hands(b.page)

  await test.step('Ben imports it and says that the rollback is his', async () => {
    await importBundle(b, place('night.backout'))
    await bensHands.press('Enter')
    await b.page.getByRole('alertdialog', { name: 'Take over this run?' }).waitFor()
    expect.soft(await inspect(b, 'take-over')).toEqual([])
    await takeIt(bensHands)
    expect((await eventsOf(b.page, run)).at(-1)).toMatchObject({
      type: 'run.takenOver',
      actor: { name: 'Ben Okri' },
    })
  })

  await test.step('both go on: Ben on his laptop, Ana after taking it back', async () => {
    await doIn(b, run, [
      { type: 'failStep', step: 'capture-target', reason: 'The registry answers 503: no tag to be read.' },
      { type: 'addNote', step: null, text: 'Called the platform team.' },
    ])
    await anasHands.letter('y')
    await takeIt(anasHands)
    await doIn(a, run, [
      { type: 'skipStep', step: 'capture-target', reason: 'The tag is known from Friday.' },
      { type: 'addNote', step: null, text: 'Went on from the hotel.' },
    ])
  })

  await test.step('their files come together both ways, and both laptops hold the same bytes', async () => {
    const fromA = await exportBundle(a, run, 'from-a.backout')
    const fromB = await exportBundle(b, run, 'from-b.backout')
    await importBundle(a, fromB)
    await expect(a.page.getByRole('dialog', { name: 'The run came together' })).toContainText('choose')
    await anasHands.press('Escape')
    await importBundle(b, fromA)
    await expect(b.page.getByRole('dialog', { name: 'The run came together' })).toContainText('choose')
    await bensHands.press('Escape')
    expect(await eventsOf(a.page, run)).toEqual(await eventsOf(b.page, run))
    await sameRun(await exportBundle(a, run, 'both-a.backout'), await exportBundle(b, run, 'both-b.backout'))
  })

  await test.step('Ana chooses her side of each conflict', async () => {
    await settleAll(anasHands, 2, /^Keep this: .*, by Ana Silva on /)
    const settled = (await eventsOf(a.page, run)).filter(({ type }) => type === 'conflict.resolved')
    expect(settled.map(({ data }) => data && 'key' in data && data.key).sort()).toEqual([
      'holder:run',
      'step:capture-target',
    ])
  })

  await test.step('Ana closes the run, which seals it', async () => {
    await command(anasHands, 'Close the run')
    await a.page.getByRole('dialog', { name: 'Close the run' }).waitFor()
    await anasHands.type('Called off: the window was too short.')
    await anasHands.press('Control+Enter')
    const trust = a.page.getByRole('region', { name: 'Can it be trusted?' })
    await expect(trust.getByText('Sealed', { exact: true })).toBeVisible()
  })

  const sealed = await exportBundle(a, run, 'sealed.backout')
  await test.step('Ben has the closed run with its seal, byte for byte', async () => {
    await importBundle(b, sealed)
    await expect(b.page.getByRole('dialog', { name: 'The run came together' })).toContainText('1 seal')
    await bensHands.press('Escape')
    const back = await exportBundle(b, run, 'sealed-b.backout')
    await sameRun(sealed, back)
  })

  const { heads } = await ask(a.page, 'runs.verify', { run })
  const [head, other] = heads
  if (!head || !other) throw new Error('Two laptops wrote this run.')
  const { device: anas } = await ask(a.page, 'app.info', undefined)

  await test.step('the code on the last page of the PDF is the heads', async () => {
    const pdf = await exportRecord(a, 'pdf', place('record.pdf'))
    const lines = codeOnPage(pdf, pdfFacts(pdf).pages)?.split('\n') ?? []
    for (const { device, n, hash, fingerprint } of heads) {
      expect(lines).toContain(`head ${device}:${n}:${hash}`)
      expect(lines).toContain(`key ${fingerprint}`)
    }
    fs.writeFileSync(place('from-bundle.pdf'), await member(sealed, 'record.pdf'))
    expect(
      codeOnPage(place('from-bundle.pdf'), pdfFacts(place('from-bundle.pdf')).pages)?.split('\n'),
    ).toEqual(lines)
  })

  await test.step('the command verifies it against the heads and the key', async () => {
    const given = heads.flatMap(({ device, n, hash }) => ['--head', `${device}:${n}:${hash}`])
    const good = verify(sealed, ...given, '--key', anas.fingerprint)
    expect(good.stdout).toContain('sound')
    expect(good.status, good.stderr).toBe(0)
    const wrong = verify(sealed, '--head', `${head.device}:${head.n}:${other.hash}`)
    expect(wrong.status).toBe(1)
    expect(wrong.stdout).toContain('[head-other]')
    const bytes = fs.readFileSync(sealed)
    bytes.write('hostel', bytes.indexOf('from the hotel') + 9)
    fs.writeFileSync(place('changed.backout'), bytes)
    const changed = verify(place('changed.backout'))
    expect(changed.status).toBe(1)
    expect(changed.stdout).toContain('not sound')
  })
})
