import type { Hands } from './hands.ts'

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
  | { readonly field: string; readonly name: string; readonly contact: string; readonly reachable: boolean }

/** Enters one field by keyboard. */
export async function enter(hands: Hands, entry: Entry): Promise<void> {
  const inField = (focus: { field: string }): boolean => focus.field.startsWith(entry.field)
  if ('text' in entry) {
    await hands.tabUntil(`field ${entry.field}`, inField)
    await hands.fill(entry.text)
    await hands.press('Tab')
  } else if ('choose' in entry) {
    await hands.tabUntil(`choice ${entry.field}`, (focus) => inField(focus) && focus.kind === 'radio')
    if (entry.choose === 0) await hands.press('Space')
    else for (let down = 0; down < entry.choose; down += 1) await hands.press('ArrowDown')
    await hands.press('Enter')
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
