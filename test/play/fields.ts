import type { Focus, Hands } from './hands.ts'

/** What is entered in one field of a step, by the label of the field. */
export type Entry =
  | { readonly field: string; readonly text: string }
  /** The option at this place, from 0. */
  | { readonly field: string; readonly choose: number }
  | { readonly field: string; readonly tick: 'all' | number }
  | { readonly field: string; readonly add: readonly string[] }
  /** One new row: the cells in order; an empty one is passed over. */
  | { readonly field: string; readonly row: readonly string[] }
  /** Cells of a row that is there, by the names of the cells. */
  | { readonly field: string; readonly ticksRow: number }
  /** A script that is pasted to be read. */
  | { readonly field: string; readonly script: string; readonly sql: string }
  /** Lines of the canary's signals; the first is of the time given, each other of the minute after. */
  | { readonly field: string; readonly from: string; readonly readings: readonly (readonly string[])[] }
  /** The option at this place, which asks for an approval: how it was given, from 0, and why. */
  | { readonly field: string; readonly approve: number; readonly how: number; readonly why: string }
  | { readonly field: string; readonly name: string; readonly contact: string; readonly reachable: boolean }

/** Enters one field by keyboard. */
export async function enter(hands: Hands, entry: Entry): Promise<void> {
  const inField = (focus: { field: string }): boolean => focus.field.startsWith(entry.field)
  if ('text' in entry) {
    await hands.tabUntil(`field ${entry.field}`, inField)
    await hands.fill(entry.text)
    await hands.press('Tab')
  } else if ('choose' in entry) {
    await choose(hands, entry.field, entry.choose)
  } else if ('tick' in entry) {
    await tick(hands, entry.field, entry.tick)
  } else if ('add' in entry) {
    await hands.tabUntil(`list ${entry.field}`, (focus) => inField(focus) && focus.name.startsWith('Add to'))
    for (const text of entry.add) {
      await hands.type(text)
      await hands.press('Enter')
      await hands.page.getByText(text, { exact: true }).first().waitFor()
    }
  } else if ('row' in entry) {
    await hands.tabUntil(
      `table ${entry.field}`,
      (focus) => inField(focus) && focus.name.endsWith(', new row'),
    )
    for (const [index, cell] of entry.row.entries()) {
      if (index > 0) await hands.press('Tab')
      if (cell !== '') await hands.type(cell)
    }
    await hands.press('Enter')
  } else if ('script' in entry) {
    await hands.tabUntil(
      `paste ${entry.field}`,
      (focus) => inField(focus) && focus.name.startsWith('Paste SQL'),
    )
    await hands.press('Enter')
    await hands.page.getByRole('dialog', { name: 'Paste SQL' }).waitFor()
    await hands.type(entry.sql)
    await hands.tabTo('Name')
    await hands.type(entry.script)
    await hands.press('Control+Enter')
    await hands.page.getByRole('heading', { name: entry.script }).waitFor()
  } else if ('readings' in entry) {
    await hands.tabTo('Time of the reading, UTC')
    await hands.fill(entry.from)
    await hands.press('Tab')
    for (const line of entry.readings) {
      for (const [index, value] of line.entries()) {
        if (index > 0) await hands.press('Tab')
        await hands.type(value)
      }
      await hands.press('Enter')
      // The next line is typed from its first value on, once this one is recorded.
      await hands.page.waitForFunction(() => {
        const field = document.activeElement
        return field instanceof HTMLInputElement && field.dataset['value'] !== undefined && field.value === ''
      })
    }
  } else if ('approve' in entry) {
    await choose(hands, entry.field, entry.approve)
    await hands.page.getByRole('dialog', { name: /^Enter the approval/ }).waitFor()
    await choose(hands, 'How it was given', entry.how, (focus) => focus.kind === 'radio')
    await hands.tabTo('Why it is worth it')
    await hands.type(entry.why)
    await hands.press('Control+Enter')
    await hands.page.getByRole('dialog').waitFor({ state: 'detached' })
  } else if ('ticksRow' in entry) {
    const wanted = `Row ${entry.ticksRow} done`
    await hands.tabUntil(wanted, (focus) => inField(focus) && focus.name === wanted)
    await hands.press('Space')
  } else {
    await hands.tabUntil(`person ${entry.field}`, (focus) => inField(focus) && focus.name.endsWith(': name'))
    await hands.fill(entry.name)
    await hands.press('Tab')
    await hands.fill(entry.contact)
    await hands.press('Enter')
    if (!entry.reachable) return
    await hands.page.waitForFunction(
      () =>
        document.activeElement?.closest('[data-field]')?.querySelector('input[type=checkbox]:enabled') !=
        null,
    )
    await hands.press('Tab', 'Space')
  }
}

/** The option at this place, from 0. */
async function choose(
  hands: Hands,
  field: string,
  place: number,
  inField: (focus: Focus) => boolean = (focus) => focus.field.startsWith(field) && focus.kind === 'radio',
): Promise<void> {
  await hands.tabUntil(`choice ${field}`, inField)
  if (place === 0) await hands.press('Space')
  else for (let down = 0; down < place; down += 1) await hands.press('ArrowDown')
  await hands.press('Enter')
}

async function tick(hands: Hands, field: string, which: 'all' | number): Promise<void> {
  const isBox = (focus: { field: string; kind: string }): boolean =>
    focus.field.startsWith(field) && focus.kind === 'checkbox'
  await hands.tabUntil(`list ${field}`, isBox)
  let ticked = 0
  while (isBox(await hands.focus())) {
    await hands.press('Space')
    ticked += 1
    if (ticked === which) return
    await hands.press('Tab')
  }
}
