import { deviations, people } from './markdown/first.ts'
import { heading, paragraph, strong } from './markdown/inline.ts'
import { printMarkdown } from './markdown/print.ts'
import {
  actionItems,
  durations,
  factors,
  impact,
  reviewLinks,
  reviewSummary,
  reviewTimeline,
} from './markdown/review.ts'
import type { RunRecord } from './model.ts'
import { instantText } from './parts/times.ts'
import { notWholeText, openText, rehearsalText } from './words.ts'

/**
 * A draft of the blameless review as Markdown, from the record and nothing else: what the run knows is filled in,
 * what only people know ("what went well", "where we were lucky") is a heading to write under. What was not
 * captured is said to be missing, never left out.
 */
export function recordToPirDraft(record: RunRecord): string {
  const { summary } = record
  const open = openText(record)
  const broken = notWholeText(record)
  const title = `PIR: ${summary.title}`
  return printMarkdown([
    heading(1, summary.rehearsal ? `REHEARSAL: ${title}` : title),
    {
      type: 'blockquote',
      children: [
        paragraph(
          strong('Blameless'),
          ' It asks what contributed, not who. People are named so that they can be asked.',
        ),
        paragraph(
          strong('Draft'),
          ` Made from the record of run ${record.run} on ${instantText(record.asOf)}.`,
        ),
        ...(summary.rehearsal ? [paragraph(strong('REHEARSAL'), ` ${rehearsalText}`)] : []),
        ...(broken === null ? [] : [paragraph(strong('Not whole'), ` ${broken}`)]),
        ...(open === null ? [] : [paragraph(strong('In progress'), ` ${open}`)]),
      ],
    },
    ...reviewSummary(record),
    ...impact(record),
    ...reviewTimeline(record),
    ...durations(record),
    ...deviations(record),
    ...factors(record),
    ...actionItems(record),
    heading(2, 'What went well'),
    heading(2, 'Where we were lucky'),
    ...people(record),
    ...reviewLinks(record),
  ])
}
