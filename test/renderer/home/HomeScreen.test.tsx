import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { HomeScreen } from '../../../renderer/features/home/HomeScreen.tsx'
import { currentRoute, go } from '../../../renderer/store/route.ts'
import { useRunbooks } from '../../../renderer/store/runbooks.ts'
import { followRuns, useRuns } from '../../../renderer/store/runs.ts'
import type { RunbookEntry, RunSummary } from '../../../shared/ipc/api.ts'
import { DomainError } from '../../../shared/run/errors.ts'
import { installBridge } from './fakeBridge.ts'
import { rollingBack, summary } from './summaries.ts'

const book: RunbookEntry = {
  hash: 'aa11',
  id: 'rollback-plan',
  title: 'Rollback plan',
  version: '12',
  edited: '2026-10-20',
  source: 'builtin',
  addedAt: '2026-10-20T00:00:00.000Z',
  stepCount: 22,
  runs: [
    { run: '1', service: 'search', version: '91', startedAt: '2026-11-11T00:00:00.000Z', rehearsal: true },
    { run: '2', service: 'payments', version: '4', startedAt: '2026-11-12T00:00:00.000Z', rehearsal: false },
  ],
  uses: { runs: 1, rehearsals: 1 },
  lastExercised: '2026-11-12T12:00:00.000Z',
}

async function open(runs: readonly RunSummary[]) {
  const bridge = installBridge({
    'runs.list': () => ({ runs, total: runs.length, owingMore: 0 }),
    'runbooks.list': () => [book],
  })
  const stop = followRuns()
  render(<HomeScreen />)
  await act(() => vi.advanceTimersByTimeAsync(0))
  return { bridge, stop }
}

beforeEach(() => {
  vi.useFakeTimers({ now: new Date('2026-11-23T03:32:07.000Z') })
  useRunbooks.setState(useRunbooks.getInitialState(), true)
  go({ screen: 'home' })
})

afterEach(() => {
  cleanup()
  vi.useRealTimers()
  useRuns.setState({ runs: [], loaded: false, failure: null })
  useRunbooks.setState({ entries: [], loaded: false, failure: null })
})

