import { expect, test } from '@playwright/test'
import type { WindowCommand } from '../../shared/run/commands.ts'
import { director, entered, judgedByHand, rollingBack, runOf, withDirector } from '../play/afterDecision.ts'
import { enter } from '../play/fields.ts'
import {
  attempt,
  carryOut,
  clickOption,
  deviationsOnScreen,
  exportedMarkdown,
  guardInStep,
  openRecord,
  openRunInWindow,
  openStep,
  optionInStep,
  recordScreenText,
  runFromPalette,
  seeGuardHold,
  stateOf,
  statusOf,
  underHeading,
} from '../play/guards.ts'
import { Hands } from '../play/hands.ts'
import { type Backout, closeAll, launch } from '../play/launch.ts'
import { completeStep } from '../play/rollback.ts'
import {
  asPerson,
  blocks,
  choose,
  expectRefusals,
  holds,
  isWay,
  seeUndoRefused,
  tryByHand,
  unsafeMoments,
  wayOf,
  ways,
} from '../play/roundabout.ts'
import { minutesAgo } from '../play/seeds.ts'
import { ask } from '../play/system.ts'

let backout: Backout
let hands: Hands
test.beforeAll(async () => {
  backout = await launch()
  hands = new Hands(backout.page)
})
test.afterAll(closeAll)

const robin = { id: 'robin', name: 'Robin Okafor', contact: '@robin' }
const migrations = 'Migrations in this release'
const oneWay = {
  field: migrations,
  script: '0118_drop_legacy.sql',
  sql: 'BEGIN;\nALTER TABLE orders DROP COLUMN legacy_ref;\nCOMMIT;',
}
const reversible = {
  field: migrations,
  script: '0117_add_reference.sql',
  sql: 'ALTER TABLE orders ADD COLUMN reference text;\nCREATE INDEX orders_reference ON orders (reference);',
}

test('a script that was read as one-way locks the down-migration, whichever way leads there', async () => {
  const { page } = backout
  const guard = 'down-migration-reversible'
  const run = await runOf(page, 'one-way-locks', [
    withDirector,
    entered('migration-reversible', 'down-script', 'migrations/0118_down.sql'),
    ...rollingBack,
  ])
  await openRunInWindow(hands, 'one-way-locks')
  await openStep(hands, 2)
  await enter(hands, oneWay)
  const card = page.getByRole('article', { name: oneWay.script })
  await expect(card).toContainText('one-way')
  await expect(card).toContainText('line 2')
  await expect(card).toContainText('Drops column "legacy_ref" of "orders" with its values')

  await openStep(hands, 15)
  await seeGuardHold(page, run, guard, [/one-way.*from step 2/])
  await expect(guardInStep(page, guard)).toContainText(`Locked: ${ways.down}`)
  await expect(guardInStep(page, guard)).toContainText('ALTER TABLE orders DROP COLUMN legacy_ref')
  await expect(guardInStep(page, guard).getByRole('button', { name: /pass|approv/i })).toHaveCount(0)
  await tryByHand(backout, hands, ways.down, 0)
  await expect(page.getByRole('region', { name: 'Commands for psql, locked' })).not.toContainText('0118_down')

  const [script] = Object.keys((await stateOf(page, run)).migrations)
  if (script === undefined) throw new Error('The script is not on the list.')
  await expectRefusals(page, run, [
    [choose('down-migration'), holds(guard)],
    [{ ...choose('down-migration'), occurredAt: minutesAgo(60) }, holds(guard)],
    [{ type: 'passGuard', guard, reason: 'I am sure.' }, blocks],
    [{ type: 'approveGuard', guard, by: director, how: 'phone', reason: 'Go.' }, blocks],
    [
      {
        type: 'settleMigration',
        migration: script,
        verdict: 'reversible',
        priorImage: 'breaks',
        reason: 'Known.',
      },
      { code: 'migration-decided' },
    ],
    [{ type: 'removeMigration', migration: script, reason: ' ' }, { code: 'reason-required' }],
    [{ type: 'completeStep', step: 'reverse-migration' }, { code: 'field-required' }],
    [
      // What main alone may ask for: a verdict without its SQL.
      { type: 'recordMigrations', dialect: 'postgres', migrations: [] } as never,
      { code: 'bad-request' },
    ],
  ])
  // More migrations, or the word that there are none, do not better the worst one.
  await carryOut(page, run, [
    judgedByHand('reversible', 'compatible'),
    entered('migration-reversible', 'changes', 'no'),
  ])
  const file = { name: reversible.script, text: reversible.sql }
  const version = (await ask(page, 'runs.open', { run })).events.length
  await ask(page, 'migrations.review', { run, version, dialect: 'postgres', files: [file] })
  await expectRefusals(page, run, [[choose('down-migration'), holds(guard)]])
  expect(await wayOf(page, run)).toBeNull()

  await optionInStep(page, ways.keep).click({ force: true })
  await hands.type('Ran it on a copy of the new schema.')
  await hands.press('Control+Enter')
  await expect(optionInStep(page, ways.keep)).toBeChecked()
  await completeStep(hands, 15)
  expect(await statusOf(page, run, 'reverse-migration')).toBe('done')
  expect(await unsafeMoments(page, run)).toEqual([])

  await openRecord(hands)
  const told = 'The worst counts: one-way, the prior image breaks.'
  const statement = 'ALTER TABLE orders DROP COLUMN legacy_ref'
  const screen = await recordScreenText(page)
  expect(screen).toContain(told)
  expect(screen).toContain(statement)
  const markdown = await exportedMarkdown(backout)
  expect(underHeading(markdown, 'Migrations')).toContain(told)
  expect(markdown).toContain(statement)
  expect(markdown).toContain(`| Way taken | ${ways.keep} |`)
})

