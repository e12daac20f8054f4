import { describe, expect, it } from 'vitest'
import { recordToHtml } from '../../../shared/record/html.ts'
import { recordToJira } from '../../../shared/record/jira.ts'
import { recordToMarkdown } from '../../../shared/record/markdown.ts'
import { prepare, rollback } from './rollbackStory.ts'
import { builtinRunbook, person, Story, sam } from './story.ts'

const address = 'https://status.example.com/incidents/91'

function decided(): Story {
  const story = new Story(builtinRunbook())
  prepare(story)
  const by = person('Robin Adeyemi', '@robin')
  story.at('03:12:02', { type: 'decide', choice: 'rollback', by, reason: 'Errors.' })
  return story
}

describe('messages in the record', () => {
  it('have the text as posted, when it was, where and by whom, in every format', () => {
    const story = new Story(builtinRunbook())
    rollback(story)
    const record = story.record('2026-11-23T04:10:00.000Z')
    const resolved = record.messages.find(({ kind }) => kind === 'status-resolved')
    expect(resolved).toMatchObject({
      title: 'Status update: resolved',
      step: 17,
      standing: 'posted',
      posted: [
        {
          at: { at: '2026-11-23T03:37:00.000Z', tz: 60 },
          by: 'Sam Okafor',
          text: { text: 'Resolved: the release was taken back.' },
          place: { text: address, url: address },
        },
      ],
    })
    for (const told of [
      recordToMarkdown(record),
      recordToJira(record),
      recordToHtml(record, { stylesheets: [], images: {} }),
    ]) {
      expect(told).toContain('Messages')
      expect(told).toContain('Resolved: the release was taken back.')
      expect(told).toContain(address)
    }
  })

  it('that were owed and never posted stand among the deviations, as do states that were passed over', () => {
    const story = new Story(builtinRunbook())
    rollback(story)
    const told = story.record().deviations.filter(({ kind }) => kind === 'message-owed')
    expect(told.map(({ title }) => title)).toEqual([
      'Status update: investigating was passed over',
      'Status update: identified was passed over',
      'Status update: monitoring was passed over',
      '4 messages were never marked as posted',
    ])
    expect(told.at(-1)?.detail).toMatch(
      /^Deploy-window note; Support note; Incident summary; PIR invitation, due by 2026-\d\d-\d\d .+\.$/,
    )
  })

  it('tell a silence that was longer than agreed', () => {
    const story = decided()
    for (const [at, kind] of [
      ['03:14:00', 'status-investigating'],
      ['03:20:00', 'status-identified'],
    ] as const) {
      story.at(at, { type: 'postMessage', kind, text: 'We are on it.', url: address, where: '' }, sam)
    }
    const silences = (asOf: string) =>
      story
        .record(asOf)
        .deviations.filter(({ title }) => title.startsWith('No status update after'))
        .map(({ detail }) => detail)
    expect(silences('2026-11-23T03:49:00.000Z')).toEqual([])
    expect(silences('2026-11-23T03:51:00.000Z')).toEqual([
      'It was due by 2026-11-23 03:50:00Z (04:50:00 UTC+1).',
    ])
  })

  it('show the gap of a redaction in the place of what was posted', () => {
    const story = decided()
    const text = 'Call the night desk at +44 20 7946 0199.'
    const where = 'told by phone to the night desk'
    const [posted] = story.at(
      '03:14:00',
      { type: 'postMessage', kind: 'support-note', text, url: '', where },
      sam,
    )
    story.at('03:15:00', { type: 'redact', event: posted?.id ?? '', why: 'a private number' }, sam)
    const record = story.record()
    const [note] = record.messages.find(({ kind }) => kind === 'support-note')?.posted ?? []
    expect(note).toMatchObject({ by: 'Sam Okafor', text: { text: '', gap: { why: 'a private number' } } })
    expect(note?.place.gap).not.toBeNull()
    expect(recordToMarkdown(record)).not.toContain('7946 0199')
    expect(recordToMarkdown(record)).not.toContain('night desk')
  })
})
