import fs from 'node:fs'
import path from 'node:path'
import { expect, test } from '@playwright/test'
import { exportRecord } from '../play/exporting.ts'
import { Hands } from '../play/hands.ts'
import { type Backout, close, closeAll, launch, newFolder } from '../play/launch.ts'
import { seeStep, startRun, story } from '../play/rollback.ts'
import { ask, dropFile } from '../play/system.ts'

test.afterEach(closeAll)

const secret = 'AKIAZ7QX3VWK9J2M5T8P'
const why = 'An access key was pasted by mistake.'

/** Files under `folder` that hold the secret in any letters: the search index keeps words in small ones. */
function filesHolding(folder: string, text: string): string[] {
  // An index stores a word without the beginning that it shares with the word before it.
  const end = text.slice(-12).toLowerCase()
  const needles = [Buffer.from(end, 'latin1'), Buffer.from(end, 'utf16le')]
  return fs
    .readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .filter((file) => {
      const bytes = Buffer.from(fs.readFileSync(file).toString('latin1').toLowerCase(), 'latin1')
      return needles.some((needle) => bytes.includes(needle))
    })
    .map((file) => path.relative(folder, file))
    .sort()
}

const backupsOf = async ({ page }: Backout): Promise<string[]> =>
  (await ask(page, 'app.info', undefined)).backups.map(({ name }) => name).sort()

/** Redacts entries in the timeline, by keyboard, until none is left that shows `text`. Gives what was named. */
async function redactAll({ page }: Backout, hands: Hands, text: string): Promise<Set<string>> {
  const named = new Set<string>()
  await hands.letter('l')
  const timeline = page.getByRole('dialog', { name: /^Everything recorded/ })
  await timeline.waitFor()
  const entries = timeline.getByRole('listitem').filter({ hasText: text })
  while ((await entries.count()) > 0) {
    await entries
      .first()
      .getByRole('button', { name: /^Redact/ })
      .press('Enter')
    await page.getByRole('dialog', { name: 'Redact this entry' }).waitFor()
    await hands.type(why)
    await hands.press('Control+Enter')
    const done = page.getByRole('dialog', { name: 'Redacted' })
    await expect(done).toBeVisible()
    for (const name of await done.getByRole('listitem').allInnerTexts()) named.add(name.trim())
    await hands.press('Enter')
    await timeline.waitFor()
  }
  await hands.press('Escape')
  await timeline.waitFor({ state: 'detached' })
  return named
}

test('a redacted secret is in no file any more; the record says who removed it and why', async () => {
  test.setTimeout(120_000)
  const backout = await launch()
  const { app, page, folder } = backout
  const hands = new Hands(page)
  await startRun(hands, true)
  await expect.poll(async () => (await backupsOf(backout)).length).toBe(1)
  const before = await backupsOf(backout)

  await test.step('the secret gets everywhere', async () => {
    await app.evaluate(({ clipboard }, text) => clipboard.writeText(text), `The key is ${secret}, isn't it?`)
    await hands.letter('n')
    await hands.press('Control+v', 'Control+Enter')
    await expect(page.getByRole('button', { name: 'Record note' })).toHaveCount(0)
    await hands.tabTo('Helm chart version')
    await hands.fill(secret)
    await hands.press('Enter')
    await dropFile(page, { name: 'deploy.log', type: 'text/plain', text: `export AWS_KEY=${secret}\n` })
    await expect(page.getByText('deploy.log').first()).toBeVisible()
    await hands.letter('s')
    await page.getByRole('dialog', { name: /^Skip/ }).waitFor()
    await hands.type(`Blocked, ${secret} does not work.`)
    await hands.press('Control+Enter')
    await seeStep(hands, 2)
    await hands.letter('n')
    await hands.type(`${secret} is`)
    const [run] = (await ask(page, 'runs.list', undefined)).runs
    await expect
      .poll(async () => (await ask(page, 'runs.open', { run: run?.id ?? '' })).drafts.map(({ text }) => text))
      .toContain(`${secret} is`)
  })
  const [run] = (await ask(page, 'runs.list', undefined)).runs
  if (!run) throw new Error('There is no run.')
  // Every run that starts makes a backup: this one holds the secret.
  await ask(page, 'runs.start', {
    runbook: run.runbook.hash,
    entry: 'plan',
    release: { service: 'other', environment: 'x', version: '2', target: '1', ticketUrl: '' },
    profile: null,
    people: [],
    rehearsal: true,
  })
  await expect.poll(async () => (await backupsOf(backout)).length).toBe(2)
  const holding = (await backupsOf(backout)).filter((name) => !before.includes(name))
  expect(filesHolding(folder, secret), 'the search finds what is there').toEqual(
    expect.arrayContaining(holding.map((name) => path.join('backups', name))),
  )

  const named = await redactAll(backout, hands, secret)
  for (const name of await redactAll(backout, hands, 'deploy.log')) named.add(name)
  expect([...named]).toEqual(holding)
  await expect(page.getByText(secret)).toHaveCount(0)

  const verified = await ask(page, 'runs.verify', { run: run.id })
  expect(verified).toMatchObject({ ok: true, problems: [] })
  await hands.letter('g')
  await hands.press('r')
  await page.getByRole('button', { name: /PDF/ }).first().waitFor()
  const markdown = fs.readFileSync(
    await exportRecord(backout, 'markdown', path.join(newFolder(), 'record.md')),
    'utf8',
  )
  expect(markdown).not.toContain(secret)
  expect(markdown).toContain(why)
  expect(markdown).toMatch(
    new RegExp(`${story.captain}[^\\n]*Redacted an entry|Redacted[^\\n]*${story.captain}`),
  )
  await close(backout)
  expect(filesHolding(folder, secret)).toEqual(holding.map((name) => path.join('backups', name)))

  const again = await launch(folder)
  await expect(again.page.getByText(story.service).first()).toBeVisible()
  const { events, drafts } = await ask(again.page, 'runs.open', { run: run.id })
  expect(JSON.stringify([events, drafts])).not.toContain(secret)
  expect(await ask(again.page, 'runs.search', { query: secret, limit: 10 })).toMatchObject({ total: 0 })
  expect((await ask(again.page, 'runs.verify', { run: run.id })).ok).toBe(true)
  await close(again)
})
