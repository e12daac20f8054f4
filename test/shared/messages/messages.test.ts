import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { printDraft, readDraft } from '../../../shared/messages/draft.ts'
import { gapMark, gapsIn } from '../../../shared/messages/gapMarks.ts'
import { type MessageKind, messageKinds } from '../../../shared/messages/kinds.ts'
import { messageViews, nextStatusDue, owedMessages } from '../../../shared/messages/owed.ts'
import { copyable, fillGaps, printParts } from '../../../shared/messages/parts.ts'
import { bothTimes } from '../../../shared/messages/source.ts'
import { writeMessage } from '../../../shared/messages/write.ts'
import { DomainError } from '../../../shared/run/errors.ts'
import { owedOf } from '../../../shared/run/selectors.ts'
import { prepare, rollback } from '../record/rollbackStory.ts'
import { builtinRunbook, checkoutStart, person, Story, sam } from '../record/story.ts'

const runbook = builtinRunbook()
const written = (story: Story, kind: MessageKind, now = '2026-11-23T03:14:00.000Z'): string =>
  printParts(writeMessage(kind, { runbook, state: story.journal.state, now }))
const owedKinds = (story: Story): string[] =>
  owedMessages(runbook, story.journal.state).map(({ kind, again }) => (again ? `${kind} again` : kind))
const post = (story: Story, at: string, kind: MessageKind, more: { occurredAt?: string } = {}) =>
  story.at(
    at,
    {
      type: 'postMessage',
      kind,
      text: `Text of ${kind}`,
      url: 'https://status.example.com/91',
      where: '',
      ...more,
    },
    sam,
  )

/** Deployed, and decided to roll back at 03:12. */
function decided(): Story {
  const story = new Story(runbook)
  prepare(story)
  story.at('03:12:02', {
    type: 'decide',
    choice: 'rollback',
    by: person('Robin Adeyemi', '@robin'),
    reason: 'Errors.',
  })
  return story
}

function mitigated(): Story {
  const story = decided()
  story.step('03:28:00', '03:31:40', 'smoke-tests')
  return story
}

function setImpact(story: Story, at = '03:13:00'): void {
  const step = 'status-page'
  story.at(at, { type: 'setField', step, field: 'impact', value: 'Some customers could not pay.' }, sam)
  story.at(at, { type: 'setField', step, field: 'impact-from', value: '2026-11-23T03:06:00Z' }, sam)
}

