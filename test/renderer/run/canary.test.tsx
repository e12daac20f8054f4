import { act, fireEvent, screen, within } from '@testing-library/react'
import { afterEach, describe, expect, it } from 'vitest'
import { allReadings } from '../../../shared/run/selectors.ts'
import type { Journal } from '../../shared/run/journal.ts'
import { closeScreen, openScreen, press, settle } from './harness.tsx'

afterEach(closeScreen)

const minute = 60_000
const minuteOf = (at: number) => Math.floor(at / minute) * minute
// Taken once: a test that runs over the turn of a minute must still speak of one and the same.
const thisMinute = minuteOf(Date.now())
const clockOf = (at: number) => new Date(at).toISOString().slice(11, 16)

/** A canary that is watched since 20 minutes ago. */
function watching(journal: Journal): void {
  journal.now = thisMinute - 20 * minute
  journal.run({ type: 'setField', step: 'capture', field: 'baseline', value: 1.1 })
  journal.run({ type: 'startDeploy' })
  journal.run({ type: 'startStep', step: 'judge' })
}

/** Adds error rates, one a minute, the last of them `ago` minutes ago. */
function readErrors(journal: Journal, values: readonly number[], ago = 1): void {
  const first = thisMinute - (values.length - 1 + ago) * minute
  const points = values.map((value, index): [number, number] => [first + index * minute, value])
  const series = [{ metric: 'error_rate', points }]
  journal.now = Math.max(journal.now, thisMinute)
  journal.run({ type: 'addReadings', source: 'typed', name: '', series, rejected: [] })
}

const open = (before: (journal: Journal) => void = watching) => openScreen({ step: 'judge', before })
const time = () => screen.getByLabelText<HTMLInputElement>('Time of the reading, UTC')
const errors = () => screen.getByLabelText<HTMLInputElement>('error rate, %')
const latency = () => screen.getByLabelText<HTMLInputElement>('latency, ms')
const lines = () => within(screen.getByRole('table', { name: /^Readings, the last/ }))
const verdicts = () => within(screen.getByRole('table', { name: /^Triggers and what/ }))

function type(field: HTMLElement, text: string): void {
  act(() => field.focus())
  fireEvent.change(field, { target: { value: text } })
}

describe('quick entry', () => {
  it('records a line with one reading for each filled cell, and goes on to the next minute', async () => {
    const { journal } = await open()
    const at = thisMinute - 5 * minute
    type(time(), clockOf(at))
    type(errors(), '2,4')
    await press('Enter')
    const [batch] = Object.values(journal.state.readings)
    expect(batch).toMatchObject({ source: 'typed', series: [{ metric: 'error_rate', points: [[at, 2.4]] }] })
    expect(time().value).toBe(clockOf(at + minute))
    expect(errors().value).toBe('')
    expect(document.activeElement).toBe(errors())
    const row = lines().getByRole('row', { name: new RegExp(`^${clockOf(at)}`) })
    expect(row.textContent).toContain('2.4, beyond the trigger')
  })

  it('stands on the present minute, with the units of the metrics', async () => {
    const before = minuteOf(Date.now())
    await open()
    expect([clockOf(before), clockOf(Date.now())]).toContain(time().value)
    expect(lines().getByRole('columnheader', { name: 'Error rate %' })).toBeTruthy()
    expect(latency()).toBeTruthy()
  })

  it('refuses the future, says so, and keeps what was typed', async () => {
    const { journal } = await open()
    type(errors(), '1.2')
    type(time(), clockOf(thisMinute + 10 * minute))
    await press('Enter')
    expect(screen.getByText(/has not come yet/)).toBeTruthy()
    expect(time().getAttribute('aria-invalid')).toBe('true')
    expect(errors().value).toBe('1.2')
    expect(journal.state.readings).toEqual({})
  })

  it('refuses what is no number at its cell, and an empty line', async () => {
    const { journal } = await open()
    act(() => errors().focus())
    await press('Enter')
    expect(screen.getByText('Type at least one value.')).toBeTruthy()
    type(errors(), 'high')
    await press('Enter')
    expect(screen.getByText('error rate: “high” is not a number in %.')).toBeTruthy()
    expect(errors().getAttribute('aria-invalid')).toBe('true')
    expect(journal.state.readings).toEqual({})
  })

  it('says that a second entry for a minute replaces the first, and lets the later one count', async () => {
    const { journal } = await open((run) => {
      watching(run)
      readErrors(run, [3], 2)
    })
    const at = thisMinute - 2 * minute
    type(time(), clockOf(at))
    expect(screen.getByText(/has values already\. What you enter replaces them/)).toBeTruthy()
    type(errors(), '1')
    await press('Enter')
    expect(allReadings(journal.state).map(({ value }) => value)).toEqual([3, 1])
    expect(verdicts().getByRole('row', { name: /^error rate/ }).textContent).toContain('1 %')
  })

  it('says of a reading from before the observation that it will not count', async () => {
    await open()
    type(time(), clockOf(thisMinute - 40 * minute))
    expect(screen.getByText(/when the observation began: it will not count/)).toBeTruthy()
  })

  it('is reached by a key from any step', async () => {
    await openScreen({ step: 'capture', before: watching })
    act(() => screen.getByRole('heading', { level: 1 }).focus())
    const scrolled: Element[] = []
    // The test's DOM has no layout, so nothing to scroll.
    Element.prototype.scrollIntoView = function scroll() {
      scrolled.push(this)
    }
    await press('r')
    expect(scrolled).toEqual([errors()])
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Judge')
    expect(document.activeElement).toBe(errors())
  })
})

