import { execFileSync } from 'node:child_process'
import path from 'node:path'
import { expect, test } from '@playwright/test'
import type { WindowCommand } from '../../shared/run/commands.ts'
import type { Choice } from '../../shared/run/values.ts'
import { runOf, watching, wholeMinuteAgo } from '../play/afterDecision.ts'
import { exportRecord } from '../play/exporting.ts'
import { enter } from '../play/fields.ts'
import {
  carryOut,
  deviationsOnScreen,
  exportedMarkdown,
  openRecord,
  openRunInWindow,
  openStep,
  recordScreenText,
  runFromPalette,
  stateOf,
  underHeading,
} from '../play/guards.ts'
import { Hands } from '../play/hands.ts'
import { type Backout, closeAll, launch, newFolder } from '../play/launch.ts'
import { expectRefusals } from '../play/roundabout.ts'
import { backgroundCaptain } from '../play/seeds.ts'

let backout: Backout
let hands: Hands
test.beforeAll(async () => {
  backout = await launch()
  hands = new Hands(backout.page)
})
test.afterAll(closeAll)

const by = backgroundCaptain
const against = { code: 'against-verdict' }
const decide = (choice: Choice, reason: string): WindowCommand => ({ type: 'decide', choice, by, reason })

/** A line of the canary's signals: requests, errors, p99 and saturation. */
const line = (errors: string): readonly string[] => ['900', errors, '410', '48']

/** A run whose canary takes traffic since twelve minutes, open at the step where its readings are typed. */
async function watch(service: string): Promise<string> {
  const run = await runOf(backout.page, service, watching(12))
  await openRunInWindow(hands, service)
  await openStep(hands, 11)
  return run
}

/** Types one line of readings a minute, from this many minutes ago on. */
async function type(minutesAgo: number, errors: readonly string[]): Promise<void> {
  const from = wholeMinuteAgo(minutesAgo).slice(11, 16)
  await enter(hands, { field: 'Readings', from, readings: errors.map(line) })
}

/** Goes to the decision screen by its key. */
async function openDecision(verdict: string): Promise<void> {
  await hands.letter('d')
  await seeVerdict(verdict)
}

async function seeVerdict(verdict: string): Promise<void> {
  await expect(backout.page.getByRole('heading', { name: `The verdict is ${verdict}` })).toBeVisible()
}

async function seeDecided(run: string, choices: readonly Choice[]): Promise<void> {
  await expect
    .poll(async () => (await stateOf(backout.page, run)).decisions.map(({ choice }) => choice))
    .toEqual(choices)
}

/** The words on the first page of the record that is open, as it is printed. */
async function firstPage(): Promise<string> {
  const pdf = await exportRecord(backout, 'pdf', path.join(newFolder(), 'first-page.pdf'))
  const words = execFileSync('pdftotext', ['-l', '1', '-raw', pdf, '-'], { encoding: 'utf8' })
  return words.replaceAll(/\s+/g, ' ')
}

test('going on against a breach needs a reason, and stands with the name on page one of the record', async () => {
  const { page } = backout
  const run = await watch('against-breach')
  await type(12, ['3.1', '3.3', '3.2', '3.4', '3.1', '3.6'])
  await openDecision('breach')
  const said = page.getByRole('list', { name: 'What the triggers say' }).getByRole('listitem').first()
  await expect(said).toContainText(/breach.*Error rate above 2 % for 5 minutes.*> 2 % for 5 min/)

  await hands.press('p')
  const card = page.locator('label').filter({ has: page.getByRole('radio', { name: /^Proceed/ }) })
  await expect(card).toContainText(
    'Against the verdict: needs a reason, and stands on page one of the record',
  )
  for (const reason of ['', '   ']) {
    await hands.type(reason)
    await hands.press('Control+Enter')
    await expect(page.getByText('The verdict is breach. Say why you decide against it.')).toBeVisible()
  }
  await page.getByRole('button', { name: 'Proceed against the verdict' }).click()
  await expectRefusals(page, run, [
    [decide('proceed', ''), against],
    [decide('proceed', ' \n'), against],
    [decide('hold', ''), against],
    [{ ...decide('proceed', ''), occurredAt: wholeMinuteAgo(13) }, against],
  ])
  await seeDecided(run, [])

  const reason = 'Sales takes the errors until the fix at 04:00.'
  await hands.tabTo('Why against the verdict')
  await hands.fill(reason)
  await hands.press('Control+Enter')
  await seeDecided(run, ['proceed'])
  await expectRefusals(page, run, [[{ type: 'undo' }, { code: 'cannot-undo' }]])

  await openRecord(hands)
  const sentence = `Proceeded. Decided against the verdict (breach), by ${by.name}, because “${reason}”`
  const known = 'It was known: error rate above 2 %'
  const screen = await recordScreenText(page)
  expect(screen).toContain(sentence)
  expect(screen.indexOf(sentence)).toBeLessThan(screen.indexOf('Deviations'))
  const shown = await deviationsOnScreen(page)
  const told = `Decided against the verdict (breach), by ${by.name}: proceed`
  expect(shown).toContainEqual(expect.stringContaining(`Against verdict ${told}`))
  const printed = await firstPage()
  expect(printed).toContain(sentence)
  expect(printed).toContain(known)
  const markdown = await exportedMarkdown(backout)
  const opening = markdown.slice(0, markdown.indexOf('\n## '))
  expect(opening).toContain(`> **Decision** ${sentence}`)
  expect(opening).toContain(known)
  expect(underHeading(markdown, 'Deviations')).toMatch(
    new RegExp(
      `\\*\\*Against verdict\\*\\* Decided against the verdict \\(breach\\), by ${by.name}.*“${reason}”`,
    ),
  )
})

