import { describe, expect, test } from 'vitest'
import type { StatusKind } from '../../../shared/messages/kinds.ts'
import { type Alert, byUrgency, repeatMs } from '../../../shared/run/alert.ts'
import { alertsOf, nextAlertAt } from '../../../shared/run/attention.ts'
import { alertWords } from '../../../shared/run/attentionWords.ts'
import { automaticEvents } from '../../../shared/run/decideTimers.ts'
import type { Absences } from '../../../shared/run/lateness.ts'
import type { Runbook } from '../../../shared/runbook/schema.ts'
import { smallRunbook } from '../../fixtures/runbook.ts'
import { builtin } from './builtin.ts'
import { Journal, planStart } from './journal.ts'

const minute = 60_000
const hour = 60 * minute
const by = { id: 'alex', name: 'Alex', contact: '' }
const always: Absences = { startedAt: 0, sleeps: [] }
const iso = (ms: number): string => new Date(ms).toISOString()

function wanted(journal: Journal, runbook: Runbook = builtin, absences = always): Alert[] {
  return alertsOf(runbook, journal.state, journal.now, absences)
}
const whats = (journal: Journal, runbook: Runbook = builtin) =>
  wanted(journal, runbook).map(({ what }) => what)

/** Time passes, and the app writes what ran out meanwhile. */
function pass(journal: Journal, ms: number): void {
  journal.now += ms
  journal.append(automaticEvents(journal.state, iso(journal.now)))
}
function rollingBack(): Journal {
  const journal = new Journal(builtin)
  journal.run({ type: 'rollBackNow', by, reason: 'Errors.' })
  return journal
}
const post = (journal: Journal, kind: StatusKind) =>
  journal.run({
    type: 'postMessage',
    kind,
    text: 'We look into it.',
    url: 'https://status.example.org/1',
    where: '',
  })

/** A deploy of the small plan whose canary is watched. */
function watching(rehearsal = false): Journal {
  const journal = new Journal(smallRunbook, { ...planStart, rehearsal })
  journal.run({ type: 'setField', step: 'capture', field: 'baseline', value: 0.4 })
  journal.run({ type: 'startDeploy' })
  journal.run({ type: 'startStep', step: 'judge' })
  return journal
}
function read(journal: Journal, values: readonly number[], metric = 'error_rate'): void {
  const points = values.map((value, index) => [journal.now + index * minute, value] as const)
  journal.now += (values.length - 1) * minute
  journal.run({ type: 'addReadings', source: 'typed', name: '', series: [{ metric, points }], rejected: [] })
}
const loud = [2.4, 2.5, 3.1, 2.2, 2.8, 2.6]

describe('a timer that ran out', () => {
  test('wants attention until it is acknowledged', () => {
    const journal = watching()
    pass(journal, 10 * minute)
    expect(wanted(journal, smallRunbook)).toMatchObject([
      { kind: 'timer', what: 'timer:watch', title: 'Observation', step: 'judge', live: true, late: null },
    ])
    journal.run({ type: 'acknowledgeTimer', timer: 'watch' })
    expect(wanted(journal, smallRunbook)).toEqual([])
  })

  test('comes anew when it was started again and runs out again', () => {
    const journal = watching()
    pass(journal, 10 * minute)
    const [first] = wanted(journal, smallRunbook)
    journal.run({ type: 'startTimer', timer: 'watch' })
    expect(wanted(journal, smallRunbook)).toEqual([])
    pass(journal, 10 * minute)
    const [second] = wanted(journal, smallRunbook)
    expect(second?.what).toBe(first?.what)
    expect(second?.since).not.toBe(first?.since)
  })

  test('is silent once the run is closed', () => {
    const journal = watching()
    pass(journal, 10 * minute)
    journal.run({ type: 'decide', choice: 'proceed', by, reason: 'Quiet.' })
    journal.run({ type: 'closeRun', summary: 'Enough.' })
    expect(wanted(journal, smallRunbook)).toEqual([])
    expect(nextAlertAt(smallRunbook, journal.state, journal.now)).toBeNull()
  })

  test('says that the computer slept, where the system reported it', () => {
    const journal = watching()
    const slept = journal.now
    pass(journal, hour)
    const sleeps = [{ from: slept, to: journal.now }]
    const [alert] = wanted(journal, smallRunbook, { startedAt: 0, sleeps })
    expect(alert).toMatchObject({ late: { ms: 50 * minute, why: 'asleep' } })
    if (!alert) throw new Error('Nothing ran out')
    expect(alertWords(alert, journal.now).text).toBe(
      'Acknowledge it and go on. It ran out 50:00 ago, while the computer slept.',
    )
  })

  test('says the same after a restart, from the gap that was recorded', () => {
    const journal = watching()
    journal.now += 50 * minute
    journal.append([{ type: 'clock.gap', data: { byMs: 50 * minute, sleep: 'reported' }, automatic: true }])
    pass(journal, 0)
    const restarted = { startedAt: journal.now + hour, sleeps: [] }
    expect(wanted(journal, smallRunbook, restarted)).toMatchObject([{ late: { why: 'asleep' } }])
  })

  test('says that Backout was not running, where it was started since', () => {
    const journal = watching()
    pass(journal, 2 * hour)
    const started = { startedAt: journal.now - minute, sleeps: [] }
    const alerts = wanted(journal, smallRunbook, started)
    expect(alerts.map((alert) => alert.kind === 'timer' && alert.late?.why)).toEqual([
      'not-running',
      'not-running',
    ])
    expect(alertWords(alerts[0] as Alert, journal.now).text).toContain(
      'It ran out 1 h 50 min ago, while Backout was not running.',
    )
  })

  test('claims neither where it does not know', () => {
    const journal = watching()
    pass(journal, hour - minute)
    expect(wanted(journal, smallRunbook)).toMatchObject([{ late: { ms: 49 * minute, why: null } }])
  })
})