describe('home with runs', () => {
  it('shows a running rollback with phase, way back, step and captain, and its clock ticking', async () => {
    await open([rollingBack()])
    const card = screen.getByRole('article', { name: 'checkout-api · production' })
    expect(within(card).getByText('Rolling back')).toBeTruthy()
    expect(within(card).getByText('2026.11.23-rc2 → 2026.11.19')).toBeTruthy()
    expect(within(card).getByText('Captain: Alex')).toBeTruthy()
    expect(within(card).getByText('Step 14 of 22: Redeploy prior image')).toBeTruthy()
    expect(within(card).getByRole('timer', { name: 'Time to mitigation: 12:07' })).toBeTruthy()
    await act(() => vi.advanceTimersByTimeAsync(1_100))
    expect(within(card).getByRole('timer', { name: 'Time to mitigation: 12:08' })).toBeTruthy()
  })

  it('says on the card who has a run, also one that was never handed over', async () => {
    await open([rollingBack({ holder: { device: 'd', name: 'Robin', handedOver: null } })])
    expect(screen.getByText('Captain: Alex · Robin has it')).toBeTruthy()
  })

  it('leads from the card to the conflicts themselves and to the message that is owed', async () => {
    const dueAt = '2026-11-23T03:30:00.000Z'
    const message = 'status-identified' as const
    const owed = [{ kind: 'message', message, title: 'Identified', owner: '', dueAt, step: 's' }] as const
    await open([rollingBack({ id: 'the-run', conflicts: 2, owed })])
    fireEvent.click(screen.getByRole('button', { name: /^2 conflicts/ }))
    expect(currentRoute()).toEqual({ screen: 'run', run: 'the-run', show: { kind: 'conflicts' } })
    fireEvent.click(screen.getByRole('button', { name: /^1 overdue: What/ }))
    expect(currentRoute()).toEqual({ screen: 'run', run: 'the-run', show: { kind: 'messages', message } })
    expect(screen.getByText('1 overdue', { selector: 'h2 *' })).toBeTruthy()
  })

  it('marks a rehearsal on its card', async () => {
    await open([rollingBack({ rehearsal: true })])
    expect(screen.getByText('REHEARSAL')).toBeTruthy()
  })

  it('continues the first run on Enter and starts a new one on n', async () => {
    await open([rollingBack({ id: 'the-run' })])
    fireEvent.keyDown(document.body, { key: 'Enter' })
    expect(currentRoute()).toEqual({ screen: 'run', run: 'the-run' })
    fireEvent.keyDown(document.body, { key: 'n' })
    expect(currentRoute()).toEqual({ screen: 'start', mode: 'plan' })
  })

  it('goes through its buttons with the arrow keys', async () => {
    await open([rollingBack()])
    fireEvent.keyDown(document.body, { key: 'ArrowDown' })
    expect(document.activeElement?.textContent).toContain('Incident now')
    fireEvent.keyDown(document.activeElement ?? document.body, { key: 'j' })
    expect(document.activeElement?.textContent).toContain('Import a bundle')
    fireEvent.keyDown(document.activeElement ?? document.body, { key: 'k' })
    expect(document.activeElement?.textContent).toContain('Incident now')
  })

  it('opens the record from a row of what is over', async () => {
    await open([
      summary({
        id: 'over',
        version: '2026.11.12',
        outcome: 'rolled-back',
        decision: { choice: 'rollback', at: '2026-11-12T01:00:00.000Z' },
        mitigatedAt: '2026-11-12T01:08:41.000Z',
      }),
    ])
    const row = screen.getByRole('row', { name: /2026.11.12/ })
    expect(within(row).getByText('Rolled back')).toBeTruthy()
    expect(within(row).getByText('8:41')).toBeTruthy()
    expect(within(row).getByText('11 days ago')).toBeTruthy()
    fireEvent.click(within(row).getByRole('button'))
    expect(currentRoute()).toEqual({ screen: 'record', run: 'over' })
  })

  it('opens what is owed at its step', async () => {
    await open([
      summary({
        id: 'owing',
        owed: [
          {
            kind: 'action-item',
            title: 'Alert tuning for p99',
            owner: '',
            dueAt: null,
            step: 'action-items',
          },
        ],
      }),
    ])
    expect(screen.getByText('no owner')).toBeTruthy()
    fireEvent.click(screen.getByRole('button', { name: 'Alert tuning for p99' }))
    expect(currentRoute()).toEqual({ screen: 'run', run: 'owing', step: 'action-items' })
  })

  it('says how old and how proven the runbook is', async () => {
    await open([summary()])
    expect(screen.getByText('Exercised 11 days ago')).toBeTruthy()
    expect(screen.getByText('Edited 34 days ago · 22 steps · 1 run, 1 rehearsal')).toBeTruthy()
  })

  it('follows main when the list changes', async () => {
    const list: RunSummary[] = [summary()]
    const { bridge } = await open(list)
    expect(screen.getByText('Nothing is running')).toBeTruthy()
    list.push(rollingBack())
    bridge.broadcast('runs.changed', null)
    await act(() => vi.advanceTimersByTimeAsync(0))
    expect(screen.queryByText('Nothing is running')).toBeNull()
  })
})

describe('home without runs', () => {
  it('says what to do and where everything stays', async () => {
    await open([])
    expect(screen.getByText(/Everything stays on this computer/)).toBeTruthy()
    for (const [name, route] of [
      [/^Start a run/, { screen: 'start', mode: 'plan' }],
      [/^Rehearse \(8 minutes\)/, { screen: 'start', mode: 'drill' }],
      [/^See an example record/, { screen: 'example' }],
      [/^Incident now/, { screen: 'start', mode: 'incident' }],
    ] as const) {
      fireEvent.click(screen.getByRole('button', { name }))
      expect(currentRoute()).toEqual(route)
    }
  })

  it('reads the runbooks anew when somebody comes back, and not right after the start read them', async () => {
    let asked = 0
    installBridge({
      'runs.list': () => ({ runs: [], total: 0, owingMore: 0 }),
      'runbooks.list': () => {
        asked += 1
        return [book]
      },
    })
    const stop = followRuns()
    const visit = async (afterMs: number) => {
      cleanup()
      await act(() => vi.advanceTimersByTimeAsync(afterMs))
      render(<HomeScreen />)
      await act(() => vi.advanceTimersByTimeAsync(0))
      return asked
    }
    expect(await visit(0)).toBe(1)
    expect(await visit(500)).toBe(1)
    expect(await visit(2000)).toBe(2)
    stop()
  })

  it('never takes a list that could not be read for an empty app', async () => {
    installBridge({
      'runs.list': () => {
        throw new DomainError('read-only')
      },
      'runbooks.list': () => [book],
    })
    followRuns()
    render(<HomeScreen />)
    await act(() => vi.advanceTimersByTimeAsync(0))
    expect(screen.getByRole('alert')).toBeTruthy()
    expect(screen.queryByText(/Everything stays on this computer/)).toBeNull()
  })
})