test('what was only moved over is no choice once its way is locked', async () => {
  const { page } = backout
  const run = await runOf(page, 'half-chosen', [...rollingBack, judgedByHand('reversible', 'compatible')])
  await openRunInWindow(hands, 'half-chosen')
  await openStep(hands, 15)
  await hands.tabUntil('ways', isWay)
  await hands.press('ArrowDown', 'ArrowUp')
  await expect(optionInStep(page, ways.down)).toBeChecked()
  const drafts = async () => (await ask(page, 'runs.open', { run })).drafts.map(({ text }) => text)
  await expect.poll(drafts).toContain('down-migration')
  await carryOut(page, run, [judgedByHand('one-way', 'compatible')])
  await expect(optionInStep(page, ways.down)).not.toBeChecked()
  await hands.press('Tab')
  await openRunInWindow(hands, 'half-chosen')
  await openStep(hands, 15)
  await expect(optionInStep(page, ways.down)).not.toBeChecked()
  await hands.press('Control+Enter')
  await expect(page.locator('[data-step-content] [data-invalid]').first()).toBeVisible()
  expect(await wayOf(page, run)).toBeNull()
})

test('a script that was read as reversible opens the down-migration; one that is read later takes it back', async () => {
  const { page } = backout
  const guard = 'down-migration-reversible'
  const run = await runOf(page, 'reversible-opens', [withDirector, ...rollingBack])
  await openRunInWindow(hands, 'reversible-opens')
  await openStep(hands, 2)
  await enter(hands, reversible)
  await expect(page.getByRole('article', { name: reversible.script })).toContainText('reversible')
  await openStep(hands, 15)
  await expect(guardInStep(page, guard)).toHaveCount(0)
  await hands.tabUntil('ways', isWay)
  await hands.press('Space')
  await expect(optionInStep(page, ways.down)).toBeChecked()
  await expect.poll(() => wayOf(page, run)).toBe('down-migration')
  await expect(page.getByRole('region', { name: 'Commands for psql' })).toContainText('--single-transaction')

  await openStep(hands, 2)
  await enter(hands, oneWay)
  await openStep(hands, 15)
  await expect(page.getByText(`“${ways.down}” was chosen and is chosen no more`)).toBeVisible()
  await expect(guardInStep(page, guard)).toContainText('ALTER TABLE orders DROP COLUMN legacy_ref')
  expect(await wayOf(page, run)).toBeNull()
  await tryByHand(backout, hands, ways.down, 0)
  expect(await wayOf(page, run)).toBeNull()

  await openStep(hands, 2)
  const card = page.getByRole('article', { name: oneWay.script })
  await card.getByRole('button', { name: 'Take off the list' }).press('Enter')
  await page.getByRole('dialog', { name: `Take ${oneWay.script} off the list?` }).waitFor()
  await hands.type('It ships with the next release.')
  await hands.press('Control+Enter')
  await expect(card).toHaveCount(0)
  await openStep(hands, 15)
  await clickOption(page, ways.down)
  await expect.poll(() => wayOf(page, run)).toBe('down-migration')
  await completeStep(hands, 15)
  expect(await statusOf(page, run, 'reverse-migration')).toBe('done')
  expect(await unsafeMoments(page, run)).toEqual([])

  await openRecord(hands)
  const told = [
    /^Locked Step 15 locked, The migration of this release is not known to be reversible: “Run the down-migration” is no longer chosen Backout/,
    /^Removed Migration 0118_drop_legacy.sql taken off the list Alex Moreno.*It ships with the next release.*It had been read as: one-way/,
  ]
  const shown = await deviationsOnScreen(page)
  for (const line of told) expect(shown).toContainEqual(expect.stringMatching(line))
  const deviations = underHeading(await exportedMarkdown(backout), 'Deviations')
  expect(deviations).toContain('“Run the down-migration” is no longer chosen')
  expect(deviations).toContain('Migration 0118_drop_legacy.sql taken off the list')
})

