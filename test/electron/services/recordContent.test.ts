import { describe, expect, it } from 'vitest'
import { recordContent } from '../../../electron/services/recordContent.ts'
import { type RecordFormat, recordFormats } from '../../../shared/record/formats.ts'
import type { RunRecord } from '../../../shared/record/model.ts'
import { prepare } from '../../shared/record/rollbackStory.ts'
import { builtinRunbook, Story } from '../../shared/record/story.ts'

/** A run that has everything every format asks for; closed at the end, or not yet. */
function record(closed: boolean): RunRecord {
  const story = new Story(builtinRunbook())
  prepare(story)
  const date = { step: 'schedule-pir', field: 'date', value: '2026-11-27T13:00:00Z' } as const
  story.at('03:12:00', { type: 'startStep', step: 'schedule-pir' })
  story.at('03:12:01', { type: 'setField', ...date })
  story.at('03:12:02', { type: 'markStepWrong', step: 'tell-on-call', text: 'The channel moved.' })
  if (closed) story.at('03:13:00', { type: 'closeRun', summary: 'Called off.' })
  return story.record('2026-11-23T04:10:00.000Z')
}

/** What a file of that format says, lines unfolded. The printer stands outside: what it is given is looked at. */
async function contentOf(told: RunRecord, format: RecordFormat): Promise<string> {
  const content = await recordContent(told, format, {
    blobs: { read: () => null } as never,
    printPdf: async ({ page }) => new TextEncoder().encode(page((name) => name)),
  })
  const text = typeof content === 'string' ? content : new TextDecoder().decode(content)
  return text.replaceAll(/\r\n[ \t]/g, '')
}

const inProgress = (format: RecordFormat): RegExp =>
  // Data has it as values, for programs; the schema says what they mean.
  format === 'json'
    ? /"asOf": \{\s+"at": "2026-11-23T04:10:00.000Z"[\s\S]+"outcome": "open"/
    : /In progress as of(<\/\w+><\w+><\w+>| )2026-11-23 04:10:00Z/

describe('a record in every format', () => {
  it.each(recordFormats)(
    'says while the run is not closed that it is in progress, and as of when: %s',
    async (format) => {
      expect(await contentOf(record(false), format)).toMatch(inProgress(format))
    },
  )

  it.each(recordFormats)('does not say so of a run that is closed: %s', async (format) => {
    const text = await contentOf(record(true), format)
    expect(text).not.toMatch(/in progress as of/i)
    expect(text).not.toMatch(inProgress(format))
  })
})