test('a decision keeps the verdict that it was taken on, whatever is read or undone later', async () => {
  const { page } = backout
  const run = await watch('keeps-its-verdict')
  await type(12, ['1.0', '3.1', '3.3', '3.2', '3.4'])
  await openDecision('inconclusive')
  const reasons = page.getByRole('list', { name: 'What the triggers say' })
  await expect(reasons).toContainText('violating for 3 of 5 minutes')
  await expectRefusals(page, run, [[decide('proceed', ''), against]])
  await hands.press('h', 'Control+Enter')
  await seeDecided(run, ['hold'])

  await openStep(hands, 11)
  await type(7, ['3.4', '3.5', '3.2'])
  await openDecision('breach')
  await expect(page.getByText(`Decided before: hold by ${by.name}`)).toContainText(
    'on the verdict inconclusive',
  )
  await hands.press('r', 'Control+Enter')
  await seeDecided(run, ['hold', 'rollback'])
  const kept = (await stateOf(page, run)).decisions.map(({ basis }) => basis?.verdict)
  expect(kept).toEqual(['inconclusive', 'breach'])

  // Without the readings there is no breach any more; what was decided on stays.
  const lots = Object.keys((await stateOf(page, run)).readings)
  await carryOut(
    page,
    run,
    lots.slice(4).map((batch) => ({ type: 'withdrawReadings', batch, reason: 'Of another service.' })),
  )
  const after = await stateOf(page, run)
  expect(after.decisions.map(({ basis }) => basis?.verdict)).toEqual(kept)
  await openRecord(hands)
  const printed = await firstPage()
  expect(printed).toContain('Rolled back on breach: error rate above 2 %')
  const screen = await recordScreenText(page)
  expect(screen).toContain('Rolled back on breach: error rate above 2 %')
  const decisions = underHeading(await exportedMarkdown(backout), 'Decision').split('\n')
  expect(decisions).toContainEqual(expect.stringMatching(/^\| Hold \| inconclusive \| Alex Moreno/))
  expect(decisions).toContainEqual(expect.stringMatching(/^\| Roll back \| breach \| Alex Moreno/))
  const triggers = underHeading(await exportedMarkdown(backout), 'Triggers and readings')
  expect(triggers).toContain('**Verdict: inconclusive.**')
})

test('rolling back from a clean canary needs a reason too, also at once', async () => {
  const { page } = backout
  const run = await watch('against-clean')
  await type(
    12,
    Array.from({ length: 12 }, () => '0.5'),
  )
  await openDecision('clean')
  await expect(page.locator('[data-follows]')).toContainText('Proceed')
  await hands.press('r', 'Control+Enter')
  await expect(page.getByText('The verdict is clean. Say why you decide against it.')).toBeVisible()
  await hands.press('Escape')
  await page.getByRole('region', { name: 'Step 11', exact: true }).waitFor()

  for (const open of [() => hands.letter('!'), () => runFromPalette(hands, 'Roll back now')]) {
    await open()
    const dialog = page.getByRole('alertdialog', { name: 'Roll back now?' })
    await expect(dialog).toContainText('This goes against the verdict, which is clean')
    await hands.press('Control+Enter')
    await expect(dialog).toContainText('Write a reason: the verdict is clean, and the record must say why.')
    await hands.press('Escape')
    await dialog.waitFor({ state: 'detached' })
  }
  await expectRefusals(page, run, [
    [decide('rollback', ''), against],
    [{ type: 'rollBackNow', by, reason: ' ' }, against],
  ])
  await seeDecided(run, [])

  const reason = 'Support has calls that no metric shows.'
  await hands.letter('!')
  await hands.tabTo('Why')
  await hands.type(reason)
  await hands.press('Control+Enter')
  await seeDecided(run, ['rollback'])
  // A later decision does not take the earlier one off page one.
  await carryOut(page, run, [decide('proceed', '')])
  await openRecord(hands)
  const sentence = `Decided against the verdict (clean), by ${by.name}, because “${reason}”`
  expect(await firstPage()).toContain(`Before: Rolled back. ${sentence}`)
  expect(await recordScreenText(page)).toContain(`Before: Rolled back. ${sentence}`)
  const markdown = await exportedMarkdown(backout)
  expect(markdown.slice(0, markdown.indexOf('\n## '))).toContain(
    `> **Decision before** Rolled back. ${sentence}`,
  )
})

test('a verdict that turns while somebody is deciding asks for the reason all the same', async () => {
  const { page } = backout
  const run = await watch('turns-meanwhile')
  await type(12, ['3.1', '3.3', '3.2', '3.4'])
  await openDecision('inconclusive')
  await hands.press('h')
  await expect(page.getByRole('button', { name: /^Hold the rollout/ })).not.toContainText('against')
  const points = [8, 7].map((minutes) => [Date.parse(wholeMinuteAgo(minutes)), 3.5] as const)
  const series = [{ metric: 'error_rate', points }]
  await carryOut(page, run, [{ type: 'addReadings', source: 'typed', name: '', series, rejected: [] }])
  await seeVerdict('breach')
  await hands.press('Control+Enter')
  await expect(page.getByText('The verdict is breach. Say why you decide against it.')).toBeVisible()
  await seeDecided(run, [])
  await hands.type('The fix is on its way.')
  await hands.press('Control+Enter')
  await seeDecided(run, ['hold'])
  expect((await stateOf(page, run)).decisions[0]?.basis).toMatchObject({ verdict: 'breach', against: true })
})