describe('a breach', () => {
  test('wants a decision from the reading on that proves it', () => {
    const journal = watching()
    read(journal, [0.4, 0.3])
    expect(whats(journal, smallRunbook)).toEqual([])
    journal.now += minute
    const began = journal.now
    read(journal, loud)
    const [breach] = wanted(journal, smallRunbook)
    expect(breach).toMatchObject({
      kind: 'breach',
      what: 'breach:error_rate',
      since: iso(began + 5 * minute),
      step: 'judge',
      metrics: ['error rate'],
    })
  })

  test('is no news to who rolls back, nor to who decided to go on with it', () => {
    const journal = watching()
    read(journal, loud)
    journal.run({ type: 'decide', choice: 'hold', by, reason: 'A known blip.' })
    expect(whats(journal, smallRunbook)).toEqual([])
    read(journal, [1], 'outage')
    expect(whats(journal, smallRunbook)).toEqual(['breach:outage'])
    journal.run({ type: 'decide', choice: 'rollback', by, reason: 'An outage.' })
    expect(whats(journal, smallRunbook)).toEqual([])
  })

  test('counts after the release went out, too', () => {
    const journal = watching()
    journal.run({ type: 'decide', choice: 'proceed', by, reason: 'All quiet.' })
    read(journal, [1], 'outage')
    expect(wanted(journal, smallRunbook)).toMatchObject([{ what: 'breach:outage', live: false }])
  })

  test('of another trigger is another breach', () => {
    const journal = watching()
    read(journal, loud)
    const [first] = wanted(journal, smallRunbook)
    read(journal, [1], 'outage')
    const [second] = wanted(journal, smallRunbook)
    expect([first?.what, second?.what]).toEqual(['breach:error_rate', 'breach:error_rate,outage'])
  })

  test('says the numbers and what to do, and that a rehearsal is one', () => {
    const journal = watching(true)
    read(journal, [1], 'outage')
    const [breach] = wanted(journal, smallRunbook)
    if (!breach) throw new Error('No breach')
    expect(alertWords(breach, journal.now)).toEqual({
      title: 'REHEARSAL: Breach: outage report',
      text: expect.stringMatching(/^Reported at .*\. Decide: roll back, hold or proceed\.$/),
      release: 'checkout-api 2026.11.23-rc2',
    })
  })
})

describe('an update of the status page', () => {
  test('is told by its clock first, and not twice', () => {
    const journal = rollingBack()
    pass(journal, 30 * minute)
    expect(whats(journal)).toEqual(['timer:status-update'])
    journal.run({ type: 'acknowledgeTimer', timer: 'status-update' })
    expect(whats(journal)).toEqual([])
  })

  test('comes anew with every further one that is left out', () => {
    const journal = rollingBack()
    const decided = journal.now
    pass(journal, 30 * minute)
    journal.run({ type: 'acknowledgeTimer', timer: 'status-update' })
    expect(nextAlertAt(builtin, journal.state, journal.now)).toBe(decided + hour)
    pass(journal, decided + hour - journal.now)
    expect(wanted(journal)).toMatchObject([
      {
        kind: 'update',
        message: 'status-investigating',
        since: iso(decided + hour),
        dueAt: iso(decided + hour / 2),
      },
    ])
    expect(nextAlertAt(builtin, journal.state, journal.now)).toBe(decided + 1.5 * hour)
    pass(journal, 30 * minute)
    expect(wanted(journal)).toMatchObject([{ since: iso(decided + 1.5 * hour) }])
  })

  test('is told when it is due where its clock was stopped', () => {
    const journal = rollingBack()
    const decided = journal.now
    journal.run({ type: 'stopTimer', timer: 'status-update' })
    expect(nextAlertAt(builtin, journal.state, journal.now)).toBe(decided + 30 * minute)
    pass(journal, 30 * minute)
    const [update] = wanted(journal)
    expect(update).toMatchObject({ kind: 'update', step: 'status-page', since: iso(decided + 30 * minute) })
    if (!update) throw new Error('Nothing is late')
    expect(alertWords(update, journal.now + 67_000)).toMatchObject({
      title: 'Status update: investigating is late',
      text: 'It was due 1:08 ago. Post it now, even if nothing is new.',
    })
  })

  test('is settled by posting it', () => {
    const journal = rollingBack()
    pass(journal, 30 * minute)
    post(journal, 'status-investigating')
    expect(whats(journal)).toEqual([])
    pass(journal, 29 * minute)
    expect(whats(journal)).toEqual([])
    pass(journal, minute)
    expect(whats(journal)).toEqual(['timer:status-update'])
  })
})

