import { describe, expect, it } from 'vitest'
import { buildRecord } from '../../../shared/record/build.ts'
import { recordToMarkdown } from '../../../shared/record/markdown.ts'
import type { Deviation, RunRecord } from '../../../shared/record/model.ts'
import { smallRunbook } from '../../fixtures/runbook.ts'
import { Journal } from '../run/journal.ts'
import { prepare, rollback } from './rollbackStory.ts'
import { builtinRunbook, checkoutStart, heads, notSealed, Story } from './story.ts'

const asOf = '2026-11-23T04:10:00.000Z'
function rolledBack(): RunRecord {
  const story = new Story(builtinRunbook())
  rollback(story)
  return story.record(asOf)
}
const ofKind = (record: RunRecord, kind: Deviation['kind']): Deviation[] =>
  record.deviations.filter((deviation) => deviation.kind === kind)
const small = (journal: Journal): RunRecord =>
  buildRecord({
    runbook: smallRunbook,
    state: journal.state,
    events: journal.events,
    heads,
    sealing: notSealed,
    problems: [],
    asOf: new Date(journal.now).toISOString(),
    appVersion: '0.1.0',
  })

describe('the summary', () => {
  const { summary } = rolledBack()

  it('says what was taken back, to where, and how it ended', () => {
    expect(summary).toMatchObject({
      title: 'Rollback of checkout-api 2026.11.23-rc2',
      outcome: 'rolled-back',
      outcomeText: 'Rolled back',
      environment: 'production',
      target: '2026.11.19-7',
      phase: 'Closed',
      rehearsal: false,
      entry: 'plan',
      closed: { by: 'Alex Moreau', at: { at: '2026-11-23T03:45:12.000Z', tz: 60 } },
      runbook: { id: 'rollback-plan' },
    })
  })

  it('counts from breach and deploy to decision, to mitigation, and the whole run', () => {
    const minutes = (clock: string): number => Date.parse(`1970-01-01T${clock}Z`)
    expect(summary.durations).toEqual({
      breachToDecisionMs: minutes('00:01:02'),
      toDecisionMs: minutes('00:13:22'),
      toMitigationMs: minutes('00:19:38'),
      totalMs: minutes('02:40:12'),
    })
  })

  it('names who decided, when and why', () => {
    expect(summary.decisions).toEqual([
      expect.objectContaining({
        text: 'Roll back',
        by: 'Robin Adeyemi',
        at: { at: '2026-11-23T03:12:02.000Z', tz: 60 },
        reason: expect.objectContaining({ text: 'Error rate above 2 % from 03:06 to 03:11.' }),
      }),
    ])
  })

  it('links the release ticket, the profile and what steps asked for, each once', () => {
    const urls = summary.links.map((link) => link.url)
    expect(urls).toContain('https://jira.example.com/browse/REL-812')
    expect(urls).toContain('https://jira.example.com/browse/INC-204')
    expect(new Set(urls).size).toBe(urls.length)
  })

  it('is a release until it is decided otherwise, and counts to the moment it is made', () => {
    const story = new Story(builtinRunbook())
    prepare(story)
    const record = story.record('2026-11-23T03:11:00.000Z')
    expect(record.summary).toMatchObject({
      title: 'Release of checkout-api 2026.11.23-rc2',
      outcome: 'open',
      outcomeText: 'In progress',
      closed: null,
      durations: { toDecisionMs: null, toMitigationMs: null, totalMs: 126 * 60_000 },
    })
    expect(recordToMarkdown(record)).toContain('In progress as of 2026-11-23 03:11:00Z (04:11:00 UTC+1)')
    expect(ofKind(record, 'never-done')).toEqual([])
  })
})