describe('a message', () => {
  it('about the deploy window names release, window, captain and rollback contact', () => {
    const story = new Story(runbook)
    prepare(story)
    expect(written(story, 'deploy-window')).toBe(
      [
        'Deploy window: checkout-api 2026.11.23-rc2 to production',
        'From: 2026-11-23 02:58 UTC (03:58 UTC+1)',
        'Until: 2026-11-23 03:58 UTC (04:58 UTC+1)',
        'Captain: Alex Moreau, +44 20 7946 0110',
        'Rollback contact: Robin Adeyemi, @robin',
        'We would go back to: 2026.11.19-7',
        'Release ticket: https://jira.example.com/browse/REL-812',
        '',
        'Take any page in this window as caused by this deploy first, and tell the rollback contact.',
        'Please merge nothing that touches checkout-api until it closes.',
      ].join('\n'),
    )
  })

  it('for the status page leaves a gap where a fact is not known, with the field that captures it', () => {
    const story = decided()
    expect(written(story, 'status-investigating')).toBe(
      [
        'Investigating',
        '[gap: impact on users]',
        'Began: [gap: when the impact began]',
        'We are looking into it.',
        'Next update by 2026-11-23 03:44 UTC (04:44 UTC+1).',
      ].join('\n'),
    )
    const parts = writeMessage('status-investigating', {
      runbook,
      state: story.journal.state,
      now: '2026-11-23T03:14:00.000Z',
    })
    expect(copyable(printParts(parts), parts)).toEqual({
      ok: false,
      gaps: [
        {
          kind: 'gap',
          label: 'impact on users',
          place: { kind: 'field', step: 'status-page', field: 'impact' },
        },
        {
          kind: 'gap',
          label: 'when the impact began',
          place: { kind: 'field', step: 'status-page', field: 'impact-from' },
        },
      ],
    })
  })

  it('for customers names no person, service or version', () => {
    const story = new Story(runbook)
    rollback(story)
    for (const kind of messageKinds.filter((each) => each.startsWith('status-'))) {
      const text = written(story, kind)
      expect(gapsIn(text)).toEqual([])
      expect(text).not.toMatch(/checkout|2026\.11|Alex|Robin|Sam|Kim|[a-z]+@/i)
    }
  })

  it('that sums up the incident has decision, verdict, recovery and owner, and nobody to blame', () => {
    const story = mitigated()
    setImpact(story, '03:33:00')
    const text = written(story, 'incident-summary')
    expect(text).toContain('Decision to roll back: 2026-11-23 03:12 UTC (04:12 UTC+1)')
    expect(text).toMatch(/Verdict of the agreed triggers then: inconclusive \(error rate: .+\)/)
    expect(text).toContain('Recovered: 2026-11-23 03:31 UTC (04:31 UTC+1), 19:38 after the decision')
    expect(text).toContain('Incident ticket: [gap: incident ticket]')
    expect(text).toContain('Follow-up is owned by: [gap: owner of the follow-up]')
    expect(text).not.toMatch(/Robin|Alex/)
  })

  it('of a rehearsal says so before anything else', () => {
    const story = new Story(runbook, { ...checkoutStart, rehearsal: true })
    for (const kind of messageKinds) expect(written(story, kind)).toMatch(/^REHEARSAL: this is practice\./)
  })

  it('shows the local day beside the UTC one where they differ', () => {
    expect(bothTimes('2026-11-23T23:30:00.000Z', 60)).toBe('2026-11-23 23:30 UTC (2026-11-24 00:30 UTC+1)')
    expect(bothTimes('2026-11-23T03:30:00.000Z', 0)).toBe('2026-11-23 03:30 UTC')
  })
})

