import { describe, expect, it } from 'vitest'
import { buildRecord } from '../../../shared/record/build.ts'
import { recordToMarkdown } from '../../../shared/record/markdown.ts'
import { decide } from '../../../shared/run/decide.ts'
import { describeEvent } from '../../../shared/run/describe.ts'
import { takeOverWords } from '../../../shared/run/holder.ts'
import { smallRunbook } from '../../fixtures/runbook.ts'
import { alex, Journal, robin } from './journal.ts'

const person = { id: 'robin', name: 'Robin', contact: '@robin' }
const giver = { id: 'alex', name: 'Alex', contact: '' }
const handOver = { type: 'handOver', by: giver, to: person, file: 'night.backout' } as const
const takeOver = { type: 'takeOver', by: giver, words: takeOverWords } as const

/** What another computer that holds the same events would answer. */
const elsewhere = (journal: Journal, command: Parameters<typeof decide>[0]) =>
  decide(command, journal.state, { ...journal.context(robin), device: 'other' })

describe('who has a run', () => {
  it('is the device that started it, until somebody takes it over', () => {
    const journal = new Journal()
    expect(journal.state.holder).toMatchObject({ device: 'device', person: { name: 'Alex' } })
    expect(() => journal.run(takeOver)).toThrow('already-held')
    expect(() => elsewhere(journal, { type: 'startDeploy' })).toThrow('held-elsewhere')
  })

  it('is nobody after a hand-over: nothing goes on, and notes, attachments and amendments are taken', () => {
    const journal = new Journal()
    journal.run(handOver)
    expect(journal.state.handover).toMatchObject({ by: giver, to: person, file: 'night.backout' })
    expect(() => journal.run({ type: 'completeStep', step: 'capture' })).toThrow('handed-over')
    expect(() => journal.run(handOver)).toThrow('handed-over')
    expect(() => journal.run({ type: 'undo' })).toThrow('handed-over')
    journal.run({ type: 'addNote', step: null, text: 'The stick is on the desk' })
    journal.run({ type: 'amend', step: null, text: 'Robin was called' })
    expect(elsewhere(journal, { type: 'addNote', step: null, text: 'Got it' })).toHaveLength(1)
  })

  it('is whoever says so by name, in these words', () => {
    const journal = new Journal()
    journal.run(handOver)
    expect(() => elsewhere(journal, { ...takeOver, words: 'yes' })).toThrow('words-required')
    expect(() => elsewhere(journal, { ...takeOver, by: { ...person, name: ' ' } })).toThrow('person-required')
    expect(elsewhere(journal, { ...takeOver, by: person })).toEqual([
      {
        type: 'run.takenOver',
        data: { by: person, from: { device: 'device', name: 'Alex' }, words: takeOverWords },
      },
    ])
  })

  it('can be taken without a hand-over: a laptop may be dead', () => {
    expect(elsewhere(new Journal(), { ...takeOver, by: person })).toHaveLength(1)
  })

  it('is the giver again after taking it back, which cannot be undone', () => {
    const journal = new Journal()
    journal.run(handOver)
    journal.run(takeOver)
    expect(journal.state.handover).toBeNull()
    expect(() => journal.run({ type: 'undo' }, alex)).toThrow('cannot-undo')
    journal.run({ type: 'completeStep', step: 'checks' }, alex)
  })

  it('is told in the timeline and on page one', () => {
    const journal = new Journal()
    journal.run(handOver)
    journal.run(takeOver)
    const lines = journal.events.slice(-2).map((event) => describeEvent(event, smallRunbook))
    expect(lines).toEqual([
      'Handed over to Robin by Alex, in night.backout',
      'Taken back by Alex: “I have the rollback”',
    ])
    const record = buildRecord({
      runbook: smallRunbook,
      state: journal.state,
      events: journal.events,
      heads: [],
      sealing: { standing: 'open', seals: [] },
      problems: [],
      asOf: new Date(journal.now).toISOString(),
      appVersion: '0.1.0',
    })
    expect(record.summary.custody).toMatchObject([
      { kind: 'handed-over', by: 'Alex', other: 'Robin', device: 'laptop', file: 'night.backout' },
      { kind: 'taken-back', by: 'Alex', other: 'Alex', device: 'laptop', file: '' },
    ])
    const [pageOne = ''] = recordToMarkdown(record).split('\n## ')
    expect(pageOne + recordToMarkdown(record)).toContain('Alex to Robin · in night.backout · laptop')
  })
})
