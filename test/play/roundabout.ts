import { expect, type Page } from '@playwright/test'
import type { WindowCommand } from '../../shared/run/commands.ts'
import { evolve } from '../../shared/run/fold.ts'
import { chosenOption } from '../../shared/run/guards.ts'
import { judgedMigrations } from '../../shared/run/migrations.ts'
import { initialState, type RunState } from '../../shared/run/state.ts'
import type { Person } from '../../shared/run/values.ts'
import type { Runbook } from '../../shared/runbook/schema.ts'
import { attempt, clickOption, fieldValue, openPalette, optionInStep, runFromPalette } from './guards.ts'
import type { Focus, Hands } from './hands.ts'
import type { Backout } from './launch.ts'
import { backgroundCaptain } from './seeds.ts'
import { ask, clipboardText } from './system.ts'

// Ways round a block, for the tests that show that none of them leads past it.

/** The three ways of step 15, as they are labelled. */
export const ways = {
  down: 'Run the down-migration',
  keep: 'Keep the new schema',
  restore: 'Restore the snapshot',
} as const

/** What a command is refused with while a guard holds. */
export const holds = (guard: string) => ({ code: 'guard-holds', guard })

/** What a reason or an approval is refused with where none opens the way. */
export const blocks = { code: 'guard-blocks' }

/** Whether the focus is on one of the ways. */
export const isWay = ({ field, kind }: Focus): boolean => field.startsWith('Way taken') && kind === 'radio'

/** The way that is chosen in step 15, or null. */
export async function wayOf(page: Page, run: string): Promise<unknown> {
  return fieldValue(page, run, 'reverse-migration', 'way')
}

/** Chooses a way past the interface. */
export function choose(way: string | null): WindowCommand {
  return { type: 'setField', step: 'reverse-migration', field: 'way', value: way }
}

/** Does something as another person sits at this machine, then gives the seat back. */
export async function asPerson(page: Page, person: Person, work: () => Promise<void>): Promise<void> {
  await ask(page, 'settings.write', { identity: person })
  await work()
  await ask(page, 'settings.write', { identity: backgroundCaptain })
}

/** Sends commands past the interface and expects each to be refused so. */
export async function expectRefusals(
  page: Page,
  run: string,
  tries: readonly (readonly [WindowCommand, { readonly code: string; readonly guard?: string }])[],
): Promise<void> {
  for (const [command, refusal] of tries) {
    const answer = await attempt(page, run, command)
    expect(answer, JSON.stringify(command)).toMatchObject({ ok: false, ...refusal })
  }
}

/**
 * Tries to have a locked way of the open step 15 chosen and the step done: by mouse, by every key that leads there and
 * by the palette, also where nothing but the step is shown. `place` counts the ways from 0.
 */
export async function tryByHand(backout: Backout, hands: Hands, label: string, place: number): Promise<void> {
  const { app, page } = backout
  const locked = page.locator('[data-step-content]').getByText(`“${label}” is locked.`)
  for (const view of ['all of it', 'the step only']) {
    await clickOption(page, label)
    await expect(locked, view).toBeVisible()
    await page.getByRole('heading', { level: 1 }).click()
    await hands.tabUntil('ways', isWay)
    for (let down = 0; down < place; down += 1) await hands.press('ArrowDown')
    await hands.press('Space', 'Enter', 'Control+Enter')
    await expect(optionInStep(page, label), view).not.toBeChecked()
    await hands.letter('.')
  }
  await app.evaluate(({ clipboard }) => clipboard.writeText('nothing'))
  await hands.letter('c')
  await hands.letter('w')
  await runFromPalette(hands, 'Complete step')
  const palette = await openPalette(hands, label)
  await expect(palette.getByText('Nothing by that name can run here.')).toBeVisible()
  await hands.press('Escape', 'Escape')
  await palette.waitFor({ state: 'detached' })
  const offered = await openPalette(hands, 'Copy the command')
  await expect(offered.getByText('Nothing by that name can run here.')).toBeVisible()
  await hands.press('Escape', 'Escape')
  await offered.waitFor({ state: 'detached' })
  expect(await clipboardText(backout)).toBe('nothing')
  await expect(optionInStep(page, label)).not.toBeChecked()
}

/** Undoes by its key and sees that it is refused, with these words. */
export async function seeUndoRefused(hands: Hands, words: string): Promise<void> {
  await hands.letter('Control+z')
  const messages = hands.page.getByRole('region', { name: 'Messages' })
  await expect(messages).toContainText(words)
  await messages.getByRole('button', { name: 'Dismiss' }).last().click()
  await expect(messages).not.toContainText(words)
}

/** Every instant of a run at which an unsafe way was the chosen one, judged anew from its events. */
export async function unsafeMoments(page: Page, run: string): Promise<string[]> {
  const { events, runbook } = await ask(page, 'runs.open', { run })
  const found: string[] = []
  let state = initialState(run)
  for (const [index, event] of events.entries()) {
    state = evolve(state, event)
    // What empties a choice is written together with what made it unsafe.
    if (events[index + 1]?.type === 'guard.locked') continue
    const way = chosenOption(state, 'reverse-migration', 'way')
    if (way !== null && !isSafe(way, state, runbook)) found.push(`${way} after ${event.type}, ${index + 1}`)
  }
  return found
}

function isSafe(way: string, state: RunState, runbook: Runbook): boolean {
  if (way === 'down-migration') return judgedMigrations(runbook, state)?.verdict === 'reversible'
  if (way !== 'restore-snapshot') return true
  const value = (key: string): unknown => state.fields[key]?.value ?? null
  const given = state.guards['restore-approved']
  return (
    state.steps['restore-scratch']?.status === 'done' &&
    value('restore-scratch.expected-rows') === value('restore-scratch.actual-rows') &&
    value('restore-scratch.restored-snapshot') === value('take-snapshot.snapshot-id') &&
    given?.approval?.role === 'engineering-director' &&
    given.approval.by.id !== backgroundCaptain.id &&
    given.about['snapshot.id'] === value('take-snapshot.snapshot-id')
  )
}
