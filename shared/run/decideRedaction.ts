import type { Command } from './commands.ts'
import { type DecideContext, requireText } from './context.ts'
import { DomainError } from './errors.ts'
import type { NewEvent, RunEvent } from './events.ts'
import { redactable, redactedText, withoutCopies } from './redaction.ts'

/** Shorter texts stand in too many places by chance to be taken for copies. */
const shortestCopy = 6

/**
 * Redacting an event, and with it every event of the run that repeats one of its texts whole: a value that
 * undo wrote back must not survive under another number.
 */
export function decideRedaction(
  command: Extract<Command, { type: 'redact' }>,
  context: DecideContext,
): NewEvent[] {
  const target = context.events.find((event) => event.id === command.event)
  if (!target) throw new DomainError('unknown-event', { name: command.event })
  const why = requireText(command.why, 'reason-required')
  if (target.data === null) throw new DomainError('already-redacted', { name: target.type })
  const content = redactable(target.type, target.data)
  if (!content || content.texts.every((text) => text === '' || text === redactedText)) {
    throw new DomainError('cannot-redact', { name: target.type })
  }
  const secrets = new Set(
    content.texts.filter((text) => text.length >= shortestCopy && text !== redactedText),
  )
  const hashes = new Set(target.type === 'attachment.added' ? [target.data.sha256] : [])
  return context.events.flatMap((event): NewEvent[] => {
    const found = event.data === null ? null : redactable(event.type, event.data)
    if (!found) return []
    const cleaned =
      event.id === target.id || repeats(event, found.texts, secrets, hashes) ? found.kept : event.data
    const kept = withoutCopies(event.type, cleaned, secrets)
    return kept === event.data ? [] : [{ type: 'event.redacted', data: { event: event.id, why, kept } }]
  })
}

function repeats(
  event: RunEvent,
  texts: readonly string[],
  secrets: ReadonlySet<string>,
  hashes: ReadonlySet<string>,
): boolean {
  if (event.type === 'attachment.added' && event.data && hashes.has(event.data.sha256)) return true
  return texts.some((text) => secrets.has(text))
}
