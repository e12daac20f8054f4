import { gapsIn } from '../messages/gapMarks.ts'
import { isUrl } from './checks.ts'
import type { Command } from './commands.ts'
import { type DecideContext, requireText } from './context.ts'
import { DomainError } from './errors.ts'
import type { NewEvent } from './events.ts'

/** Marking a message as posted: the text without gaps, and where it stands. In which order is not judged. */
export function posting(
  command: Extract<Command, { type: 'postMessage' }>,
  context: Pick<DecideContext, 'newId'>,
): NewEvent {
  const text = requireText(command.text, 'text-required')
  const gaps = gapsIn(text)
  if (gaps.length > 0) {
    const message = gaps.map(({ label }) => label || 'a gap without words').join(', ')
    throw new DomainError('message-has-gaps', { name: command.kind, message })
  }
  const url = command.url.trim()
  const where = command.where.trim()
  if (url === '' && where === '') throw new DomainError('place-required', { name: command.kind })
  if (url !== '' && !isUrl(url)) {
    const message = 'The address has to start with https:// or http://.'
    throw new DomainError('invalid-value', { name: 'url', message })
  }
  const { kind } = command
  return { type: 'message.posted', data: { message: context.newId(), kind, text, url, where } }
}
