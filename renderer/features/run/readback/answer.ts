import type { ReadBackAnswer } from '../../../../shared/run/commands.ts'
import type { ReadBackAsked } from '../../../../shared/run/selectors.ts'
import type { ApiError } from '../../../api.ts'
import { draftAt } from '../fields/useEdit.ts'

/** Where what is typed is kept until it is sent. */
export const answerKey = ({ step, before }: ReadBackAsked): string =>
  before === 'deploy' ? `readback:deploy:${step}` : `readback:${step}`

/** What was typed so far, as the command takes it. */
export function answerOf(asked: ReadBackAsked): ReadBackAnswer {
  const text = draftAt(answerKey(asked)) ?? ''
  return asked.expected === null ? { without: text } : { readBack: text }
}

/** Whether a refusal is about what has to be read back: its field says so. */
export const isReadBack = ({ code }: ApiError): boolean =>
  code === 'readback-required' || code === 'readback-unknown'

/** Puts the focus to the field, and its text under the hands. */
export function focusReadBack(): void {
  requestAnimationFrame(() => {
    const fields = document.querySelectorAll<HTMLInputElement>('[data-readback] input')
    // Of two, the one in a dialog stands over the other.
    const field = fields[fields.length - 1]
    field?.focus()
    field?.select()
  })
}
