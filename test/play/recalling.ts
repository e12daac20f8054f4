import { expect } from '@playwright/test'
import type { Hands } from './hands.ts'
import { seeStep } from './rollback.ts'

const keys = { skip: 's', block: 'b', defer: 'e' } as const

/** Ends the open step another way than done, with a reason; the step numbered `next` opens. */
export async function endStep(
  hands: Hands,
  how: keyof typeof keys,
  reason: string,
  next: number,
): Promise<void> {
  await hands.letter(keys[how])
  const dialog = hands.page.getByRole('dialog')
  await dialog.waitFor()
  await hands.type(reason)
  await hands.press('Control+Enter')
  await dialog.waitFor({ state: 'detached' })
  await seeStep(hands, next)
}

/** Sees that the dialog which is open recalls these steps, each as a line of it begins, and no other. */
export async function seeRecalled(hands: Hands, steps: readonly string[]): Promise<void> {
  const lines = hands.page.getByRole('dialog').getByRole('listitem')
  await expect(lines.filter({ hasText: 'Do it now' })).toHaveText(steps.map((step) => new RegExp(`^${step}`)))
}
