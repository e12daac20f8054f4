import { gfmToMarkdown } from 'mdast-util-gfm'
import { toMarkdown } from 'mdast-util-to-markdown'
import { attachments, general, profile, timeline, timers } from './markdown/end.ts'
import { capturedFacts, decisions, deviations, moments, opening, people } from './markdown/first.ts'
import { migrations } from './markdown/migrations.ts'
import { section } from './markdown/steps.ts'
import { triggers } from './markdown/triggers.ts'
import { trust } from './markdown/trust.ts'
import type { RunRecord } from './model.ts'

/**
 * The record as GitHub Flavored Markdown. Written through a syntax tree, so that whatever people typed stays
 * text: no heading, table cell, link or tag can come out of a captured value. Lines are not wrapped. Ends
 * with a newline.
 */
export function recordToMarkdown(record: RunRecord): string {
  return toMarkdown(
    {
      type: 'root',
      children: [
        ...opening(record),
        ...deviations(record),
        ...decisions(record),
        ...people(record),
        ...capturedFacts(record),
        ...moments(record),
        ...triggers(record),
        ...migrations(record),
        ...record.sections.flatMap(section),
        ...general(record),
        ...timeline(record),
        ...timers(record),
        ...attachments(record),
        ...profile(record),
        ...trust(record),
      ],
    },
    {
      bullet: '-',
      emphasis: '_',
      listItemIndent: 'one',
      rule: '-',
      extensions: [gfmToMarkdown({ tablePipeAlign: false })],
    },
  )
}