describe('the verdict on the step', () => {
  it('names each trigger with its last value, its verdict and why', async () => {
    await open((run) => {
      watching(run)
      readErrors(run, [3, 3, 3, 3, 3])
    })
    const row = verdicts().getByRole('row', { name: /^error rate > 2 % for 5 min/ })
    expect(row.textContent).toContain('3 %')
    expect(row.textContent).toContain('inconclusive')
    expect(row.textContent).toContain('violating for 4 of 5 minutes')
    expect(verdicts().getByRole('row', { name: /^any outage report none/ })).toBeTruthy()
    const now = within(screen.getByRole('region', { name: 'Verdict' }))
    expect(now.getByText('Error rate: one more violating minute makes this a breach.')).toBeTruthy()
  })

  it('becomes a breach with a report, which is asked about once', async () => {
    const { journal } = await open()
    fireEvent.click(screen.getByRole('button', { name: 'Outage reported' }))
    const dialog = within(screen.getByRole('alertdialog', { name: 'Outage reported?' }))
    expect(journal.state.readings).toEqual({})
    fireEvent.click(dialog.getByRole('button', { name: /^Record it/ }))
    await settle()
    expect(allReadings(journal.state)).toMatchObject([{ metric: 'outage', value: 1 }])
    expect(within(screen.getByRole('region', { name: 'Verdict' })).getByText('breach')).toBeTruthy()
  })

  it('takes readings out that are withdrawn, with a reason', async () => {
    const { journal } = await open((run) => {
      watching(run)
      readErrors(run, [3, 3, 3, 3, 3, 3])
    })
    expect(within(screen.getByRole('region', { name: 'Verdict' })).getByText('breach')).toBeTruthy()
    fireEvent.click(screen.getByRole('button', { name: /^Withdraw/ }))
    await settle()
    const dialog = within(screen.getByRole('dialog', { name: 'Withdraw readings' }))
    fireEvent.change(dialog.getByRole('textbox'), { target: { value: 'Read off the wrong cluster' } })
    await press('Enter', { ctrlKey: true })
    expect(journal.state.readings).toEqual({})
    expect(journal.events.at(-1)?.data).toMatchObject({ reason: 'Read off the wrong cluster' })
    expect(within(screen.getByRole('region', { name: 'Verdict' })).getByText('inconclusive')).toBeTruthy()
  })
})

