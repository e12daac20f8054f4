import { cleanup, screen } from '@testing-library/react'
import { afterEach, describe, expect, it } from 'vitest'
import { resetEstimates } from '../../../renderer/store/estimates.ts'
import type { Estimate, Estimates } from '../../../shared/run/estimates.ts'
import { closeScreen, openScreen, press, settle } from './harness.tsx'

const nothing: Estimates = { rollback: null, decision: null, sections: {}, steps: {} }
const estimate = (p50: number, p90: number, of: Estimate['of'] = 'service'): Estimate => ({
  p50: p50 * 1000,
  p90: p90 * 1000,
  samples: 5,
  of,
})
const known: Estimates = {
  rollback: estimate(9 * 60, 14 * 60),
  decision: null,
  sections: { before: estimate(300, 700) },
  steps: { capture: estimate(40, 130, 'all') },
}

afterEach(() => {
  closeScreen()
  resetEstimates()
  cleanup()
})

describe('what earlier runs let expect', () => {
  it('stands at the step and the section, with where it is from', async () => {
    await openScreen({ step: 'capture', answers: { 'history.estimates': () => known } })
    await settle()
    const step = screen.getByText(/usually 0:40, 9 of 10 within 2:10/)
    expect(step.textContent).toContain('From 5 runs and rehearsals of all services.')
    expect(screen.getByText('~5 min').title).toBe(
      'usually 5:00, 9 of 10 within 11:40. From 5 runs and rehearsals of checkout-api.',
    )
  })

  it('says before the decision how long rolling back will take, beside the clock and where it is decided', async () => {
    await openScreen({
      answers: { 'history.estimates': () => known },
      before: (journal) => journal.run({ type: 'startDeploy' }),
    })
    await settle()
    const words = 'Rolling back usually takes 9 min, 9 of 10 within 14 min.'
    expect(screen.getAllByText(words, { exact: false }).length).toBe(1)
    await press('d')
    expect(screen.getAllByText(words, { exact: false }).length).toBe(1)
    expect(screen.getByRole('radiogroup', { name: 'Decision' })).toBeTruthy()
  })

  it('is silent where too few runs tell, and once the run is closed', async () => {
    await openScreen({
      step: 'capture',
      answers: { 'history.estimates': () => nothing },
      before: (journal) => journal.run({ type: 'startDeploy' }),
    })
    await settle()
    expect(screen.queryByText(/usually/)).toBeNull()
    closeScreen()
    resetEstimates()
    await openScreen({
      step: 'capture',
      answers: { 'history.estimates': () => known },
      before: (journal) => journal.run({ type: 'closeRun', summary: 'Over.' }),
    })
    await settle()
    expect(screen.queryByText(/usually/)).toBeNull()
  })
})
