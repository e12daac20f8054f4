import fs from 'node:fs'
import path from 'node:path'
import { expect, type Locator, type Page } from '@playwright/test'
import type { WindowCommand } from '../../shared/run/commands.ts'
import { foldRun } from '../../shared/run/fold.ts'
import { placedGuards } from '../../shared/run/guards.ts'
import { fieldKey } from '../../shared/run/keys.ts'
import type { RunState } from '../../shared/run/state.ts'
import { exportRecord } from './exporting.ts'
import type { Hands } from './hands.ts'
import { type Backout, newFolder } from './launch.ts'
import { ask } from './system.ts'

/** What main answered to a command. */
export type Attempt =
  | { readonly ok: true; readonly events: readonly string[] }
  | { readonly ok: false; readonly code: string; readonly guard?: string; readonly message?: string }

/** Sends a command through the bridge, past everything that the interface would ask or lock. */
export async function attempt(page: Page, run: string, command: WindowCommand): Promise<Attempt> {
  const { events } = await ask(page, 'runs.open', { run })
  const result = await page.evaluate((input) => window.api.call('runs.execute', input), {
    run,
    version: events.length,
    command,
  })
  if (result.ok) return { ok: true, events: result.value.events.map(({ type }) => type) }
  const { guard, message } = result.error.details
  return {
    ok: false,
    code: result.error.code,
    ...(guard === undefined ? {} : { guard }),
    ...(message === undefined ? {} : { message }),
  }
}

/** Sends commands past the interface, one after the other: the set-up of a test. A refusal is an error. */
export async function carryOut(page: Page, run: string, commands: readonly WindowCommand[]): Promise<void> {
  for (const command of commands) {
    const answer = await attempt(page, run, command)
    if (!answer.ok) throw new Error(`${command.type}: ${answer.code} ${answer.message ?? ''}`)
  }
}

/** The run as main holds it, folded. */
export async function stateOf(page: Page, run: string): Promise<RunState> {
  const { events } = await ask(page, 'runs.open', { run })
  return foldRun(run, events)
}

/** What a field of the run holds, or null. */
export async function fieldValue(page: Page, run: string, step: string, field: string): Promise<unknown> {
  return (await stateOf(page, run)).fields[fieldKey(step, field)]?.value ?? null
}

/** How a step of the run stands. */
export async function statusOf(page: Page, run: string, step: string): Promise<string> {
  return (await stateOf(page, run)).steps[step]?.status ?? 'todo'
}

/** Opens the palette over the screen and types into it; whoever asks reads or chooses what it lists. */
export async function openPalette({ page }: Hands, query: string): Promise<Locator> {
  await page.keyboard.press('Control+k')
  const palette = page.getByRole('dialog', { name: 'Every command' })
  await palette.waitFor()
  await page.keyboard.type(query)
  return palette
}

/** Runs an action by its title in the palette. */
export async function runFromPalette(hands: Hands, title: string): Promise<void> {
  const palette = await openPalette(hands, title)
  await palette.getByRole('option', { name: title }).first().click()
  await palette.waitFor({ state: 'detached' })
}

/** Opens a run from wherever the window is, by the palette. No other run may have the same service. */
export async function openRunInWindow(hands: Hands, service: string): Promise<void> {
  const palette = await openPalette(hands, service)
  await palette.getByRole('option', { name: service }).click()
  await palette.waitFor({ state: 'detached' })
  await hands.page.getByText(service).first().waitFor()
  await hands.page.locator('[data-plan]').waitFor()
}

/** The row of a step in the plan, by its number. */
export function planRow(page: Page, number: number): Locator {
  return page
    .locator('[data-plan] li [data-row]')
    .filter({ has: page.getByText(String(number), { exact: true }) })
}

/** Opens a step by its row in the plan. */
export async function openStep({ page }: Hands, number: number): Promise<void> {
  await planRow(page, number).click()
  await page.getByRole('region', { name: `Step ${number}`, exact: true }).waitFor()
}

/** Where the open step tells of a guard: that it holds, or that it was passed or approved. */
export function guardInStep(page: Page, guard: string): Locator {
  return page.locator(`[data-step-content] [data-guard="${guard}"]`)
}

/** What the runbook of a run says of a guard: what is unsafe, and the way out. */
export async function guardWords(
  page: Page,
  run: string,
  id: string,
): Promise<{ readonly title: string; readonly wayOut: string }> {
  const { runbook } = await ask(page, 'runs.open', { run })
  const placed = placedGuards(runbook).find(({ guard }) => guard.id === id)
  if (!placed) throw new Error(`The runbook has no guard ${id}`)
  return placed.guard
}

/** Sees that the open step tells why a guard holds: what is unsafe, each of `facts` in this order, and the way out. */
export async function seeGuardHold(
  page: Page,
  run: string,
  guard: string,
  facts: readonly (string | RegExp)[],
): Promise<void> {
  const { title, wayOut } = await guardWords(page, run, guard)
  const banner = guardInStep(page, guard)
  await expect(banner).toBeVisible()
  await expect(banner).toContainText(title)
  await expect(banner).toContainText(wayOut)
  await expect(banner.getByRole('list', { name: 'Why' }).getByRole('listitem')).toContainText([...facts])
}

/** The option of a choice in the open step, by its label. */
export function optionInStep(page: Page, label: string): Locator {
  return page.locator('[data-step-content]').getByRole('radio', { name: label })
}

/** Chooses an option of the open step as a mouse does, whether it is locked or not. */
export async function clickOption(page: Page, label: string): Promise<void> {
  await optionInStep(page, label).click({ force: true })
}

const plain = (text: string): string => text.replaceAll(/\s+/g, ' ').trim()

/** Goes from the run to its record. */
export async function openRecord(hands: Hands): Promise<void> {
  await hands.letter('g')
  await hands.press('r')
  await hands.page.getByRole('heading', { name: /^Deviations/ }).waitFor()
}

/** Goes from the record back to the run. */
export async function leaveRecord(hands: Hands): Promise<void> {
  await hands.press('g', 's')
  await hands.page.locator('[data-plan]').waitFor()
}

/** The whole text of the record that is open in the window, white space made even. */
export async function recordScreenText(page: Page): Promise<string> {
  return plain(await page.getByRole('region', { name: 'The record' }).innerText())
}

/** The deviations that the open record lists, one text each. */
export async function deviationsOnScreen(page: Page): Promise<string[]> {
  return (await page.locator('.record-deviation').allInnerTexts()).map(plain)
}

/** The record that is open in the window, exported by its key. */
export async function exportedMarkdown(backout: Backout): Promise<string> {
  const folder = newFolder()
  const file = path.join(folder, `${path.basename(folder)}.md`)
  return fs.readFileSync(await exportRecord(backout, 'markdown', file), 'utf8')
}

/** The lines of a Markdown record under one of its headings, until the next heading of any level. */
export function underHeading(markdown: string, heading: string): string {
  const lines = markdown.split('\n')
  const at = lines.findIndex((line) => /^#+ /.test(line) && line.replace(/^#+ /, '') === heading)
  if (at === -1) throw new Error(`The record has no heading ${heading}`)
  const rest = lines.slice(at + 1)
  const end = rest.findIndex((line) => /^#+ /.test(line))
  return (end === -1 ? rest : rest.slice(0, end)).join('\n')
}
