import { recordToMarkdown } from '../../../shared/record/markdown.ts'
import type { RunRecord } from '../../../shared/record/model.ts'
import { rolledBack } from './hostileRecord.ts'
import { markdownText } from './readMarkdown.ts'
import { prepare } from './rollbackStory.ts'
import { builtinRunbook, checkoutStart, Story } from './story.ts'

/**
 * Letters and digits alone: where a format breaks its lines, and how it marks what is done, is its own business. What
 * is done or open is said at the beginning of a line.
 */
export const letters = (text: string): string =>
  text.replaceAll(/^ ?(?:Done|Open): /gm, '').replaceAll(/[^\p{L}\p{N}]+/gu, '')

/** What a reader of the Markdown sees, for other formats to be held against. */
export const markdownLetters = (record: RunRecord): string =>
  letters(
    markdownText(
      recordToMarkdown(record)
        .replaceAll(/^```sql$/gm, '```')
        .replaceAll(/^- \[[ x]\] /gm, '- '),
    ),
  )

export function rehearsalInProgress(): RunRecord {
  const story = new Story(builtinRunbook(), { ...checkoutStart, rehearsal: true })
  prepare(story)
  return story.record()
}

const incident = (): RunRecord =>
  new Story(builtinRunbook(), { ...checkoutStart, entry: 'incident', profile: null }).record()

export const stories = [
  ['a rollback', rolledBack],
  ['a rehearsal in progress', rehearsalInProgress],
  ['an incident that has just begun', incident],
] as const
