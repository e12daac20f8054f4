import { fireEvent, screen, within } from '@testing-library/react'
import { afterEach, describe, expect, it } from 'vitest'
import type { Command } from '../../../shared/run/commands.ts'
import { smallRunbook } from '../../fixtures/runbook.ts'
import type { Journal } from '../../shared/run/journal.ts'
import { closeScreen, openScreen, press, settle } from './harness.tsx'

afterEach(closeScreen)
// Nothing has a place here.
Element.prototype.scrollIntoView = () => undefined

const minute = 60_000

/** One reading a minute, the last one now: error rates in per cent. */
function watched(values: readonly number[]): (journal: Journal) => void {
  return (journal) => {
    journal.now = Date.now() - values.length * minute
    journal.run({ type: 'startDeploy' })
    journal.run({ type: 'startStep', step: 'judge' })
    const began = journal.now
    const points = values.map((value, index): [number, number] => [began + index * minute, value])
    journal.now = began + (values.length - 1) * minute
    const readings: Command = {
      type: 'addReadings',
      source: 'typed',
      name: '',
      series: [{ metric: 'error_rate', points }],
      rejected: [],
    }
    journal.run(readings)
  }
}
const breach = watched([1, 3, 3, 3, 3, 3, 3])
const clean = watched([1, 1, 1, 1, 1, 1, 1])
const open = watched([1, 1, 3, 3])

const heading = () => screen.getByRole('heading', { level: 1 }).textContent
const reasons = () => screen.getByRole('list', { name: 'What the triggers say' }).textContent
const card = (name: RegExp) => screen.getByRole('radio', { name })
const confirm = () => press('Enter', { ctrlKey: true })

describe('the decision screen', () => {
  it('says the verdict, each trigger with its numbers and limit, and what it stands on', async () => {
    await openScreen({ before: breach })
    await press('d')
    expect(heading()).toBe('The verdict is breach')
    expect(reasons()).toMatch(
      /breachError rate above 2 % for 5 minutes \(5 agreed\), .+Z to .+Z\.> 2 % for 5 min/,
    )
    expect(screen.getByText(/7 readings, the last/).textContent).toMatch(/triggers frozen \d\d:\d\d:\d\dZ/)
  })

  it('marks the choice that follows the verdict and those against it', async () => {
    await openScreen({ before: breach })
    await press('d')
    expect(card(/^Roll back.*Follows the verdict/)).toBeTruthy()
    expect(card(/^Hold.*Against the verdict/)).toBeTruthy()
    expect(card(/^Proceed.*Against the verdict.*page one of the record/)).toBeTruthy()
  })

  it('asks for watching on while nothing is proven', async () => {
    await openScreen({ before: open })
    await press('d')
    expect(heading()).toBe('The verdict is inconclusive')
    expect(reasons()).toContain('violating for 1 of 5 minutes')
    expect(card(/^Hold.*Follows the verdict/)).toBeTruthy()
    expect(card(/^Roll back/).closest('label')?.textContent).not.toContain('verdict')
  })

  it('takes a decision that follows the verdict without a reason', async () => {
    const { journal } = await openScreen({ before: breach })
    await press('d')
    await press('r')
    await confirm()
    expect(journal.state.decisions[0]).toMatchObject({ choice: 'rollback', basis: { against: false } })
  })

  it('says that triggers are not frozen before the deploy', async () => {
    await openScreen()
    await press('d')
    expect(screen.getByText(/triggers not frozen: the deploy has not started/)).toBeTruthy()
  })

  it('says what the triggers said before they were amended, where that is another verdict', async () => {
    await openScreen({
      before: (journal) => {
        breach(journal)
        const set = journal.state.agreed[0]?.set
        if (!set) throw new Error('Nothing froze')
        const higher = set.triggers.map((each) => ('event' in each ? each : { ...each, value: 5 }))
        journal.run({ type: 'amendTriggers', set: { ...set, triggers: higher }, reason: 'Too strict' })
      },
    })
    await press('d')
    expect(heading()).not.toBe('The verdict is breach')
    expect(screen.getByText(/The triggers as they froze say breach/)).toBeTruthy()
    expect(screen.getByText(/7 readings, the last/).textContent).toContain('amended since')
  })

  it('warns of a last reading that is old', async () => {
    await openScreen({
      before: (journal) => {
        watched([1, 1, 1])(journal)
        const [batch] = Object.values(journal.state.readings)
        expect(batch).toBeDefined()
        journal.run({ type: 'withdrawReadings', batch: batch?.batch ?? '', reason: 'Typed wrong' })
        const points: [number, number][] = [[Date.now() - 12 * minute, 1]]
        const series = [{ metric: 'error_rate', points }]
        journal.run({ type: 'addReadings', source: 'typed', name: '', series, rejected: [] })
      },
    })
    await press('d')
    expect(screen.getByText(/The last reading is 12 min old/)).toBeTruthy()
  })
})

