import { act, cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { HomeScreen } from '../../../renderer/features/home/HomeScreen.tsx'
import { OwedScreen } from '../../../renderer/features/home/OwedScreen.tsx'
import { currentRoute, go } from '../../../renderer/store/route.ts'
import { useRuns } from '../../../renderer/store/runs.ts'
import { useSettings } from '../../../renderer/store/settings.ts'
import type { Owed, RunSummary } from '../../../shared/ipc/api.ts'
import { DomainError } from '../../../shared/run/errors.ts'
import { installBridge } from './fakeBridge.ts'
import { summary } from './summaries.ts'

const item = (title: string, owner: string, over: Partial<Owed> = {}): Owed => ({
  kind: 'action-item',
  about: `row:action-items.items.${title}`,
  title,
  owner,
  sprint: 'Sprint 48',
  link: 'https://jira.example.com/OPS-1',
  dueAt: null,
  step: 'action-items',
  ...over,
})
const late = item('Hold the review', 'Noor', { kind: 'pir', dueAt: '2020-01-01T00:00:00.000Z' })
const settings = useSettings.getState()

function bridge(refuse = false) {
  return installBridge({
    'runs.owing': () => useRuns.getState().runs,
    'runbooks.list': () => [],
    'runs.execute': ({ run }) => {
      if (refuse) throw new DomainError('not-owed')
      return { run, from: 0, events: [] }
    },
    'settings.write': (change) => ({ ...settings.settings, ...change }),
    'clipboard.write': () => null,
  })
}

function shown(runs: readonly RunSummary[], name: string | null = 'Sam') {
  useRuns.setState({ runs, loaded: true })
  const identity = name === null ? null : { id: 'sam', name, contact: '' }
  useSettings.setState({ settings: { ...settings.settings, identity }, loaded: true })
}

beforeEach(() => go({ screen: 'owed' }))
afterEach(() => {
  cleanup()
  useRuns.setState({ runs: [], loaded: false, failure: null, total: 0, owingMore: 0 })
  useSettings.setState(settings)
})

const titles = () =>
  screen.queryAllByRole('listitem').map((line) => within(line).getAllByRole('button')[0]?.textContent)

describe('what is owed', () => {
  it('is closed by keyboard alone with one line, also in a run that is closed', async () => {
    const calls = bridge()
    shown([summary({ id: 'the-run', events: 90, owed: [item('Widen the cohort', 'Sam')] })])
    render(<OwedScreen kind={undefined} />)
    fireEvent.keyDown(screen.getByRole('button', { name: 'Widen the cohort' }), { key: 'c' })
    const dialog = screen.getByRole('dialog', { name: 'Close this action item' })
    expect(within(dialog).getByText(/it changed since/)).toBeTruthy()
    fireEvent.keyDown(within(dialog).getByRole('textbox'), { key: 'Enter', ctrlKey: true })
    expect(within(dialog).getByText(/Say it in a few words/), 'nothing is closed without a word').toBeTruthy()
    fireEvent.change(within(dialog).getByRole('textbox'), { target: { value: 'Merged' } })
    fireEvent.keyDown(within(dialog).getByRole('textbox'), { key: 'Enter', ctrlKey: true })
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    expect(calls.inputsOf('runs.execute')).toEqual([
      {
        run: 'the-run',
        version: 90,
        command: { type: 'settleOwed', about: 'row:action-items.items.Widen the cohort', how: 'Merged' },
      },
    ])
  })

  it('asks for the name in place where nobody has said it, and keeps it first', async () => {
    const calls = bridge()
    shown([summary({ owed: [item('Widen the cohort', 'Sam')] })], null)
    render(<OwedScreen kind={undefined} />)
    fireEvent.click(screen.getByRole('button', { name: 'Close: Widen the cohort' }))
    fireEvent.change(screen.getByLabelText(/^What was done/), { target: { value: 'Merged' } })
    fireEvent.click(screen.getByRole('button', { name: /^Close it/ }))
    expect(calls.inputsOf('runs.execute')).toEqual([])
    fireEvent.change(screen.getByLabelText(/^Your name/), { target: { value: 'Kim' } })
    fireEvent.click(screen.getByRole('button', { name: /^Close it/ }))
    await waitFor(() => expect(calls.inputsOf('runs.execute')).toHaveLength(1))
    expect(calls.inputsOf('settings.write')[0]?.identity?.name).toBe('Kim')
  })

  it('says under the field why it could not be closed, and stays open with what was typed', async () => {
    bridge(true)
    shown([summary({ owed: [item('Widen the cohort', 'Sam')] })])
    render(<OwedScreen kind={undefined} />)
    fireEvent.click(screen.getByRole('button', { name: 'Close: Widen the cohort' }))
    fireEvent.change(screen.getByRole('textbox', { name: /^What was done/ }), { target: { value: 'Merged' } })
    fireEvent.click(screen.getByRole('button', { name: /^Close it/ }))
    expect(await screen.findByText(/This is not owed any more/)).toBeTruthy()
    expect(screen.getByRole<HTMLInputElement>('textbox', { name: /^What was done/ }).value).toBe('Merged')
  })

  it('is found by its words, cut down to what is overdue, and says so where nothing fits', () => {
    bridge()
    shown([summary({ owed: [item('Widen the cohort', 'Sam'), item('Tune p99', ''), late] })])
    render(<OwedScreen kind={undefined} />)
    expect(titles()).toEqual([
      'PIR of checkout-api 2026.11.23-rc2: set its date',
      'Tune p99',
      'Widen the cohort',
    ])
    expect(screen.getByRole('heading', { name: /^Owed 3 1 overdue/ })).toBeTruthy()
    fireEvent.change(screen.getByRole('searchbox', { name: /^Find/ }), { target: { value: 'sprint cohort' } })
    expect(titles()).toEqual(['Widen the cohort'])
    fireEvent.click(screen.getByRole('switch', { name: 'Overdue only' }))
    expect(screen.getByText('3 things are owed, but the filters hide them.')).toBeTruthy()
    fireEvent.click(screen.getByRole('button', { name: 'Clear the filters' }))
    expect(titles()).toHaveLength(3)
  })

  it('lists what was closed with how and by whom, and owes it again with a reason', async () => {
    const calls = bridge()
    const done = {
      ...item('Widen the cohort', 'Sam'),
      how: 'Merged in 812',
      by: 'Sam',
      at: '2026-11-20T10:00:00.000Z',
    }
    shown([summary({ settled: [done] })])
    render(<OwedScreen kind={undefined} />)
    expect(screen.getByText('Nothing is owed')).toBeTruthy()
    fireEvent.click(screen.getByRole('button', { name: 'Done' }))
    expect(screen.getByText('Merged in 812')).toBeTruthy()
    fireEvent.click(screen.getByRole('button', { name: 'Reopen: Widen the cohort' }))
    fireEvent.change(screen.getByRole('textbox', { name: /^Why/ }), { target: { value: 'Reverted' } })
    fireEvent.click(within(screen.getByRole('dialog')).getByRole('button', { name: /^Reopen/ }))
    await waitFor(() => expect(calls.inputsOf('runs.execute')).toHaveLength(1))
    expect(calls.inputsOf('runs.execute')[0]?.command).toMatchObject({
      type: 'reopenOwed',
      reason: 'Reverted',
    })
  })
})

describe('what is owed, on home', () => {
  it('can be cut down to one’s own when it grows, and leads to all of it', async () => {
    bridge()
    const others = Array.from({ length: 8 }, (_, index) => item(`Other ${index}`, 'Kim'))
    shown([summary({ owed: [...others, item('Mine', ' sam ')] })])
    go({ screen: 'home' })
    render(<HomeScreen />)
    await act(async () => undefined)
    fireEvent.click(screen.getByRole('button', { name: 'Mine 1' }))
    const list = screen.getByRole('list', { name: /^Owed/ })
    expect(within(list).getAllByRole('listitem')).toHaveLength(1)
    fireEvent.click(screen.getByRole('button', { name: /^Show all 9/ }))
    expect(currentRoute()).toEqual({ screen: 'owed' })
  })
})
