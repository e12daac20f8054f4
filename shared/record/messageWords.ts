import type { RecordMessage } from './model.ts'
import { instantText } from './parts/times.ts'

export const messageColumns = ['Message', 'Text as posted', 'Where', 'When and by whom'] as const

/** What is said of a message that was not posted. */
export function messageStanding({ standing, dueAt }: RecordMessage, closed: boolean): string {
  if (standing === 'passed') return 'Passed over: a later update was posted without it'
  const due = dueAt === null ? '' : `, due by ${instantText(dueAt)}`
  return closed ? `Never marked as posted${due}` : `Owed${due}`
}

/** `3 posted, 1 owed`. */
export function messageCount(messages: readonly RecordMessage[], closed: boolean): string {
  const posted = messages.reduce((sum, message) => sum + message.posted.length, 0)
  const owed = messages.filter(({ standing }) => standing === 'owed').length
  return owed === 0 ? `${posted} posted` : `${posted} posted, ${owed} ${closed ? 'never' : 'owed'}`
}

/** The message with the step that owes it. */
export function messageTitle({ title, step }: RecordMessage): string {
  return step === null ? title : `${title} (step ${step})`
}