test('no undo brings the down-migration back once the verdict has turned', async () => {
  const { page } = backout
  const guard = 'down-migration-reversible'
  const worse = (row: string, verdict: string): WindowCommand => {
    const at = { step: 'migration-reversible', field: 'migrations', row, column: 'verdict' }
    return { type: 'setCell', ...at, value: verdict }
  }
  const run = await runOf(page, 'undo-stays', [...rollingBack, judgedByHand('reversible', 'compatible')])
  const [row = ''] = Object.values((await stateOf(page, run)).rows).map((each) => each.row)
  // Chosen while it was safe, then another way; somebody else finds that it is not safe.
  await carryOut(page, run, [choose('down-migration'), choose('keep-schema')])
  await asPerson(page, robin, () => carryOut(page, run, [worse(row, 'one-way')]))
  await openRunInWindow(hands, 'undo-stays')
  await openStep(hands, 15)
  await expect(optionInStep(page, ways.keep)).toBeChecked()
  await seeUndoRefused(hands, 'The migration of this release is not known to be reversible')
  await runFromPalette(hands, 'Undo your last action')
  await expectRefusals(page, run, [[{ type: 'undo' }, holds(guard)]])
  expect(await wayOf(page, run)).toBe('keep-schema')

  // Made safe, chosen, made unsafe, and all of it undone again and again by the one who did it.
  await carryOut(page, run, [worse(row, 'reversible'), choose('down-migration'), worse(row, 'one-way')])
  expect(await wayOf(page, run)).toBeNull()
  for (let times = 0; times < 5; times += 1) {
    await attempt(page, run, { type: 'undo' })
    await attempt(page, run, worse(row, times % 2 === 0 ? 'one-way' : 'unknown'))
    await expectRefusals(page, run, [[choose('down-migration'), holds(guard)]])
    expect(await wayOf(page, run)).not.toBe('down-migration')
  }
  // A migration that was taken off the list opens the way only for as long as it is off.
  await carryOut(page, run, [worse(row, 'reversible'), choose('down-migration')])
  await asPerson(page, robin, async () => {
    await carryOut(page, run, [judgedByHand('unknown', 'unknown')])
  })
  expect(await wayOf(page, run)).toBeNull()
  await hands.letter('Control+z')
  await hands.letter('Control+z')
  expect(await wayOf(page, run)).toBeNull()
  expect(await unsafeMoments(page, run)).toEqual([])
})