describe('the chart', () => {
  it('says its essence and reads single values by the arrow keys', async () => {
    await open((run) => {
      watching(run)
      readErrors(run, [1, 1.5, 3])
    })
    const last = new Date(thisMinute - minute).toISOString().slice(11, 16)
    const chart = screen.getByRole('slider', { name: /^Error rate, 3 readings, last 3 %/ })
    expect(chart.getAttribute('aria-label')).toContain(`above the trigger since ${last}Z`)
    act(() => chart.focus())
    await press('ArrowLeft')
    expect(chart.getAttribute('aria-valuetext')).toBe(`${last}Z 3 %, beyond the trigger`)
    await press('ArrowLeft')
    expect(chart.getAttribute('aria-valuetext')).toMatch(/ 1\.5 %$/)
    await press('Home')
    expect(chart.getAttribute('aria-valuenow')).toBe('1')
    await press('End')
    expect(chart.getAttribute('aria-valuenow')).toBe('3')
  })
})

describe('pasting readings', () => {
  const csv = () => {
    const at = (ago: number) => new Date(thisMinute - ago * minute).toISOString()
    return [
      'time,error_rate,latency_ms',
      `${at(3)},1.1,400`,
      `${at(2)},"1,2",410`,
      '2026-11-23 03:04,1,1',
      `${at(1)},1.3,420`,
    ].join('\n')
  }
  const preview = () => within(screen.getByRole('dialog'))

  it('shows how many of which metrics with their units, and every row left out with its reason', async () => {
    const { journal } = await open()
    fireEvent.paste(errors(), { clipboardData: { getData: () => csv(), files: [], types: [] } })
    await settle()
    const added = preview().getByRole('region', { name: 'What is added' })
    expect(within(added).getByRole('heading').textContent).toBe('5 readings of 2 metrics')
    expect(within(added).getByRole('row', { name: /^error rate % 2/ })).toBeTruthy()
    expect(within(added).getByRole('row', { name: /^latency ms 3/ })).toBeTruthy()
    const left = within(preview().getByRole('region', { name: 'What is left out' })).getAllByRole('listitem')
    expect(left.map((item) => item.textContent)).toEqual([
      expect.stringMatching(/^line 3error_rate: The value "1,2" has a comma/),
      expect.stringMatching(/^line 4The time "2026-11-23 03:04" has no zone/),
    ])
    expect(journal.state.readings).toEqual({})
    fireEvent.click(preview().getByRole('button', { name: /^Add 5 readings/ }))
    await settle()
    const [batch] = Object.values(journal.state.readings)
    expect(batch).toMatchObject({ source: 'pasted', name: '', rejected: [{ line: 3 }, { line: 4 }] })
    expect(allReadings(journal.state)).toHaveLength(5)
    expect(screen.queryByRole('dialog')).toBeNull()
  })

  it('says which of them lie before the observation', async () => {
    await open()
    const early = new Date(thisMinute - 60 * minute).toISOString()
    fireEvent.click(screen.getByRole('button', { name: 'Paste CSV' }))
    const text = `time,metric,value\n${early},error_rate,1\n`
    fireEvent.change(preview().getByRole('textbox'), { target: { value: text } })
    await settle()
    expect(preview().getByText(/All of them are from before .* do not count for the verdict/)).toBeTruthy()
  })

  it('adds nothing when nothing can be read', async () => {
    const { journal } = await open()
    fireEvent.click(screen.getByRole('button', { name: 'Paste CSV' }))
    fireEvent.change(preview().getByRole('textbox'), { target: { value: 'time,weather\nnow,rain' } })
    await settle()
    expect(preview().getByText('Nothing can be added')).toBeTruthy()
    await press('Enter', { ctrlKey: true })
    expect(preview().getByRole('alert').textContent).toContain('no reading in it')
    expect(journal.state.readings).toEqual({})
  })

  it('takes a CSV file that is dropped on the step for readings, and attaches it nowhere', async () => {
    const { bridge } = await open()
    const file = new File([csv()], 'canary.csv', { type: 'text/csv' })
    const target = screen.getByRole('heading', { level: 1 })
    fireEvent.drop(target, { dataTransfer: { types: ['Files'], files: [file] } })
    await settle()
    expect(screen.getByRole('dialog', { name: 'Readings from canary.csv' })).toBeTruthy()
    expect(bridge.inputsOf('attachments.add')).toEqual([])
  })
})
