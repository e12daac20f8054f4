import { conflicts } from './markdown/conflicts.ts'
import { attachments, general, profile, timeline, timers } from './markdown/end.ts'
import { capturedFacts, decisions, deviations, moments, opening, people } from './markdown/first.ts'
import { migrations } from './markdown/migrations.ts'
import { printMarkdown } from './markdown/print.ts'
import { section } from './markdown/steps.ts'
import { triggers } from './markdown/triggers.ts'
import { trust } from './markdown/trust.ts'
import type { RunRecord } from './model.ts'

/** The record as GitHub Flavored Markdown. */
export function recordToMarkdown(record: RunRecord): string {
  return printMarkdown([
    ...opening(record),
    ...deviations(record),
    ...conflicts(record),
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
  ])
}
