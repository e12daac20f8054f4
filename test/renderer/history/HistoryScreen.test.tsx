import { act, cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { useActionSources } from '../../../renderer/actions/useActions.ts'
import { HistoryScreen } from '../../../renderer/features/history/HistoryScreen.tsx'
import { resetHistory } from '../../../renderer/features/history/historyStore.ts'
import { currentRoute, go } from '../../../renderer/store/route.ts'
import type { HistoryFilters, HistoryRow, HistorySort } from '../../../shared/ipc/history.ts'
import { type Answers, FakeBridge } from '../fakeBridge.ts'

const row = (n: number, over: Partial<HistoryRow> = {}): HistoryRow => ({
  id: `run-${n}`,
  service: 'checkout-api',
  environment: 'production',
  version: `2026.${n}`,
  target: `2026.${n - 1}`,
  captain: 'Ada Meyer',
  kind: n % 4 === 0 ? 'rehearsal' : 'real',
  phase: 'closed',
  outcome: 'rolled-back',
  startedAt: '2026-11-20T01:00:00.000Z',
  closedAt: '2026-11-20T02:00:00.000Z',
  toDecisionMs: 600_000,
  toMitigationMs: 547_000,
  totalMs: 3_600_000,
  deviations: 2,
  owed: 0,
  ...over,
})

function Window() {
  useActionSources()
  return (
    <div data-screen="history" tabIndex={-1}>
      <HistoryScreen />
    </div>
  )
}

async function open(count: number, answers: Answers = {}): Promise<FakeBridge> {
  const bridge = FakeBridge.install({
    'history.choices': () => ({
      total: count,
      services: ['checkout-api'],
      environments: ['production'],
      kinds: ['real', 'rehearsal'],
      unread: 0,
    }),
    'history.list': ({ filters, from, limit }) => {
      const total = filters.outcome === 'shipped' ? 0 : count
      const length = Math.max(0, Math.min(limit, total - from))
      return { rows: Array.from({ length }, (_, index) => row(from + index)), total }
    },
    ...answers,
  })
  render(<Window />)
  await screen.findByRole('heading', { level: 1 })
  await act(() => new Promise((resolve) => setTimeout(resolve, 0)))
  return bridge
}

const press = (key: string): void => {
  fireEvent.keyDown(document.activeElement ?? document.body, { key })
}
const queries = (bridge: FakeBridge): readonly { filters: HistoryFilters; sort: HistorySort }[] =>
  bridge.inputsOf('history.list')

beforeEach(() => {
  resetHistory()
  go({ screen: 'history' })
})
afterEach(cleanup)

describe('the list of all runs', () => {
  it('draws the rows in sight alone, and says how many there are', async () => {
    const bridge = await open(10_000)
    const table = screen.getByRole('table', { name: 'All runs' })
    expect(table.getAttribute('aria-rowcount')).toBe('10001')
    expect(within(table).getAllByRole('row').length).toBeLessThan(40)
    expect(screen.getByText('10,000 runs')).toBeTruthy()
    expect(bridge.inputsOf('history.list').map(({ from }) => from)).toEqual([0])
    press('End')
    await waitFor(() => expect(document.activeElement?.textContent).toContain('checkout-api'))
    expect(bridge.inputsOf('history.list').some(({ from }) => from === 9900)).toBe(true)
    press('r')
    expect(currentRoute()).toEqual({ screen: 'record', run: 'run-9999' })
  })

  it('is gone through with the arrow keys, and Enter opens the run', async () => {
    await open(5)
    press('ArrowDown')
    press('j')
    press('ArrowUp')
    expect(document.activeElement?.getAttribute('aria-label')).toMatch(/^checkout-api production, 2026\.1,/)
    press('Enter')
    expect(currentRoute()).toEqual({ screen: 'run', run: 'run-1' })
  })

  it('tells rehearsals by a word, and what is not known by a sign', async () => {
    await open(1, {
      'history.list': () => ({ rows: [row(4, { toMitigationMs: null })], total: 1 }),
    })
    const table = screen.getByRole('table', { name: 'All runs' })
    expect(within(table).getByText('Rehearsal')).toBeTruthy()
    expect(within(table).getByText('–')).toBeTruthy()
    expect(within(table).getByText('10:00')).toBeTruthy()
  })

  it('sorts by a head, and the other way round the second time', async () => {
    const bridge = await open(5)
    const head = screen.getByRole('button', { name: 'To mitigation' })
    fireEvent.click(head)
    await waitFor(() =>
      expect(queries(bridge).at(-1)?.sort).toEqual({ column: 'toMitigation', descending: true }),
    )
    expect(head.closest('th')?.getAttribute('aria-sort')).toBe('descending')
    fireEvent.click(head)
    await waitFor(() => expect(queries(bridge).at(-1)?.sort.descending).toBe(false))
  })

  it('asks for what the filters say, and leads out where nothing fits', async () => {
    const bridge = await open(5)
    fireEvent.change(screen.getByRole('searchbox'), { target: { value: 'ada 2026' } })
    await waitFor(() => expect(queries(bridge).at(-1)?.filters.text).toBe('ada 2026'))
    const until = screen.getByRole('textbox', { name: 'Until' })
    fireEvent.change(until, { target: { value: '2026-02-30' } })
    fireEvent.blur(until)
    expect(await screen.findByText('A day such as 2026-11-23.')).toBeTruthy()
    fireEvent.change(until, { target: { value: '2026-02-28' } })
    fireEvent.blur(until)
    // The whole of that day is in it.
    await waitFor(() =>
      expect(queries(bridge).at(-1)?.filters.before).toBe(new Date(2026, 2, 1).toISOString()),
    )
    fireEvent.click(screen.getByRole('button', { name: 'Clear the filters' }))
    await waitFor(() => expect(queries(bridge).at(-1)?.filters).toMatchObject({ text: '', before: null }))
    expect((screen.getByRole('searchbox') as HTMLInputElement).value).toBe('')
  })

  it('marks two runs by Space and shows them side by side', async () => {
    const side = (of: number, toMitigationMs: number) => ({
      measures: {
        preparingMs: null,
        toDecisionMs: 1,
        toMitigationMs,
        followUpMs: null,
        totalMs: null,
        deviations: 2,
      },
      steps: { capture: { status: 'done' as const, ms: 61_000, of } },
      of,
    })
    const about = (n: number) => ({ ...row(n), decision: 'rollback' as const })
    const compared = (n: number) => {
      const { closedAt, toDecisionMs, toMitigationMs, totalMs, deviations, owed, ...run } = about(n)
      return run
    }
    const bridge = await open(5, {
      'history.compare': () => ({
        sides: [
          { run: compared(1), figures: side(1, 540_000) },
          { run: compared(2), figures: side(1, 667_000) },
        ],
        steps: [{ step: 'capture', title: 'Capture the target', section: 'Before' }],
      }),
    })
    press('ArrowDown')
    press(' ')
    press('ArrowDown')
    press(' ')
    expect(screen.getByText('2 runs marked')).toBeTruthy()
    press('c')
    const table = await screen.findByRole('table', { name: 'Two runs side by side' })
    expect(bridge.inputsOf('history.compare')).toEqual([{ run: 'run-1', other: 'run-2' }])
    const mitigation = within(table).getByRole('row', { name: /^Time to mitigation/ })
    expect(mitigation.textContent).toBe('Time to mitigation9:0011:07+2:07 slower')
    expect(within(table).getByRole('row', { name: /^Capture the target/ }).textContent).toContain('1:01 done')
    press('Escape')
    expect(await screen.findByRole('table', { name: 'All runs' })).toBeTruthy()
  })

  it('says what will be here while there is no run', async () => {
    await open(0)
    expect(screen.getByText('No runs yet')).toBeTruthy()
    fireEvent.click(screen.getByRole('button', { name: 'Rehearse' }))
    expect(currentRoute()).toEqual({ screen: 'start', mode: 'rehearsal' })
  })
})

describe('the charts', () => {
  const point = (n: number, ms: number | null, kind: 'real' | 'rehearsal') => ({
    ...{ id: `run-${n}`, service: 's', environment: 'e', version: `v${n}`, kind },
    startedAt: `2026-11-0${n}T12:00:00.000Z`,
    toDecisionMs: null,
    toMitigationMs: ms,
  })

  it('say how many runs they are of, draw no line through a few, and show their data as a table', async () => {
    await open(3, {
      'history.charts': () => ({
        points: [point(1, 300_000, 'real'), point(2, 600_000, 'rehearsal')],
        runbook: { id: 'plan', title: 'Rollback plan', runs: 3 },
        steps: [{ step: 'a', title: 'Restore it', runs: 3, skipped: 2, failed: 0, blocked: 0, deferred: 0 }],
        total: 3,
      }),
    })
    fireEvent.click(screen.getByRole('radio', { name: 'Times and steps' }))
    const chart = await screen.findByRole('img', {
      name: 'Time to mitigation: 1 real run, 1 rehearsal, 2026-11-01 to 2026-11-02, between 5:00 and 10:00.',
    })
    expect(chart.querySelectorAll('circle')).toHaveLength(1)
    expect(chart.querySelectorAll('path')).toHaveLength(1)
    expect(screen.getByText('Too few for a trend: each run is one mark.')).toBeTruthy()
    expect(screen.getByText('No run that the filters let through has this time.')).toBeTruthy()
    fireEvent.click(screen.getByRole('button', { name: 'Time to mitigation: Show as table' }))
    const table = screen.getByRole('table', { name: 'Time to mitigation' })
    expect(within(table).getAllByRole('row')[1]?.textContent).toBe('2026-11-02s v2Rehearsal10:00')
    expect(screen.getByText('2 skipped', { exact: false }).textContent).toContain('2 of 3')
  })
})
