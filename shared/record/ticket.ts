import { conflicts } from './markdown/conflicts.ts'
import { capturedFacts, decisions, deviations, moments, opening, people } from './markdown/first.ts'
import { blocksToHtml } from './markdown/html.ts'
import { type Block, paragraph } from './markdown/inline.ts'
import { printMarkdown } from './markdown/print.ts'
import { trust } from './markdown/trust.ts'
import type { RunRecord } from './model.ts'

/** One text in two forms: an editor takes the one it can show. */
export interface TicketText {
  readonly html: string
  /** GitHub Flavored Markdown. */
  readonly text: string
}

/**
 * What of a record belongs into a ticket: all that its first pages tell, and the heads to compare with later. Not the
 * steps and the timeline: trackers cut a text off (Jira at 32,767 characters), which a record of an hour exceeds.
 */
export function recordToTicket(record: RunRecord): TicketText {
  const blocks: Block[] = [
    ...opening(record),
    ...deviations(record),
    ...conflicts(record),
    ...decisions(record),
    ...people(record),
    ...capturedFacts(record),
    ...moments(record),
    ...trust(record),
    paragraph('Every step and the whole timeline stand in the record itself: attach it to this ticket.'),
  ]
  return { html: blocksToHtml(blocks), text: printMarkdown(blocks) }
}