describe('deviations', () => {
  const record = rolledBack()

  it('tell a skipped step with who, when and why', () => {
    expect(ofKind(record, 'skipped')).toEqual([
      expect.objectContaining({
        title: expect.stringMatching(/^Step 4 skipped: /),
        by: 'Alex Moreau',
        at: { at: '2026-11-23T01:22:10.000Z', tz: 60 },
        quote: expect.objectContaining({ text: 'Checked on Friday with the platform team.' }),
        step: 4,
      }),
    ])
  })

  it('tell a wrong value that was typed back, and how long it stood', () => {
    expect(ofKind(record, 'wrong-value')).toEqual([
      expect.objectContaining({
        quote: expect.objectContaining({ text: '2026.11.19-6' }),
        detail: 'Changed after 0:41, 03:18:51Z.',
        step: 14,
      }),
    ])
  })

  it('tell a failed step that was done later, and its reopening', () => {
    expect(ofKind(record, 'failed')).toEqual([
      expect.objectContaining({ detail: 'Done later, 03:31:40Z.', step: 16 }),
    ])
    expect(ofKind(record, 'reopened')).toHaveLength(1)
  })

  it('tell late entries at the time when they happened', () => {
    expect(ofKind(record, 'late-entry')).toEqual([
      expect.objectContaining({
        at: { at: '2026-11-23T01:38:00.000Z', tz: 60 },
        detail: 'Happened 01:38:00Z, written 01:52:00Z.',
      }),
    ])
  })

  it('tell what was deferred, extended, undone, redacted, marked wrong and never done', () => {
    for (const kind of ['deferred', 'timer-extended', 'undone', 'redacted', 'marked-wrong'] as const) {
      expect(ofKind(record, kind)).toHaveLength(1)
    }
    expect(ofKind(record, 'never-done').map((deviation) => deviation.step)).toEqual([20, 21, 22])
  })

  it('tell a clock gap, a timer noticed late and an event without effect', () => {
    const journal = new Journal()
    journal.run({ type: 'startDeploy' })
    journal.append([{ type: 'clock.gap', data: { byMs: 7_200_000, sleep: 'reported' }, automatic: true }])
    const dueAt = new Date(journal.now + 3_600_000).toISOString()
    journal.append([
      { type: 'timer.due', data: { timer: 'window', dueAt, lateMs: 3_600_000 }, automatic: true },
    ])
    journal.append([{ type: 'deploy.started', data: {} }])
    const told = small(journal)
    expect(ofKind(told, 'clock-gap')[0]).toMatchObject({
      title: 'The clock jumped forward by 2 h',
      detail: 'The system reported sleep.',
    })
    expect(ofKind(told, 'timer-late')[0]?.detail).toContain('Noticed 1 h late.')
    expect(ofKind(told, 'void')[0]?.detail).toBe('It had no effect: the deploy had started already.')
    expect(told.timers).toContainEqual(expect.objectContaining({ id: 'window', lateMs: 3_600_000 }))
  })

  it('are none in a run that went as planned, and the record says so', () => {
    const record = small(new Journal())
    expect(record.deviations).toEqual([])
    expect(recordToMarkdown(record)).toContain('None: every step that was needed went as planned.')
  })
})

describe('a run that was started during an incident', () => {
  const story = new Story(
    builtinRunbook(),
    {
      ...checkoutStart,
      entry: 'incident',
      profile: null,
      people: checkoutStart.people.slice(0, 1),
      release: { ...checkoutStart.release, version: '', environment: '' },
    },
    '03:00:00',
  )
  const record = story.record('2026-11-23T03:04:00.000Z')

  it('owes the earlier steps and captured nothing', () => {
    expect(record.summary).toMatchObject({ entry: 'incident', title: 'Rollback of checkout-api' })
    expect(ofKind(record, 'never-done').map((deviation) => deviation.step)).toEqual([
      1, 2, 3, 4, 5, 6, 7, 8, 9, 10,
    ])
    expect(ofKind(record, 'never-done').every((deviation) => deviation.word === 'Owed')).toBe(true)
    expect(record.sections[0]?.steps[0]).toMatchObject({ status: 'owed', statusText: 'Owed' })
    expect(record.captured).toEqual([])
  })

  it('says so in words', () => {
    expect(recordToMarkdown(record)).toContain('started during an incident, straight at rollback execution')
  })
})

describe('a release that went through', () => {
  it('gives the reason why the rollback was not needed, and does not call it a deviation', () => {
    const story = new Story(builtinRunbook())
    prepare(story)
    const by = { id: 'alex', name: 'Alex Moreau', contact: '' }
    story.at('03:11:00', { type: 'decide', choice: 'proceed', by, reason: 'All clean.' })
    const record = story.record(asOf)
    const step = record.sections.flatMap((section) => section.steps).find((each) => each.id === 'kill-switch')
    expect(record.summary.title).toBe('Release of checkout-api 2026.11.23-rc2')
    expect(step).toMatchObject({ status: 'not-needed', reason: { text: 'The decision is to proceed.' } })
    expect(ofKind(record, 'never-done')).toEqual([])
  })
})

describe('redaction', () => {
  it('leaves a gap where the value stood, until another value is written there', () => {
    const journal = new Journal()
    const [secret] = journal.run({ type: 'setField', step: 'capture', field: 'why', value: 'token abc' })
    journal.run({ type: 'redact', event: secret?.id ?? '', why: 'A token.' })
    const value = (): unknown =>
      small(journal).sections[0]?.steps[0]?.values.find((each) => each.id === 'why')
    expect(value()).toMatchObject({ value: { text: '', raw: null, gap: { by: 'Alex', why: 'A token.' } } })
    expect(small(journal).timeline[secret ? secret.n - 1 : 0]?.gap).toMatchObject({ why: 'A token.' })
    journal.run({ type: 'setField', step: 'capture', field: 'why', value: 'No token here.' })
    expect(value()).toMatchObject({ value: { text: 'No token here.', gap: null } })
  })
})
