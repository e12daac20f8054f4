import { describe, expect, it } from 'vitest'
import { figuresOf } from '../../../shared/run/figures.ts'
import { smallRunbook } from '../../fixtures/runbook.ts'
import { Journal, planStart } from './journal.ts'

const minute = 60_000
const person = { id: 'alex', name: 'Alex', contact: '' }
const figures = (journal: Journal) => figuresOf(smallRunbook, journal.state)
const stepIn = (journal: Journal, id: string) => figures(journal).steps.find(({ step }) => step === id)

/** A rollback: five minutes to the deploy, ten to the decision, nine to mitigation, all but for the seconds of typing. */
function rolledBack(): Journal {
  const journal = new Journal()
  const pass = (minutes: number) => {
    // Every command takes a second of its own.
    journal.now += minutes * minute - 1000
  }
  pass(5)
  journal.run({ type: 'startDeploy' })
  pass(10)
  journal.run({ type: 'rollBackNow', by: person, reason: 'Errors.' })
  journal.run({ type: 'startStep', step: 'smoke' })
  journal.now += 9 * minute - 2000
  journal.run({ type: 'completeStep', step: 'smoke' })
  return journal
}

describe('the figures of a run', () => {
  it('measure its stretches from one instant to the next, and what is not over not at all', () => {
    const journal = rolledBack()
    expect(figures(journal)).toMatchObject({
      preparingMs: 5 * minute,
      toDecisionMs: 10 * minute,
      toMitigationMs: 9 * minute,
      followUpMs: null,
      totalMs: null,
    })
    journal.now += 30 * minute - 1000
    journal.run({ type: 'closeRun', summary: 'Back on the old image.' })
    expect(figures(journal)).toMatchObject({ followUpMs: 30 * minute, totalMs: 54 * minute })
  })

  it('measure a step only where it was begun before it was done', () => {
    const journal = rolledBack()
    expect(stepIn(journal, 'smoke')).toEqual({ step: 'smoke', status: 'done', ms: 9 * minute - 1000 })
    journal.run({ type: 'completeStep', step: 'checks' })
    expect(stepIn(journal, 'checks')).toEqual({ step: 'checks', status: 'done', ms: null })
    journal.run({ type: 'startStep', step: 'capture' })
    journal.now += 5 * minute
    journal.run({ type: 'skipStep', step: 'capture', reason: 'Known.' })
    expect(stepIn(journal, 'capture')).toEqual({ step: 'capture', status: 'skipped', ms: null })
  })

  it('have no time to a decision where nothing was deployed', () => {
    const journal = new Journal(smallRunbook, { ...planStart, entry: 'incident' })
    expect(figures(journal)).toMatchObject({ preparingMs: null, toDecisionMs: null })
  })

  it('measure nothing of a drill whose clock runs faster, and everything of one that does not', () => {
    const { state } = rolledBack()
    const drilled = (speed: number) =>
      figuresOf(smallRunbook, {
        ...state,
        started: state.started && { ...state.started, drill: { speed } },
      } as typeof state)
    expect(drilled(10)).toMatchObject({ preparingMs: null, toDecisionMs: null, toMitigationMs: null })
    expect(drilled(10).steps.find(({ step }) => step === 'smoke')).toMatchObject({ status: 'done', ms: null })
    expect(drilled(1)).toEqual(figuresOf(smallRunbook, state))
  })

  it('count what left the plan, and take steps of a branch that is not needed for none', () => {
    const journal = new Journal()
    journal.run({ type: 'startDeploy' })
    expect(figures(journal).deviations).toBe(0)
    journal.run({ type: 'skipStep', step: 'checks', reason: 'No time.' })
    expect(figures(journal).deviations).toBe(1)
    journal.run({ type: 'decide', choice: 'proceed', by: person, reason: 'Fine to me.' })
    // Nothing was read: to proceed goes against a verdict that proves nothing.
    expect(figures(journal).deviations).toBe(2)
    expect(stepIn(journal, 'smoke')).toEqual({ step: 'smoke', status: 'not-needed', ms: null })
  })
})
