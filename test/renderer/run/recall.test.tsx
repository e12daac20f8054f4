import { fireEvent, screen, within } from '@testing-library/react'
import { afterEach, describe, expect, it } from 'vitest'
import type { Journal } from '../../shared/run/journal.ts'
import { closeScreen, openScreen, press, settle } from './harness.tsx'

afterEach(closeScreen)

const reason = 'The registry is down.'
const putOff = (journal: Journal): void => {
  journal.run({ type: 'deferStep', step: 'checks', reason })
}
const rolledBack = (journal: Journal): void => {
  journal.run({ type: 'rollBackNow', by: { id: 'robin', name: 'Robin', contact: '' }, reason: '' })
}

describe('what was put off is recalled', () => {
  it('before the deploy starts: the step, why, who; the button says that it goes on without', async () => {
    const { journal } = await openScreen({ before: putOff })
    await press('x')
    const dialog = within(screen.getByRole('dialog', { name: 'The deploy starts' }))
    expect(dialog.getByText('2. Check everything: deferred')).toBeDefined()
    expect(dialog.getByText(reason)).toBeDefined()
    expect(dialog.getByRole('button', { name: /^Deploy starts without it/ })).toBeDefined()
    const now = dialog.getByRole('button', { name: 'Do it now: step 2' })
    expect(document.activeElement).toBe(now)
    await press('Enter', { ctrlKey: true })
    expect(journal.state.deployStartedAt).not.toBeNull()
  })

  it('and can be done at once: the question closes, and the step is there', async () => {
    const { journal } = await openScreen({ before: putOff })
    await press('x')
    fireEvent.click(screen.getByRole('button', { name: 'Do it now: step 2' }))
    await settle()
    expect(screen.queryByRole('dialog')).toBeNull()
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Check everything')
    expect(journal.state.deployStartedAt).toBeNull()
  })

  it('before a decision', async () => {
    await openScreen({ before: putOff })
    await press('d')
    expect(screen.getByText('2. Check everything: deferred')).toBeDefined()
  })

  it('before recovery is declared, and only once', async () => {
    const { journal } = await openScreen({
      step: 'smoke',
      before: (begun) => {
        putOff(begun)
        rolledBack(begun)
      },
    })
    await press('Enter', { ctrlKey: true })
    const dialog = within(screen.getByRole('dialog', { name: 'Is the rollback over?' }))
    expect(dialog.getByText(reason)).toBeDefined()
    expect(journal.state.steps['smoke']?.status).not.toBe('done')
    await press('Enter', { ctrlKey: true })
    expect(journal.state.steps['smoke']?.status).toBe('done')
    expect(screen.queryByRole('dialog')).toBeNull()
  })

  it('not where nothing was put off', async () => {
    const { journal } = await openScreen({ step: 'smoke', before: rolledBack })
    await press('Enter', { ctrlKey: true })
    expect(journal.state.steps['smoke']?.status).toBe('done')
  })
})