describe('deciding against the verdict', () => {
  it('is not taken without a reason, by no key', async () => {
    const { journal } = await openScreen({ before: breach })
    await press('d')
    await press('p')
    const why = screen.getByRole('textbox', { name: /Why against the verdict/ })
    await confirm()
    expect(document.activeElement).toBe(why)
    expect(screen.getByText('The verdict is breach. Say why you decide against it.')).toBeTruthy()
    fireEvent.change(why, { target: { value: '   ' } })
    await confirm()
    await press('Enter')
    fireEvent.click(screen.getByRole('button', { name: /Proceed against the verdict/ }))
    await settle()
    expect(journal.state.decisions).toHaveLength(0)
    expect(heading()).toBe('The verdict is breach')
  })

  it('is taken with a reason, and keeps the verdict that it went against', async () => {
    const { journal } = await openScreen({ before: breach })
    await press('d')
    await press('h')
    const why = screen.getByRole('textbox', { name: /Why against the verdict/ })
    fireEvent.change(why, { target: { value: 'A load test causes the errors' } })
    await confirm()
    expect(journal.state.decisions[0]).toMatchObject({
      choice: 'hold',
      reason: 'A load test causes the errors',
      basis: { verdict: 'breach', against: true },
    })
    await press('d')
    expect(screen.getByText(/Decided before/).textContent).toMatch(
      /Decided before: hold by Alex at .+Z, against the verdict breach/,
    )
  })

  it('also asks why somebody rolls back a clean canary', async () => {
    const { journal } = await openScreen({ before: clean })
    await press('d')
    expect(heading()).toBe('The verdict is clean')
    await press('r')
    await confirm()
    expect(journal.state.decisions).toHaveLength(0)
    expect(screen.getByText('The verdict is clean. Say why you decide against it.')).toBeTruthy()
  })

  it('asks when main finds a verdict that this window did not know yet', async () => {
    const { journal } = await openScreen({ before: clean })
    await press('d')
    await press('p')
    // A report that came from elsewhere: its events are not here yet.
    const version = journal.events.length
    const points: [number, number][] = [[journal.now, 1]]
    journal.run({
      type: 'addReadings',
      source: 'typed',
      name: '',
      series: [{ metric: 'outage', points }],
      rejected: [],
    })
    const missed = journal.events.splice(version)
    await confirm()
    expect(missed).toHaveLength(1)
    expect(journal.state.decisions).toHaveLength(0)
    expect(screen.getByText(/The choice goes against the verdict, which is breach/)).toBeTruthy()
  })
})

describe('a runbook without triggers', () => {
  it('asks without a verdict, and marks no choice', async () => {
    const sections = smallRunbook.sections.map((section) => ({
      ...section,
      steps: section.steps.map((step) => ({
        ...step,
        fields: step.fields.filter((field) => field.kind !== 'triggers' && field.kind !== 'readings'),
      })),
    }))
    await openScreen({ runbook: { ...smallRunbook, sections } })
    await press('d')
    expect(heading()).toBe('Proceed, hold or roll back?')
    const choices = within(screen.getByRole('radiogroup', { name: 'Decision' }))
    expect(choices.queryByText(/the verdict/)).toBeNull()
  })
})
