import { describe, expect, it } from 'vitest'
import { errorWords } from '../../../renderer/store/errorWords.ts'
import { openConflicts, settledConflicts } from '../../../shared/run/conflictViews.ts'
import type { DomainError } from '../../../shared/run/errors.ts'
import { smallRunbook } from '../../fixtures/runbook.ts'
import { ana, ben, type Laptop, meet, twoLaptops } from './laptop.ts'

const held = ({ events, state }: Laptop) => ({ events, state, runbook: smallRunbook })
const open = (laptop: Laptop) => openConflicts(held(laptop))
const texts = (laptop: Laptop): readonly (readonly string[])[] =>
  open(laptop).map(({ sides }) => sides.map(({ text }) => text))
const person = { id: 'ana', name: 'Ana', contact: '' }

describe('two sides of a place', () => {
  it('are none in a run of one computer, nor where the second one had seen the first', () => {
    const { a, b } = twoLaptops(smallRunbook)
    a.run({ type: 'failStep', step: 'capture', reason: 'No registry' }, ana)
    expect(open(a)).toEqual([])
    b.take(a)
    b.run({ type: 'reopenStep', step: 'capture', reason: 'It is back' }, ben)
    meet(a, b)
    expect(open(a)).toEqual([])
  })

  it('say what was written, by whom, in which role, on which computer and when', () => {
    const { a, b } = twoLaptops(smallRunbook)
    a.run({ type: 'skipStep', step: 'capture', reason: 'Known from Friday' }, ana)
    b.run({ type: 'failStep', step: 'capture', reason: 'The registry is down' }, ben)
    meet(a, b)
    expect(open(a)).toEqual(open(b))
    const [conflict, ...others] = open(a)
    expect(others).toEqual([])
    expect(conflict).toMatchObject({ title: 'Step 1, Capture the target', step: 'capture' })
    expect(conflict?.sides).toMatchObject([
      {
        text: 'Skipped: Known from Friday',
        by: 'Ana',
        role: 'Release captain',
        device: 'laptop A',
        at: '2026-11-23T03:01:00.000Z',
        tz: 60,
        writtenAt: null,
        stands: true,
      },
      { text: 'Failed: The registry is down', by: 'Ben', role: '', device: 'laptop B', stands: false },
    ])
  })

  it('say when it happened where it was entered late', () => {
    const { a, b } = twoLaptops(smallRunbook)
    a.run({ type: 'skipStep', step: 'capture', reason: 'Known' }, ana)
    const occurredAt = '2026-11-23T03:00:30.000Z'
    b.run({ type: 'failStep', step: 'capture', reason: 'Down', occurredAt }, ben)
    meet(a, b)
    const late = open(a)[0]?.sides.find(({ by }) => by === 'Ben')
    expect(late).toMatchObject({ at: occurredAt, writtenAt: '2026-11-23T03:01:00.000Z' })
  })

  it('are told for fields, entries, rows, roles, timers and migrations of the plan', () => {
    const { a, b } = twoLaptops(smallRunbook)
    const tag = { step: 'capture', field: 'tag' }
    const table = { step: 'checks', field: 'table' }
    const list = { step: 'checks', field: 'list', item: 'first' }
    a.run({ type: 'setField', ...tag, value: 'v1' }, ana)
    b.run({ type: 'setField', ...tag, value: 'v2' }, ben)
    a.run({ type: 'setField', step: 'capture', field: 'verdict', value: 'one-way' }, ana)
    b.run({ type: 'setField', step: 'capture', field: 'verdict', value: 'reversible' }, ben)
    a.run({ type: 'tickItem', ...list, ticked: true }, ana)
    b.run({ type: 'tickItem', ...list, ticked: true }, ben)
    b.run({ type: 'tickItem', ...list, ticked: false }, ben)
    a.run({ type: 'setCell', ...table, row: 'given', column: 'owner', value: 'Ana' }, ana)
    b.run({ type: 'setCell', ...table, row: 'given', column: 'count', value: 3 }, ben)
    b.run({ type: 'tickRow', ...table, row: 'given', ticked: true }, ben)
    a.run(
      {
        type: 'assignPerson',
        role: 'director',
        person: { ...person, id: 'd', name: 'Dana' },
        reachable: true,
      },
      ana,
    )
    b.run(
      {
        type: 'assignPerson',
        role: 'director',
        person: { id: 'e', name: 'Eli', contact: '@eli' },
        reachable: false,
      },
      ben,
    )
    a.run({ type: 'startTimer', timer: 'window' }, ana)
    b.run({ type: 'startTimer', timer: 'window' }, ben)
    b.run({ type: 'pauseTimer', timer: 'window' }, ben)
    meet(a, b)
    expect(open(a).map(({ title }) => title)).toEqual([
      'Step 1, Image tag',
      'Step 1, Verdict',
      'Step 2, Checks, First check',
      'Step 2, a row of Action items',
      'Engineering director',
      'Deploy window',
    ])
    expect(texts(a).map((sides) => [...sides].sort())).toEqual([
      ['v1', 'v2'],
      ['One-way', 'Reversible'],
      ['Not ticked', 'Ticked'],
      [expect.stringContaining('Ana'), expect.stringMatching(/3.* \(ticked\)$/)],
      ['Dana, reachable', 'Eli, @eli'],
      [
        expect.stringMatching(/^Paused after 1:00 of 60:00|^Paused after 1:00 of 1:00:00/),
        expect.stringMatching(/^Running since 03:0\d:00Z, /),
      ],
    ])
  })

  it('are told for the decision, the start of the deploy, the triggers and the closing', () => {
    const { a, b } = twoLaptops(smallRunbook)
    a.run({ type: 'startDeploy' }, ana)
    b.run({ type: 'startDeploy' }, ben)
    a.run({ type: 'decide', choice: 'hold', by: person, reason: 'Wait for the graph' }, ana)
    b.run({ type: 'rollBackNow', by: { ...person, id: 'ben', name: 'Ben' }, reason: 'Customers call' }, ben)
    meet(a, b)
    const singles = open(a).filter(({ step }) => step === null)
    expect(singles.map(({ title }) => title)).toEqual(
      expect.arrayContaining(['the start of the deploy', 'the decision']),
    )
    const decision = open(a).find(({ title }) => title === 'the decision')
    expect(decision?.sides.map(({ text }) => text).sort()).toEqual([
      'Hold, decided by Ana: Wait for the graph',
      'Roll back, decided by Ben: Customers call',
    ])
    const deploy = open(a).find(({ title }) => title === 'the start of the deploy')
    for (const { text } of deploy?.sides ?? []) expect(text).toMatch(/^Deploy started 03:01:00Z with /)
  })

  it('say what an undo wrote back, not that something was undone', () => {
    const { a, b } = twoLaptops(smallRunbook)
    const tag = { step: 'capture', field: 'tag' }
    a.run({ type: 'setField', ...tag, value: 'first' }, ana)
    b.take(a)
    a.run({ type: 'setField', ...tag, value: 'second' }, ana)
    a.run({ type: 'undo' }, ana)
    b.run({ type: 'setField', ...tag, value: 'third' }, ben)
    meet(a, b)
    expect(texts(a).flat()).toEqual(expect.arrayContaining(['first', 'third']))
  })

  it('say what they say after a redaction without the text that was taken out', () => {
    const { a, b } = twoLaptops(smallRunbook)
    const tag = { step: 'capture', field: 'tag' }
    const [secret] = a.run({ type: 'setField', ...tag, value: 'hunter2' }, ana)
    b.run({ type: 'setField', ...tag, value: 'v2' }, ben)
    meet(a, b)
    a.run({ type: 'redact', event: secret?.id ?? '', why: 'A password' }, ana)
    a.events = a.events.map((event) => (event.id === secret?.id ? { ...event, data: null } : event))
    expect(texts(a)).toHaveLength(1)
    expect(JSON.stringify(open(a))).not.toContain('hunter2')
  })
})

