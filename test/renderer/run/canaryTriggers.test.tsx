import { act, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { afterEach, describe, expect, it } from 'vitest'
import { agreedTriggers, typedTriggers } from '../../../shared/run/selectors.ts'
import { smallRunbook } from '../../fixtures/runbook.ts'
import type { Journal } from '../../shared/run/journal.ts'
import { closeScreen, enter, openScreen, press, settle } from './harness.tsx'

afterEach(closeScreen)

const baseline = { type: 'setField', step: 'capture', field: 'baseline', value: 1.1 } as const

function frozen(journal: Journal): void {
  journal.now = Date.now() - 3_600_000
  journal.run(baseline)
  journal.run({ type: 'startDeploy' })
}
const cell = (name: string) => screen.getByLabelText<HTMLInputElement>(name)

describe('triggers before the deploy', () => {
  it('read as sentences with the unit of the metric; an event needs nothing more', async () => {
    const { journal } = await openScreen({ step: 'judge', before: (run) => run.run(baseline) })
    const rows = within(screen.getByRole('table', { name: /^Roll back when/ })).getAllByRole('row')
    expect(rows[1]?.textContent).toContain('%')
    expect(cell('Value, row 1').value).toBe('2')
    expect(rows[2]?.textContent).toContain('one report is enough')
    await enter(cell('Value, row 1'), '')
    expect(screen.getByText('error rate: give either a value or a multiple of the baseline.')).toBeTruthy()
    await enter(cell('Times baseline, row 1'), '3')
    expect(rows[1]?.textContent).toContain('= 3.3 %')
    expect(typedTriggers(smallRunbook, journal.state).set.triggers[0]).toMatchObject({ timesBaseline: 3 })
  })

  it('say that a baseline is missing', async () => {
    await openScreen({ step: 'judge' })
    await enter(cell('Times baseline, row 1'), '3')
    expect(screen.getByText('no baseline yet')).toBeTruthy()
  })

  it('are added by their metric and removed', async () => {
    const { journal } = await openScreen({ step: 'judge' })
    fireEvent.change(screen.getByLabelText('Trigger on'), { target: { value: 'latency' } })
    fireEvent.click(screen.getByRole('button', { name: 'Add trigger' }))
    await settle()
    await waitFor(() => expect(document.activeElement).toBe(cell('Value, row 3')))
    await enter(cell('Value, row 3'), '700')
    await enter(cell('For, row 3'), '0')
    const set = () => typedTriggers(smallRunbook, journal.state).set.triggers
    expect(set()[2]).toEqual({
      metric: 'latency_ms',
      op: '>',
      value: 700,
      sustainedMinutes: 0,
      maxGapMinutes: 2,
    })
    fireEvent.click(screen.getByRole('button', { name: 'Remove row 1' }))
    await settle()
    expect(set()).toHaveLength(2)
  })
})

describe('triggers after the deploy has started', () => {
  it('are frozen, with the time, the number and the hash; no cell can be typed in', async () => {
    const { journal } = await openScreen({ step: 'judge', before: frozen })
    const group = screen.getByRole('group', { name: /^Roll back when/ })
    const at = journal.state.agreed[0]?.at.slice(11, 19)
    expect(group.textContent).toContain(`Frozen ${at}Z · 2 triggers · sha256`)
    expect(within(group).queryAllByRole('textbox')).toEqual([])
    const table = within(screen.getByRole('table', { name: 'Triggers in force' }))
    expect(table.getByRole('row', { name: /^error rate > 2 % for 5 min 2 %/ })).toBeTruthy()
    expect(group.textContent).toContain('baseline of error rate1.1 %')
  })

  it('freeze the baseline with them, and its field says where to change it', async () => {
    await openScreen({ step: 'capture', before: frozen })
    expect(cell('Baseline').readOnly).toBe(true)
    expect(screen.getByText(/^Frozen with the triggers when the deploy started/)).toBeTruthy()
    expect(cell('Rows').readOnly).toBe(false)
  })

  it('are amended only with a change and a reason, and show who changed what and why', async () => {
    const { journal } = await openScreen({ step: 'judge', before: frozen })
    fireEvent.click(screen.getByRole('button', { name: 'Amend…' }))
    const dialog = within(screen.getByRole('dialog', { name: 'Amend the triggers' }))
    const value = dialog.getByLabelText('Value, row 1')
    act(() => value.focus())
    await press('Enter', { ctrlKey: true })
    expect(dialog.getByRole('alert').textContent).toContain('Nothing is changed yet.')
    fireEvent.change(value, { target: { value: '4' } })
    fireEvent.change(dialog.getByLabelText(/^Observe for/), { target: { value: '15' } })
    await press('Enter', { ctrlKey: true })
    expect(dialog.getByText(/Write a reason/)).toBeTruthy()
    expect(journal.state.agreed).toHaveLength(1)
    fireEvent.change(dialog.getByLabelText(/^Reason/), { target: { value: 'A crawler makes half of them' } })
    await press('Enter', { ctrlKey: true })
    expect(screen.queryByRole('dialog')).toBeNull()
    const set = agreedTriggers(journal.state)?.set
    expect(set?.triggers[0]).toMatchObject({ metric: 'error_rate', value: 4 })
    expect(set?.observeMinutes).toBe(15)
    expect(set?.baseline).toEqual(journal.state.agreed[0]?.set.baseline)
    const amendments = screen.getByRole('region', { name: 'Amendments' })
    expect(amendments.textContent).toContain('Alex: “A crawler makes half of them”')
    expect(
      within(within(amendments).getAllByRole('list')[1] ?? amendments).getAllByRole('listitem'),
    ).toHaveLength(3)
    expect(amendments.textContent).toContain('removed: error rate > 2 % for 5 min')
    expect(amendments.textContent).toContain('observation: not given → 15 min')
  })

  it('refuse an amendment that says too little, at once', async () => {
    const { journal } = await openScreen({ step: 'judge', before: frozen })
    fireEvent.click(screen.getByRole('button', { name: 'Amend…' }))
    const dialog = within(screen.getByRole('dialog', { name: 'Amend the triggers' }))
    fireEvent.change(dialog.getByLabelText('Value, row 1'), { target: { value: '' } })
    fireEvent.change(dialog.getByLabelText(/^Reason/), { target: { value: 'Why not' } })
    act(() => dialog.getByLabelText(/^Reason/).focus())
    await press('Enter', { ctrlKey: true })
    expect(dialog.getByRole('alert').textContent).toContain('give either a value or a multiple')
    expect(journal.state.agreed).toHaveLength(1)
  })
})
