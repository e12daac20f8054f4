import { describe, expect, it } from 'vitest'
import type { Command } from '../../../shared/run/commands.ts'
import { lastOwnEvent, placeOf } from '../../../shared/run/place.ts'
import { smallRunbook } from '../../fixtures/runbook.ts'
import { alex, Journal, robin } from './journal.ts'

const away = { why: 'sleep', ms: 720_000 } as const
const rollBack: Command = {
  type: 'rollBackNow',
  by: { id: 'robin', name: 'Robin', contact: '' },
  reason: '',
}

function placeIn(journal: Journal, afterMs: number, conflicts = 0) {
  const { state, events } = journal
  return placeOf({ runbook: smallRunbook, state, events, conflicts }, journal.now + afterMs, away)
}

describe('where you were', () => {
  it('says the step being worked on with its time, and what was done last, by whom and when', () => {
    const journal = new Journal()
    journal.run({ type: 'setField', step: 'capture', field: 'tag', value: '2026.11.19-7' }, robin)
    const place = placeIn(journal, 60_000)
    expect(place?.working?.view.number).toBe(1)
    expect(place?.working?.ms).toBe(61_000)
    expect(place?.last).toEqual({
      text: 'Image tag: 2026.11.19-7',
      by: 'Robin',
      at: '2026-11-23T03:00:01.000Z',
    })
    expect(place?.next?.step.id).toBe('capture')
    expect(place?.away).toEqual(away)
  })

  it('passes over what the app wrote by itself', () => {
    const journal = new Journal()
    journal.run({ type: 'addNote', step: null, text: 'Coffee' })
    journal.append([{ type: 'clock.gap', data: { byMs: 90_000, sleep: 'reported' }, automatic: true }])
    expect(placeIn(journal, 0)?.last?.text).toBe('Note: Coffee')
  })

  it('puts clocks that are late first, then the one that ends soonest', () => {
    const journal = new Journal()
    journal.run({ type: 'startDeploy' })
    journal.run({ type: 'startStep', step: 'judge' })
    journal.run({ type: 'startTimer', timer: 'mitigation' })
    const names = (afterMs: number) =>
      placeIn(journal, afterMs)?.timers.map(({ definition, standing, ms }) => [definition.id, standing, ms])
    expect(names(60_000)).toEqual([
      ['watch', 'left', 539_000],
      ['window', 'left', 3_538_000],
      ['mitigation', 'running', 60_000],
    ])
    expect(names(720_000)?.[0]).toEqual(['watch', 'late', 121_000])
  })

  it('leaves out a clock whose end somebody has acknowledged', () => {
    const journal = new Journal()
    journal.run({ type: 'startDeploy' })
    journal.now += 3_700_000
    journal.append([
      {
        type: 'timer.due',
        data: { timer: 'window', dueAt: new Date(journal.now).toISOString(), lateMs: 0 },
        automatic: true,
      },
    ])
    expect(placeIn(journal, 0)?.timers.map(({ standing }) => standing)).toEqual(['late'])
    journal.run({ type: 'acknowledgeTimer', timer: 'window' })
    expect(placeIn(journal, 0)?.timers).toEqual([])
  })

  it('recalls what was put off, with the reason, who and when, and conflicts', () => {
    const journal = new Journal()
    journal.run({ type: 'deferStep', step: 'checks', reason: 'The registry is down.' }, robin)
    const place = placeIn(journal, 0, 2)
    expect(place?.putOff.map(({ view, ...rest }) => ({ step: view.step.id, ...rest }))).toEqual([
      {
        step: 'checks',
        status: 'deferred',
        reason: 'The registry is down.',
        by: 'Robin',
        at: '2026-11-23T03:00:01.000Z',
      },
    ])
    expect(place?.conflicts).toBe(2)
  })

  it('says nothing of a run that is closed, or in which nothing is left', () => {
    const journal = new Journal()
    journal.run({ type: 'closeRun', summary: 'A try.' })
    expect(placeIn(journal, 0)).toBeNull()
  })

  it('goes on with the first step of the rollback once that is decided', () => {
    const journal = new Journal()
    journal.run(rollBack, alex)
    expect(placeIn(journal, 0)?.next?.step.id).toBe('redeploy')
  })
})

describe('the last event of somebody here', () => {
  it('is neither of another device nor of the app itself', () => {
    const journal = new Journal()
    const [note] = journal.run({ type: 'addNote', step: null, text: 'Here' })
    journal.append([{ type: 'clock.gap', data: { byMs: 90_000, sleep: 'unknown' }, automatic: true }])
    expect(lastOwnEvent(journal.events, 'device')?.id).toBe(note?.id)
    expect(lastOwnEvent(journal.events, 'elsewhere')).toBeNull()
  })
})
