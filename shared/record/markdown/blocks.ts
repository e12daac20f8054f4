import type { RunRecord } from '../model.ts'
import { conflicts } from './conflicts.ts'
import { drill } from './drill.ts'
import { attachments, general, profile, timeline, timers } from './end.ts'
import { capturedFacts, decisions, deviations, moments, opening, people } from './first.ts'
import type { Block } from './inline.ts'
import { messages } from './messages.ts'
import { migrations } from './migrations.ts'
import { section } from './steps.ts'
import { triggers } from './triggers.ts'
import { trust } from './trust.ts'

/**
 * The whole account as blocks of a syntax tree, in the one order in which it is read. What is printed from these
 * blocks says the same in the same words, whatever the markup: only escaping is left to each format.
 */
export function recordBlocks(record: RunRecord): Block[] {
  return [
    ...opening(record),
    ...drill(record),
    ...deviations(record),
    ...conflicts(record),
    ...decisions(record),
    ...people(record),
    ...capturedFacts(record),
    ...moments(record),
    ...triggers(record),
    ...migrations(record),
    ...record.sections.flatMap(section),
    ...messages(record),
    ...general(record),
    ...timeline(record),
    ...timers(record),
    ...attachments(record),
    ...profile(record),
    ...trust(record),
  ]
}
