import type { Hands } from './hands.ts'

/** A message as the story has it posted. */
export interface Posting {
  readonly title: string
  /** What is posted in place of the written text; without it that is posted as it stands. */
  readonly text?: string
  readonly url: string
}

/** Marks a message as posted, by keyboard. */
export async function postMessage(hands: Hands, { title, text, url }: Posting): Promise<void> {
  const { page } = hands
  await hands.letter('i')
  const dialog = page.getByRole('dialog', { name: 'Messages' })
  await dialog.waitFor()
  await hands.tabUntil(`row of ${title}`, ({ name, kind }) => kind === 'button' && name.startsWith(title))
  await hands.press('Enter')
  if (text !== undefined) {
    await hands.tabUntil('text', ({ kind }) => kind === 'textarea')
    await hands.fill(text)
  }
  await hands.tabTo('URL')
  await hands.fill(url)
  await hands.press('Control+Enter')
  await dialog.getByRole('region', { name: `Posted: ${title}` }).waitFor()
  await hands.press('Escape')
  await dialog.waitFor({ state: 'detached' })
}
