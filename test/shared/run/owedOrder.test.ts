import { describe, expect, it } from 'vitest'
import type { Owed, RunSummary } from '../../../shared/ipc/api.ts'
import { owedCounts, owedInOrder } from '../../../shared/run/owedOrder.ts'
import { rollingBack, summary } from '../../renderer/home/summaries.ts'

const now = Date.parse('2026-11-23T12:00:00.000Z')
const owed = (title: string, over: Partial<Owed> = {}): Owed => ({
  kind: 'action-item',
  title,
  owner: 'Sam',
  dueAt: null,
  step: 'action-items',
  ...over,
})
const titles = (runs: readonly RunSummary[]) => owedInOrder(runs, now).map((one) => one.owed.title)

describe('what runs owe, in order', () => {
  it('is overdue first, then by time limit, then what others wait for, then what nobody has', () => {
    const runs = [
      summary({
        owed: [
          owed('mark', { kind: 'wrong-step' }),
          owed('owned'),
          owed('nobody', { owner: '' }),
          owed('message', { kind: 'message' }),
          owed('in three days', { kind: 'pir', dueAt: '2026-11-26T12:00:00.000Z' }),
          owed('an hour late', { kind: 'pir', dueAt: '2026-11-23T11:00:00.000Z' }),
        ],
      }),
      summary({ owed: [owed('a week late', { kind: 'pir', dueAt: '2026-11-16T12:00:00.000Z' })] }),
    ]
    expect(titles(runs)).toEqual([
      'a week late',
      'an hour late',
      'in three days',
      'message',
      'nobody',
      'owned',
      'mark',
    ])
    expect(owedCounts(owedInOrder(runs, now), now)).toEqual({ total: 7, overdue: 2 })
  })

  it('is overdue from the instant of its limit on, not before', () => {
    const run = summary({ owed: [owed('review', { kind: 'pir', dueAt: '2026-11-23T12:00:00.000Z' })] })
    expect(owedCounts(owedInOrder([run], now), now).overdue).toBe(0)
    expect(owedCounts(owedInOrder([run], now + 1), now + 1).overdue).toBe(1)
  })

  it('leaves out the plan of a run that is being worked on, and keeps its messages', () => {
    const run = rollingBack({ owed: [owed('step', { kind: 'step' }), owed('message', { kind: 'message' })] })
    expect(titles([run])).toEqual(['message'])
  })

  it('asks after a rehearsal only for what was learned', () => {
    const run = summary({
      rehearsal: true,
      owed: [
        owed('step', { kind: 'step' }),
        owed('review', { kind: 'pir' }),
        owed('message', { kind: 'message' }),
        owed('item'),
        owed('mark', { kind: 'wrong-step' }),
      ],
    })
    expect(titles([run])).toEqual(['item', 'mark'])
  })
})
