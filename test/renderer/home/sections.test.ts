import { describe, expect, it } from 'vitest'
import { briefLines } from '../../../renderer/features/home/owed.ts'
import {
  cardClock,
  homeSections,
  outcomeMark,
  toMitigationMs,
} from '../../../renderer/features/home/sections.ts'
import { agoText, dueText } from '../../../renderer/features/home/when.ts'
import type { Owed, RunSummary } from '../../../shared/ipc/api.ts'
import { owedInOrder } from '../../../shared/run/owedOrder.ts'
import { rollingBack, summary } from './summaries.ts'

const now = Date.parse('2026-11-23T03:32:07.000Z')
const local = (day: number, hour: number): string => new Date(2026, 10, day, hour).toISOString()
const noon = new Date(2026, 10, 23, 12).getTime()

const owedLines = (runs: readonly RunSummary[], at: number) => briefLines(owedInOrder(runs, at), at)

function owed(over: Partial<Owed>): Owed {
  return {
    kind: 'action-item',
    title: 'Alert tuning for p99',
    owner: 'Sam',
    dueAt: null,
    step: 'action-items',
    ...over,
  }
}

describe('the parts of home', () => {
  it('puts the rollback before a release that is only being prepared, however new that is', () => {
    const preparing = rollingBack({ id: 'b', phase: 'preparing', startedAt: '2026-11-23T03:30:00.000Z' })
    const { running } = homeSections([preparing, rollingBack({ id: 'a' })])
    expect(running.map((run) => run.id)).toEqual(['a', 'b'])
  })

  it('keeps a real run before a rehearsal in the same phase', () => {
    const { running } = homeSections([
      rollingBack({ id: 'practice', rehearsal: true }),
      rollingBack({ id: 'real' }),
    ])
    expect(running.map((run) => run.id)).toEqual(['real', 'practice'])
  })

  it('keeps a run in its days of follow-up apart from the cards and from what is over', () => {
    const sections = homeSections([summary({ phase: 'following-up', closedAt: null })])
    expect(sections.running).toEqual([])
    expect(sections.following).toHaveLength(1)
    expect(sections.recent).toEqual([])
  })

  it('lists recent runs newest first', () => {
    const { recent } = homeSections([
      summary({ id: 'old', closedAt: '2026-10-30T03:00:00.000Z' }),
      summary({ id: 'new', closedAt: '2026-11-21T03:00:00.000Z' }),
    ])
    expect(recent.map((run) => run.id)).toEqual(['new', 'old'])
  })
})

describe('what is owed', () => {
  it('says that an action item has nobody, in red', () => {
    const [line] = owedLines([summary({ owed: [owed({ owner: '' })] })], now)
    expect(line).toMatchObject({ title: 'Alert tuning for p99', note: 'no owner', tone: 'danger' })
  })

  it('draws what is over before what is due today before the rest', () => {
    const lines = owedLines(
      [
        summary({
          owed: [
            owed({ title: 'later', dueAt: local(29, 17) }),
            owed({ kind: 'pir', title: 'PIR', owner: '', dueAt: local(23, 17) }),
            owed({ title: 'late', dueAt: local(20, 17) }),
          ],
        }),
      ],
      noon,
    )
    expect(lines.map((line) => [line.title, line.note])).toEqual([
      ['late', 'Sam · 3 days over'],
      ['PIR of checkout-api 2026.11.23-rc2: set its date', 'due today 17:00'],
      ['later', 'Sam · due in 6 days'],
    ])
  })

  it('draws several owed steps of one run as one line that opens the first of them', () => {
    const steps = ['capture-target', 'migration'].map((step) =>
      owed({ kind: 'step', title: step, owner: '', step }),
    )
    const lines = owedLines([summary({ owed: steps })], now)
    expect(lines).toHaveLength(1)
    expect(lines[0]).toMatchObject({ title: '2 steps owed', step: 'capture-target', tone: 'warn' })
  })

  it('leaves out the steps of a run that is being worked on', () => {
    expect(owedLines([rollingBack({ owed: [owed({ kind: 'step' })] })], now)).toEqual([])
  })

  it('owes nothing but what was learned after a rehearsal', () => {
    const run = summary({ rehearsal: true, owed: [owed({ kind: 'step' }), owed({ kind: 'pir' }), owed({})] })
    expect(owedLines([run], now).map((line) => line.kind)).toEqual(['action-item'])
  })

  it('adds up the redlines of a runbook over its runs and opens the newest', () => {
    const mark = owed({ kind: 'wrong-step' })
    const lines = owedLines(
      [
        summary({ id: 'new', startedAt: '2026-11-20T00:00:00.000Z', owed: [mark] }),
        summary({ id: 'old', startedAt: '2026-11-10T00:00:00.000Z', owed: [mark, mark] }),
      ],
      now,
    )
    expect(lines).toHaveLength(1)
    expect(lines[0]).toMatchObject({
      title: '3 redlines for the runbook',
      note: 'from 2 runs',
      run: { id: 'new' },
    })
  })
})

describe('marks and clocks', () => {
  it('tells a held release from one that simply shipped', () => {
    expect(outcomeMark(summary({ held: true })).text).toBe('Held, then shipped')
    expect(outcomeMark(summary()).text).toBe('Shipped')
  })

  it('marks a rehearsal as one and says beside it how it ended', () => {
    expect(outcomeMark(summary({ rehearsal: true, outcome: 'rolled-back' }))).toMatchObject({
      text: 'Rehearsal',
      beside: 'rolled back',
    })
  })

  it('measures the time to mitigation from the decision', () => {
    const run = rollingBack({ mitigatedAt: '2026-11-23T03:28:41.000Z' })
    expect(toMitigationMs(run)).toBe(8 * 60_000 + 41_000)
    expect(toMitigationMs(summary())).toBeNull()
  })

  it('counts the time to mitigation up, in red', () => {
    expect(cardClock(rollingBack(), now)).toMatchObject({ ms: 727_000, tone: 'danger', over: false })
  })

  it('counts a limit down and says when it is over', () => {
    const clock = { label: 'Canary', from: '2026-11-23T03:20:00.000Z', until: '2026-11-23T03:30:00.000Z' }
    const run = rollingBack({ phase: 'deploying', clock })
    expect(cardClock(run, Date.parse('2026-11-23T03:21:00.000Z'))).toMatchObject({
      ms: 540_000,
      tone: 'accent',
    })
    expect(cardClock(run, Date.parse('2026-11-23T03:29:00.000Z'))).toMatchObject({ ms: 60_000, tone: 'warn' })
    expect(cardClock(run, now)).toMatchObject({ ms: 127_000, tone: 'danger', over: true })
  })
})

describe('times in words', () => {
  it('counts days by the calendar of this computer', () => {
    expect(agoText(local(22, 23), new Date(2026, 10, 23, 12).getTime())).toBe('yesterday')
    expect(agoText(local(12, 23), noon)).toBe('11 days ago')
    expect(agoText(new Date(noon - 5_000).toISOString(), noon)).toBe('just now')
    expect(agoText(new Date(noon - 12 * 60_000).toISOString(), noon)).toBe('12 min ago')
  })

  it('tells a limit of later today from one of tomorrow', () => {
    expect(dueText(local(23, 17), noon)).toEqual({ text: 'due today 17:00', tone: 'warn' })
    expect(dueText(local(24, 9), noon)).toEqual({ text: 'due tomorrow 09:00', tone: 'warn' })
    expect(dueText(local(23, 10), noon)).toEqual({ text: '2 h over', tone: 'danger' })
  })
})
