import { act, screen, within } from '@testing-library/react'
import { afterEach, describe, expect, it } from 'vitest'
import { runAction } from '../../../renderer/actions/registry.ts'
import { DomainError } from '../../../shared/run/errors.ts'
import type { RunEvent } from '../../../shared/run/events.ts'
import { smallRunbook } from '../../fixtures/runbook.ts'
import { ana, ben, type Laptop, meet, twoLaptops } from '../../shared/run/laptop.ts'
import { closeScreen, openScreen, press, settle } from './harness.tsx'

afterEach(closeScreen)

/** A run that Ana and Ben went on with on two laptops; it is open on Ben's. */
async function openParted(refuse: DomainError | null = null) {
  const { a, b } = twoLaptops(smallRunbook)
  a.run({ type: 'skipStep', step: 'capture', reason: 'Known from Friday' }, ana)
  b.run({ type: 'failStep', step: 'capture', reason: 'The registry is down' }, ben)
  a.run({ type: 'assignPerson', role: 'director', person: dana, reachable: true }, ana)
  b.run({ type: 'assignPerson', role: 'director', person: { ...dana, name: 'Eli' }, reachable: true }, ben)
  meet(a, b)
  const laptop = b
  laptop.now = Math.max(laptop.now, Date.now())
  await openScreen({
    step: 'capture',
    answers: {
      'runs.open': () => ({
        run: 'run',
        device: laptop.state.holder?.device ?? '',
        boot: laptop.events.at(-1)?.boot ?? '',
        runbook: smallRunbook,
        events: [...laptop.events],
        drafts: [],
      }),
      'runs.execute': ({ version, command }) => {
        if (refuse) throw refuse
        return { run: 'run', from: version, events: laptop.run(command, ben) }
      },
    },
  })
  return laptop
}

const dana = { id: 'dana', name: 'Dana', contact: '' }
const choices = (laptop: Laptop): readonly RunEvent[] =>
  laptop.events.filter(({ type }) => type === 'conflict.resolved')
const mark = (): HTMLElement | null => screen.queryByRole('button', { name: /^\d conflicts?/ })

describe('a conflict on the run screen', () => {
  it('says where both sides wrote the same, so that nobody looks for the difference', async () => {
    const { a, b } = twoLaptops(smallRunbook)
    a.run({ type: 'skipStep', step: 'capture', reason: 'Known' }, ana)
    b.run({ type: 'skipStep', step: 'capture', reason: 'Known' }, ben)
    meet(a, b)
    await openScreen({
      step: 'capture',
      answers: {
        'runs.open': () => ({
          run: 'run',
          device: b.state.holder?.device ?? '',
          boot: b.events.at(-1)?.boot ?? '',
          runbook: smallRunbook,
          events: [...b.events],
          drafts: [],
        }),
      },
    })
    const banner = screen.getByRole('region', { name: 'Conflicts in this step' })
    expect(within(banner).getByText('Both say the same: keep either.')).toBeTruthy()
  })

  it('is shown in the plan, at the step and in the top line', async () => {
    await openParted()
    expect(mark()?.textContent).toMatch(/^2 conflicts/)
    const row = screen.getByRole('button', { name: /Capture the target.*1 conflict: choose/ })
    expect(row.getAttribute('aria-current')).toBe('step')
    const banner = screen.getByRole('region', { name: 'Conflicts in this step' })
    for (const text of [
      'Skipped: Known from Friday',
      'Failed: The registry is down',
      'laptop A',
      'laptop B',
    ]) {
      expect(within(banner).getByText(text)).toBeTruthy()
    }
    expect(within(banner).getAllByRole('button', { name: /^Keep this/ })).toHaveLength(2)
    expect(within(banner).getAllByText('In the run now')).toHaveLength(1)
  })

  it('is chosen by keyboard alone, after a question that says what is written', async () => {
    const laptop = await openParted()
    await press('v')
    const dialog = screen.getByRole('dialog', { name: '2 conflicts' })
    expect(document.activeElement).toBe(within(dialog).getAllByRole('button', { name: /^Keep this/ })[0])
    await press('ArrowRight')
    const wanted = document.activeElement as HTMLElement
    expect(wanted.getAttribute('aria-label')).toMatch(/^Keep this: Failed: The registry is down, by Ben/)
    act(() => wanted.click())
    await settle()
    const question = screen.getByRole('dialog', { name: 'Keep this side?' })
    expect(within(question).getByText('Holds from now on')).toBeTruthy()
    expect(within(question).getByText('Not kept, stays in the record')).toBeTruthy()
    expect(choices(laptop)).toEqual([])
    await press('Enter', { ctrlKey: true })
    await settle()
    expect(choices(laptop)).toHaveLength(1)
    expect(laptop.state.steps['capture']).toMatchObject({ status: 'failed', reason: 'The registry is down' })
    expect(screen.getByRole('dialog', { name: '1 conflict' })).toBeTruthy()
    expect(screen.queryByRole('region', { name: 'Conflicts in this step' })).toBeNull()
  })

  it('stays when main refuses the choice, and says why', async () => {
    const laptop = await openParted(new DomainError('unknown-conflict'))
    await act(async () => runAction('run.conflicts'))
    const [first] = screen.getAllByRole('button', { name: /^Keep this/ })
    act(() => first?.click())
    await settle()
    await press('Enter', { ctrlKey: true })
    expect(screen.getByRole('alert').textContent).toContain('There is nothing to choose here')
    expect(choices(laptop)).toEqual([])
  })

  it('keeps the run from being closed: the dialog leads to the choices', async () => {
    await openParted()
    await act(async () => runAction('run.close'))
    const dialog = screen.getByRole('dialog', { name: 'Close the run' })
    expect(dialog.textContent).toContain('2 conflicts: choose before the run is closed')
    await press('Enter', { ctrlKey: true })
    expect(screen.getByRole('dialog', { name: '2 conflicts' })).toBeTruthy()
  })

  it('is not spoken of in a run of one computer', async () => {
    await openScreen()
    expect(mark()).toBeNull()
    expect(runAction('run.conflicts')).toBe(false)
  })
})
