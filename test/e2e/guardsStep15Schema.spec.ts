import { expect, test } from '@playwright/test'
import { director, judgedByHand, rollingBack, runOf } from '../play/afterDecision.ts'
import {
  carryOut,
  clickOption,
  deviationsOnScreen,
  exportedMarkdown,
  guardWords,
  openRecord,
  openRunInWindow,
  openStep,
  optionInStep,
  stateOf,
  underHeading,
} from '../play/guards.ts'
import { Hands } from '../play/hands.ts'
import { type Backout, closeAll, launch } from '../play/launch.ts'
import { completeStep } from '../play/rollback.ts'
import { blocks, choose, expectRefusals, holds, isWay, wayOf, ways } from '../play/roundabout.ts'

let backout: Backout
let hands: Hands
test.beforeAll(async () => {
  backout = await launch()
  hands = new Hands(backout.page)
})
test.afterAll(closeAll)

test('keeping a schema that the prior image may not run on needs a reason, which counts for that answer only', async () => {
  const { page } = backout
  const guard = 'schema-compatible'
  const run = await runOf(page, 'schema-kept', [...rollingBack, judgedByHand('one-way', 'unknown')])
  const [row = ''] = Object.values((await stateOf(page, run)).rows).map((each) => each.row)
  const { title, wayOut } = await guardWords(page, run, guard)
  await openRunInWindow(hands, 'schema-kept')
  await openStep(hands, 15)
  await hands.tabUntil('ways', isWay)
  await hands.press('ArrowDown', 'Enter')
  const dialog = page.getByRole('dialog', { name: `Warning: ${title}` })
  await expect(dialog.getByRole('listitem')).toContainText([
    /Prior image on the new schema.*unknown.*from step 2/,
  ])
  await expect(dialog).toContainText(wayOut)
  for (const reason of ['', '   ']) {
    await hands.type(reason)
    await hands.press('Control+Enter')
    await expect(dialog).toContainText('Write a reason: the record must say why this was passed.')
  }
  await hands.press('Escape')
  await dialog.waitFor({ state: 'detached' })
  await expect(optionInStep(page, ways.keep)).not.toBeChecked()
  await expectRefusals(page, run, [
    [choose('keep-schema'), holds(guard)],
    [{ type: 'passGuard', guard, reason: ' ' }, { code: 'reason-required' }],
    [{ type: 'approveGuard', guard, by: director, how: 'phone', reason: 'Go.' }, blocks],
  ])

  await page.getByRole('button', { name: `Pass with a reason: ${ways.keep}` }).press('Enter')
  await dialog.waitFor()
  await hands.fill('Tried on a copy at 02:10.')
  await hands.press('Control+Enter')
  await expect(optionInStep(page, ways.keep)).toBeChecked()
  await expect.poll(() => wayOf(page, run)).toBe('keep-schema')
  // It was found out: what the reason was given for is not so any more.
  const cell = { step: 'migration-reversible', field: 'migrations', row, column: 'prior-image' }
  await carryOut(page, run, [{ type: 'setCell', ...cell, value: 'breaks' }])
  const step = page.locator('[data-step-content]')
  await expect(step).toContainText(`“${ways.keep}” was chosen and is chosen no more`)
  await expect(step).toContainText(
    'It was given for other facts and counts no more: Prior image on the new schema was unknown.',
  )
  expect(await wayOf(page, run)).toBeNull()
  await clickOption(page, ways.keep)
  await expect(dialog).toContainText('breaks')
  await hands.fill('Only the nightly report breaks, and it is switched off.')
  await hands.press('Control+Enter')
  await expect(optionInStep(page, ways.keep)).toBeChecked()
  await completeStep(hands, 15)

  await openRecord(hands)
  const shown = (await deviationsOnScreen(page)).filter((line) => line.startsWith('Passed'))
  const listed = underHeading(await exportedMarkdown(backout), 'Deviations')
    .split('\n')
    .filter((line) => line.startsWith('- **Passed**'))
  for (const lines of [shown, listed]) {
    expect(lines).toHaveLength(2)
    for (const line of lines) {
      expect(line).toContain(`Warning, step 15: ${title}`)
      expect(line).toMatch(/Alex Moreno, \d\d:\d\d:\d\dZ/)
    }
    expect(lines[0]).toContain('Tried on a copy at 02:10.')
    expect(lines[0]).toContain('Prior image on the new schema: unknown')
    expect(lines[1]).toContain('Only the nightly report breaks, and it is switched off.')
    expect(lines[1]).toContain('Prior image on the new schema: breaks')
  }
})