describe('the review after a rollback', () => {
  const pirs = (journal: Journal) => wanted(journal).filter(({ kind }) => kind === 'pir')

  /** The smoke tests passed. 2026-11-23 is a Monday: five business days later it is the next one. */
  function recovered(): { journal: Journal; deadline: number } {
    const journal = rollingBack()
    for (const item of ['login', 'core-workflow', 'checkout', 'error-rate', 'p99-latency'])
      journal.run({ type: 'tickItem', step: 'smoke-tests', field: 'passed', item, ticked: true })
    journal.run({ type: 'completeStep', step: 'smoke-tests' })
    const mitigated = journal.now
    // The status page is settled, so that the review is all that is left.
    for (const kind of ['status-monitoring', 'status-resolved'] as const) post(journal, kind)
    return { journal, deadline: mitigated + 7 * 24 * hour }
  }

  test('is told a day ahead while it has no date', () => {
    const { journal, deadline } = recovered()
    expect(nextAlertAt(builtin, journal.state, deadline - 25 * hour)).toBe(deadline - 24 * hour)
    pass(journal, deadline - 24 * hour - 1 - journal.now)
    expect(pirs(journal)).toEqual([])
    pass(journal, 1)
    expect(pirs(journal)).toMatchObject([
      { what: 'pir:date', over: false, step: 'schedule-pir', since: iso(deadline - 24 * hour), live: false },
    ])
  })

  test('is told by its clock when the time is over, and by itself where that was stopped', () => {
    const { journal, deadline } = recovered()
    pass(journal, deadline - journal.now)
    expect(wanted(journal).map(({ what }) => what)).toContain('timer:pir-deadline')
    expect(pirs(journal)).toEqual([])
    journal.run({ type: 'stopTimer', timer: 'pir-deadline' })
    expect(pirs(journal)).toMatchObject([{ what: 'pir:date', over: true, since: iso(deadline) }])
  })

  test('with a date wants the invitation to be out a day ahead', () => {
    const { journal } = recovered()
    const date = journal.now + 48 * hour
    journal.run({ type: 'setField', step: 'schedule-pir', field: 'date', value: iso(date) })
    pass(journal, date - 24 * hour - journal.now)
    const [invitation] = pirs(journal)
    expect(invitation).toMatchObject({ what: 'pir:invitation', over: false })
    if (!invitation) throw new Error('Nothing is owed')
    expect(alertWords(invitation, journal.now)).toMatchObject({
      title: 'The PIR invitation is not out yet',
      text: 'The review is in 24 h. Send the invitation.',
    })
  })
})

describe('of several', () => {
  test('those of a live run come first, then breach, timer, update and review, the oldest first', () => {
    const base = { run: 'r', step: '', service: 's', version: '', rehearsal: false }
    const breach: Alert = {
      ...base,
      kind: 'breach',
      what: 'b',
      since: iso(3),
      live: true,
      metrics: [],
      reason: '',
    }
    const timer: Alert = {
      ...base,
      kind: 'timer',
      what: 't',
      since: iso(2),
      live: true,
      timer: 't',
      title: 't',
      advice: null,
      late: null,
    }
    const older: Alert = { ...timer, what: 'older', since: iso(1) }
    const calm: Alert = { ...breach, what: 'calm', live: false }
    expect([calm, timer, older, breach].sort(byUrgency).map(({ what }) => what)).toEqual([
      'b',
      'older',
      't',
      'calm',
    ])
    expect([breach, timer, calm].map(repeatMs)).toEqual([minute, minute, 30 * minute])
  })
})