describe('a choice', () => {
  const parted = (): { a: Laptop; b: Laptop } => {
    const { a, b } = twoLaptops(smallRunbook)
    a.run({ type: 'skipStep', step: 'capture', reason: 'Known from Friday' }, ana)
    b.run({ type: 'failStep', step: 'capture', reason: 'The registry is down' }, ben)
    meet(a, b)
    return { a, b }
  }

  it.each([0, 1])('writes what side %i of it said, and both sides stay readable', (kept) => {
    const { a, b } = parted()
    const [conflict] = open(a)
    const side = conflict?.sides[kept]
    a.run({ type: 'resolveConflict', key: conflict?.key ?? '', chosen: side?.event ?? '' }, ana)
    expect(open(a)).toEqual([])
    const { status, reason } = a.state.steps['capture'] ?? {}
    expect(`${status}: ${reason}`).toBe(['skipped: Known from Friday', 'failed: The registry is down'][kept])
    b.take(a)
    expect(settledConflicts(held(b))).toMatchObject([
      {
        title: 'Step 1, Capture the target',
        by: 'Ana',
        chosen: side?.event,
        sides: [{ text: 'Skipped: Known from Friday' }, { text: 'Failed: The registry is down' }],
      },
    ])
    const [settled] = settledConflicts(held(b))
    expect(settled?.sides.map(({ stands }) => stands)).toEqual([kept === 0, kept === 1])
  })

  it('is needed before the run can be closed, and the refusal names the places', () => {
    const { b } = parted()
    const close = (): unknown => b.run({ type: 'closeRun', summary: 'Over' }, ben)
    let refusal: DomainError | null = null
    try {
      close()
    } catch (error) {
      refusal = error as DomainError
    }
    expect(refusal).toMatchObject({
      code: 'conflicts-open',
      details: { places: ['Step 1, Capture the target'] },
    })
    if (refusal) expect(errorWords(refusal).meaning).toContain('Step 1, Capture the target')
    const [conflict] = open(b)
    const chosen = conflict?.sides[0]?.event ?? ''
    b.run({ type: 'resolveConflict', key: conflict?.key ?? '', chosen }, ben)
    close()
    expect(b.state.closed).not.toBeNull()
  })

  it('can be made after the closing, where both closed', () => {
    const { a, b } = twoLaptops(smallRunbook)
    a.run({ type: 'closeRun', summary: 'Given up' }, ana)
    b.run({ type: 'closeRun', summary: 'Ended by Ben' }, ben)
    meet(a, b)
    const [conflict] = open(a)
    expect(conflict?.title).toBe('the closing')
    const side = conflict?.sides.find(({ by }) => by === 'Ben')
    expect(side?.text).toBe('Closed 03:01:00Z: abandoned. Ended by Ben')
    a.run({ type: 'resolveConflict', key: conflict?.key ?? '', chosen: side?.event ?? '' }, ana)
    expect(a.state.closed).toMatchObject({ summary: 'Ended by Ben' })
    expect(open(a)).toEqual([])
  })
})