describe('the way to the clipboard', () => {
  const anyText = fc
    .array(
      fc.oneof(
        fc.string(),
        fc.constantFrom(
          '[gap: ',
          '[GAP:x]',
          '[ gap',
          '[',
          ']',
          'gap',
          ':',
          '\n',
          '[gap: impact on users]',
          '[gapless]',
        ),
      ),
    )
    .map((pieces) => pieces.join(''))

  it('lets no gap through, whatever a person typed around it or cut out of it', () => {
    let through = 0
    fc.assert(
      fc.property(anyText, (text) => {
        const answer = copyable(text, [])
        expect(answer.ok || answer.gaps.length > 0).toBe(true)
        if (!answer.ok) return
        through += 1
        expect(answer.text.toLowerCase()).not.toMatch(/\[\s*gap(?![a-z0-9_])/)
      }),
      { numRuns: 2000 },
    )
    expect(through).toBeGreaterThan(100)
  })

  it('lets no message with a missing fact through, at any moment of a run', () => {
    const story = decided()
    for (const kind of messageKinds) {
      const parts = writeMessage(kind, {
        runbook,
        state: story.journal.state,
        now: '2026-11-23T03:14:00.000Z',
      })
      const missing = parts.filter((part) => part.kind === 'gap').length
      expect(copyable(printParts(parts), parts).ok).toBe(missing === 0)
    }
  })

  it('opens when every gap is filled by a fact, also in a text that was edited before', () => {
    const story = decided()
    const before = written(story, 'status-investigating').replace(
      'We are looking into it.',
      'We look into it.',
    )
    setImpact(story)
    const parts = writeMessage('status-investigating', {
      runbook,
      state: story.journal.state,
      now: '2026-11-23T03:20:00.000Z',
    })
    const filled = fillGaps(before, parts)
    expect(filled).toContain('Some customers could not pay.\nBegan: 2026-11-23 03:06 UTC')
    expect(filled).toContain('We look into it.')
    expect(copyable(filled, parts)).toEqual({ ok: true, text: filled })
  })

  it('is closed by a fact that itself looks like a gap', () => {
    const story = decided()
    story.at('03:13:00', { type: 'setField', step: 'status-page', field: 'impact', value: '[gap: ?]' }, sam)
    expect(gapsIn(written(story, 'status-investigating')).map(({ label }) => label)).toContain('?')
    expect(gapMark('x')).toBe('[gap: x]')
  })

  it('is no way to mark a text with a gap as posted either', () => {
    const story = decided()
    const command = { type: 'postMessage', kind: 'support-note', url: '', where: 'by phone' } as const
    expect(() => story.at('03:13:00', { ...command, text: 'Impact: [gap: impact]' }, sam)).toThrow(
      DomainError,
    )
    expect(() => story.at('03:13:00', { ...command, text: 'Told', where: ' ' }, sam)).toThrow(
      'place-required',
    )
    expect(() => story.at('03:13:00', { ...command, text: 'Told', url: 'status page' }, sam)).toThrow(
      'invalid-value',
    )
    const late = { ...command, text: 'Told', occurredAt: '2026-11-23T05:00:00.000Z' }
    expect(() => story.at('03:13:00', late, sam)).toThrow('occurred-in-future')
    expect(story.at('03:13:00', { ...command, text: 'Told' }, sam)).toHaveLength(1)
  })
})

describe('what is owed', () => {
  it('follows the run: nothing at first, the note at its step, the status page from the decision on', () => {
    const story = new Story(runbook)
    expect(owedKinds(story)).toEqual([])
    story.at('01:52:00', { type: 'startStep', step: 'tell-on-call' })
    expect(owedKinds(story)).toEqual(['deploy-window'])
    post(story, '01:53:00', 'deploy-window')
    expect(owedKinds(story)).toEqual([])
    expect(owedKinds(decided())).toEqual(['deploy-window', 'status-investigating', 'support-note'])
    const after = [
      'status-identified',
      'status-monitoring',
      'support-note',
      'incident-summary',
      'pir-invitation',
    ]
    expect(owedKinds(mitigated())).toEqual(['deploy-window', 'status-investigating', ...after])
  })

  it('asks for one state after the other, and for an update every 30 minutes until it is resolved', () => {
    const story = decided()
    expect(nextStatusDue(runbook, story.journal.state)).toBe('2026-11-23T03:42:02.000Z')
    post(story, '03:14:00', 'status-investigating')
    expect(owedKinds(story)).toContain('status-identified')
    post(story, '03:20:00', 'status-identified', { occurredAt: '2026-11-23T03:18:00.000Z' })
    // Not mitigated: there is nothing to monitor yet, and silence is no answer.
    expect(owedKinds(story).filter((kind) => kind.startsWith('status'))).toEqual(['status-identified again'])
    expect(nextStatusDue(runbook, story.journal.state)).toBe('2026-11-23T03:48:00.000Z')
    story.step('03:28:00', '03:31:40', 'smoke-tests')
    expect(owedKinds(story).filter((kind) => kind.startsWith('status'))).toEqual(['status-monitoring'])
    post(story, '03:33:00', 'status-monitoring')
    expect(owedKinds(story).filter((kind) => kind.startsWith('status'))).toEqual(['status-resolved'])
    post(story, '03:40:00', 'status-resolved')
    expect(owedKinds(story).filter((kind) => kind.startsWith('status'))).toEqual([])
    expect(nextStatusDue(runbook, story.journal.state)).toBeNull()
    expect(story.journal.state.timers['status-update']?.status).toBe('stopped')
  })

  it('sets the clock of the status page to its full length with each update', () => {
    const story = decided()
    post(story, '03:20:00', 'status-investigating', { occurredAt: '2026-11-23T03:15:00.000Z' })
    expect(story.journal.state.timers['status-update']).toMatchObject({
      status: 'running',
      since: '2026-11-23T03:15:00.000Z',
    })
  })

  it('lets go of a state that a later one overtook, and says that it was passed over', () => {
    const story = decided()
    post(story, '03:14:00', 'status-identified')
    const view = messageViews(runbook, story.journal.state).find(
      ({ kind }) => kind === 'status-investigating',
    )
    expect(view?.standing).toBe('passed')
    expect(owedKinds(story)).not.toContain('status-investigating')
  })

  it('is owed again once its posting was undone', () => {
    const story = decided()
    post(story, '03:14:00', 'support-note')
    expect(owedKinds(story)).not.toContain('support-note')
    story.at('03:14:30', { type: 'undo' }, sam)
    expect(owedKinds(story)).toContain('support-note')
  })

  it('is nothing after a decision to proceed but the note, and nothing once the run is closed', () => {
    const story = new Story(runbook)
    prepare(story)
    const reason = 'Looked at it together.'
    story.at('03:12:02', { type: 'decide', choice: 'proceed', by: person('Robin Adeyemi', '@robin'), reason })
    expect(owedKinds(story)).toEqual(['deploy-window'])
    const whole = new Story(runbook)
    rollback(whole)
    expect(whole.journal.state.closed).not.toBeNull()
    expect(owedKinds(whole)).toEqual([])
  })

  it('stands in the list of what the run owes, with its owner and the time it is due', () => {
    const [, status] = owedOf(runbook, decided().journal.state)
    expect(status).toEqual({
      kind: 'message',
      message: 'status-investigating',
      title: 'Status update: investigating',
      owner: 'Sam Okafor',
      dueAt: '2026-11-23T03:42:02.000Z',
      step: 'status-page',
    })
  })
})

describe('a posted message', () => {
  it('is redacted with its address, and with what it quotes of a redacted fact', () => {
    const story = decided()
    const secret = 'Token ghp_9f2c1ab leaked to users'
    const [captured] = story.at(
      '03:13:00',
      { type: 'setField', step: 'status-page', field: 'impact', value: secret },
      sam,
    )
    const text = `Investigating\n${secret}\nWe are looking into it.`
    story.at(
      '03:14:00',
      {
        type: 'postMessage',
        kind: 'status-investigating',
        text,
        url: 'https://status.example.com/91',
        where: '',
      },
      sam,
    )
    const [other] = story.at(
      '03:15:00',
      {
        type: 'postMessage',
        kind: 'support-note',
        text: 'Call +44 20 7946 0199',
        url: '',
        where: 'told the night desk',
      },
      sam,
    )
    story.at('03:16:00', { type: 'redact', event: captured?.id ?? '', why: 'a token' }, sam)
    story.at('03:16:30', { type: 'redact', event: other?.id ?? '', why: 'a private number' }, sam)
    const everything = JSON.stringify([story.journal.events, story.journal.state])
    for (const gone of ['ghp_9f2c1ab', '7946 0199', 'night desk']) expect(everything).not.toContain(gone)
    const [first, second] = Object.values(story.journal.state.messages)
    expect(first).toMatchObject({ text: 'Investigating\n[redacted]\nWe are looking into it.' })
    expect(second).toMatchObject({ kind: 'support-note', text: '[redacted]', where: '[redacted]' })
  })
})

describe('a draft', () => {
  it('comes back as it was kept, and anything else is no draft', () => {
    const draft = { text: 'a\nb', from: 'a', at: '2026-11-23T03:14:00.000Z' }
    expect(readDraft(printDraft(draft))).toEqual(draft)
    for (const other of [null, '', 'half a note', 'a\u001Eb\u001Enever']) expect(readDraft(other)).toBeNull()
  })
})
