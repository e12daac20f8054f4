import { describe, expect, test } from 'vitest'
import { isStale } from '../../../shared/run/conflicts.ts'
import { automaticEvents } from '../../../shared/run/decideTimers.ts'
import { DomainError } from '../../../shared/run/errors.ts'
import { foldRun } from '../../../shared/run/fold.ts'
import {
  bigClock,
  currentStepOf,
  durationsOf,
  factsOf,
  fieldProblems,
  mitigatedAt,
  nextStepAfter,
  owedOf,
  phaseOf,
  stepViewOf,
} from '../../../shared/run/selectors.ts'
import { readTimer } from '../../../shared/run/timers.ts'
import { smallRunbook as runbook } from '../../fixtures/runbook.ts'
import { Journal, planStart, robin } from './journal.ts'

const person = { id: 'robin', name: 'Robin', contact: '' }

function codeOf(act: () => unknown): string {
  try {
    act()
  } catch (error) {
    if (error instanceof DomainError) return error.code
    throw error
  }
  return 'accepted'
}

describe('phases', () => {
  test('a rollback goes from preparing through watching and rolling back to recovered and closed', () => {
    const journal = new Journal()
    const phase = () => phaseOf(journal.state, runbook)
    expect(phase()).toBe('preparing')
    journal.run({ type: 'startDeploy' })
    expect(phase()).toBe('deploying')
    journal.run({ type: 'startStep', step: 'judge' })
    expect(phase()).toBe('watching')
    journal.run({ type: 'decide', choice: 'rollback', by: person, reason: '' })
    expect(phase()).toBe('rolling-back')
    journal.run({ type: 'completeStep', step: 'smoke' })
    expect(phase()).toBe('recovered')
    journal.run({ type: 'closeRun', summary: 'Drill over.' })
    expect(phase()).toBe('closed')
    expect(journal.state.closed?.outcome).toBe('rolled-back')
  })

  test('a proceed decision makes the rollback branch not needed, and a later rollback opens it again', () => {
    const journal = new Journal()
    journal.run({ type: 'decide', choice: 'proceed', by: person, reason: 'Watched by eye.' })
    expect(phaseOf(journal.state, runbook)).toBe('shipped')
    expect(stepViewOf(runbook, journal.state, 'redeploy')?.notNeeded).not.toBeNull()
    expect(codeOf(() => journal.run({ type: 'startStep', step: 'redeploy' }))).toBe('step-not-needed')
    journal.run({ type: 'rollBackNow', by: person, reason: 'Errors at 100 %.' })
    expect(stepViewOf(runbook, journal.state, 'redeploy')?.state.status).toBe('active')
  })

  test('an incident starts in rollback execution with the earlier steps owed and their facts unknown', () => {
    const release = { ...planStart.release, version: '', environment: '' }
    const journal = new Journal(runbook, { ...planStart, entry: 'incident', release })
    expect(phaseOf(journal.state, runbook)).toBe('rolling-back')
    expect(currentStepOf(runbook, journal.state)?.step.id).toBe('redeploy')
    expect(owedOf(runbook, journal.state).map((owed) => owed.step)).toEqual(['capture', 'checks'])
    expect(factsOf(runbook, journal.state).get('target.tag')?.value).toBeNull()
  })
})

describe('completing a step', () => {
  test('is refused while a required field is empty, and names the field', () => {
    const journal = new Journal()
    expect(codeOf(() => journal.run({ type: 'completeStep', step: 'capture' }))).toBe('field-required')
    expect(fieldProblems(runbook, journal.state, 'capture')).toEqual([
      { step: 'capture', field: 'tag', message: 'Image tag is required.' },
    ])
  })

  test('is refused while a value typed back differs from what was captured', () => {
    const journal = new Journal()
    journal.run({ type: 'setField', step: 'capture', field: 'tag', value: '2026.11.19-7' })
    journal.run({ type: 'rollBackNow', by: person, reason: '' })
    journal.run({ type: 'setField', step: 'redeploy', field: 'deployed', value: '2026.11.19-6' })
    expect(codeOf(() => journal.run({ type: 'completeStep', step: 'redeploy' }))).toBe('field-required')
    journal.run({ type: 'setField', step: 'redeploy', field: 'deployed', value: '2026.11.19-7' })
    journal.run({ type: 'completeStep', step: 'redeploy', next: 'smoke' })
    expect(stepViewOf(runbook, journal.state, 'smoke')?.state.status).toBe('active')
  })

  test('of the deciding step needs a decision that is not hold', () => {
    const journal = new Journal()
    journal.run({ type: 'decide', choice: 'hold', by: person, reason: '' })
    expect(codeOf(() => journal.run({ type: 'completeStep', step: 'judge' }))).toBe('decision-required')
    journal.run({ type: 'decide', choice: 'proceed', by: person, reason: 'Watched by eye.' })
    expect(codeOf(() => journal.run({ type: 'completeStep', step: 'judge' }))).toBe('accepted')
  })

  test('goes on to the next open step, passing over those put off', () => {
    const journal = new Journal()
    journal.run({ type: 'deferStep', step: 'checks', reason: 'Later.' })
    expect(nextStepAfter(runbook, journal.state, 'capture')?.step.id).toBe('judge')
  })
})

describe('timers', () => {
  test('remaining time follows from instants alone, across pauses and extensions', () => {
    const journal = new Journal()
    journal.run({ type: 'startDeploy' })
    journal.now += 10 * 60_000 - 1000
    journal.run({ type: 'pauseTimer', timer: 'window' })
    journal.now += 3_600_000
    journal.run({ type: 'resumeTimer', timer: 'window' })
    journal.run({ type: 'extendTimer', timer: 'window', byMs: 60_000, reason: '' })
    const timer = journal.state.timers['window']
    expect(timer && readTimer(timer, journal.now).remainingMs).toBe(51 * 60_000 - 1000)
  })

  test('one that ran out while nobody looked says how late that was noticed', () => {
    const journal = new Journal()
    journal.run({ type: 'startDeploy' })
    journal.now += 3_600_000 + 42_000
    journal.append(automaticEvents(journal.state, new Date(journal.now).toISOString()))
    expect(journal.state.timers['window']?.due?.lateMs).toBe(42_000)
    expect(automaticEvents(journal.state, new Date(journal.now).toISOString())).toEqual([])
    journal.run({ type: 'acknowledgeTimer', timer: 'window' })
    expect(journal.state.timers['window']?.acknowledged).toBe(true)
  })

  test('the review is due five business days after mitigation, holidays left out', () => {
    const journal = new Journal()
    journal.run({ type: 'rollBackNow', by: person, reason: '' })
    journal.run({ type: 'completeStep', step: 'smoke' })
    const owed = owedOf(runbook, journal.state).find((each) => each.kind === 'pir')
    expect(owed?.dueAt).toBe('2026-11-30T03:00:02.000Z')
  })
})

describe('durations', () => {
  test('count from what happened, not from when it was written', () => {
    const journal = new Journal()
    journal.run({ type: 'startDeploy' })
    journal.now += 600_000
    const occurredAt = new Date(journal.now - 300_000).toISOString()
    journal.run({ type: 'decide', choice: 'rollback', by: person, reason: '', occurredAt })
    journal.now += 60_000
    journal.run({ type: 'completeStep', step: 'smoke' })
    const durations = durationsOf(runbook, journal.state, journal.now)
    expect(durations.toMitigationMs).toBe(300_000 + 60_000 + 2000)
    expect(mitigatedAt(runbook, journal.state)).not.toBeNull()
  })

  test('the big clock counts up from the decision while rolling back', () => {
    const journal = new Journal()
    journal.run({ type: 'rollBackNow', by: person, reason: '' })
    const clock = bigClock(runbook, journal.state, journal.now + 727_000)
    expect(clock).toMatchObject({ label: 'Time to mitigation', ms: 727_000, tone: 'danger' })
  })

  test('an entry may not lie in the future', () => {
    const journal = new Journal()
    const occurredAt = new Date(journal.now + 3_600_000).toISOString()
    expect(codeOf(() => journal.run({ type: 'startDeploy', occurredAt }))).toBe('occurred-in-future')
  })
})

describe('undo', () => {
  test('reaches back fifty actions, however many are folded at once', () => {
    const journal = new Journal()
    const set = (count: number) => {
      for (let number = 0; number < count; number += 1) {
        journal.run({ type: 'setField', step: 'capture', field: 'why', value: `${journal.events.length}` })
      }
    }
    const undo = (count: number) => {
      for (let number = 0; number < count; number += 1) journal.run({ type: 'undo' })
      expect(foldRun('run', journal.events)).toEqual(journal.state)
    }
    set(130)
    expect(journal.state.undo['alex']).toHaveLength(50)
    undo(30)
    expect(journal.state.undo['alex']).toHaveLength(20)
    set(45)
    expect(journal.state.undo['alex']).toHaveLength(50)
    undo(50)
    expect(codeOf(() => journal.run({ type: 'undo' }))).toBe('nothing-to-undo')
  })
  test('takes back completing a step and starting the next in one go, again and again', () => {
    const journal = new Journal()
    journal.run({ type: 'setField', step: 'capture', field: 'tag', value: 'one' })
    journal.run({ type: 'setField', step: 'capture', field: 'tag', value: 'two' })
    journal.run({ type: 'completeStep', step: 'capture', next: 'checks' })
    journal.run({ type: 'undo' })
    expect(journal.state.steps['checks']).toBeUndefined()
    journal.run({ type: 'undo' })
    expect(journal.state.fields['capture.tag']?.value).toBe('one')
    journal.run({ type: 'undo' })
    expect(journal.state.fields['capture.tag']).toBeUndefined()
    expect(codeOf(() => journal.run({ type: 'undo' }))).toBe('nothing-to-undo')
  })

  test('is refused for a decision, and where somebody else has written since', () => {
    const journal = new Journal()
    journal.run({ type: 'setField', step: 'capture', field: 'tag', value: 'one' })
    journal.run({ type: 'setField', step: 'capture', field: 'tag', value: 'two' }, robin)
    expect(codeOf(() => journal.run({ type: 'undo' }))).toBe('undo-overtaken')
    journal.run({ type: 'decide', choice: 'hold', by: person, reason: '' })
    expect(codeOf(() => journal.run({ type: 'undo' }))).toBe('cannot-undo')
  })
})

describe('what one saw', () => {
  test('is stale only for what a newer event has written', () => {
    const journal = new Journal()
    const seen = journal.state.version
    journal.run({ type: 'setField', step: 'capture', field: 'tag', value: 'one' }, robin)
    const same = { type: 'field.set', data: { step: 'capture', field: 'tag', value: 'two' } } as const
    const other = { type: 'field.set', data: { step: 'capture', field: 'why', value: 'two' } } as const
    expect(isStale(journal.state, seen, [same])).toBe(true)
    expect(isStale(journal.state, seen, [other])).toBe(false)
    expect(isStale(journal.state, journal.state.version, [same])).toBe(false)
  })
})

describe('people', () => {
  test('nobody is both captain and approver', () => {
    const journal = new Journal()
    const alex = { id: 'alex', name: 'Alex', contact: '' }
    const assign = { type: 'assignPerson', role: 'director', person: alex, reachable: true } as const
    expect(codeOf(() => journal.run(assign))).toBe('roles-conflict')
  })
})

describe('closing', () => {
  test('waits for the smoke tests of a rollback and for a word on what was left open', () => {
    const journal = new Journal()
    journal.run({ type: 'rollBackNow', by: person, reason: '' })
    expect(codeOf(() => journal.run({ type: 'closeRun', summary: 'x' }))).toBe('rollback-not-mitigated')
    journal.run({ type: 'completeStep', step: 'smoke' })
    expect(codeOf(() => journal.run({ type: 'closeRun', summary: '' }))).toBe('steps-open')
    journal.run({ type: 'closeRun', summary: 'Rehearsed up to here.' })
    expect(Object.values(journal.state.timers).every((timer) => timer.status === 'stopped')).toBe(true)
    expect(codeOf(() => journal.run({ type: 'addNote', step: null, text: 'late' }))).toBe('run-closed')
    expect(codeOf(() => journal.run({ type: 'amend', text: 'One more thing.', step: null }))).toBe('accepted')
  })
})
