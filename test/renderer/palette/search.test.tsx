import { act, cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { GlobalDialogs } from '../../../renderer/features/palette/GlobalDialogs.tsx'
import { openDialog, useDialog } from '../../../renderer/store/dialogs.ts'
import { currentRoute, go } from '../../../renderer/store/route.ts'
import type { Found, FoundRun, SearchHit } from '../../../shared/ipc/api.ts'
import { DomainError } from '../../../shared/run/errors.ts'
import { FakeBridge } from '../fakeBridge.ts'

function Window() {
  const dialog = useDialog()
  return dialog && <GlobalDialogs open={dialog} />
}

const hit = (event: string, snippet: string, more: Partial<SearchHit> = {}): SearchHit => ({
  event,
  at: '2026-11-23T03:04:05.000Z',
  type: 'note.added',
  step: null,
  by: 'Ada',
  snippet,
  ...more,
})
const run = (id: string, hits: readonly SearchHit[], more: Partial<FoundRun> = {}): FoundRun => ({
  run: id,
  service: 'checkout-api',
  environment: 'production',
  version: '2026.11.23-rc2',
  kind: 'real',
  startedAt: '2026-11-23T03:00:00.000Z',
  hits,
  more: 0,
  ...more,
})
const found = (...runs: FoundRun[]): Found => {
  const total = runs.reduce((sum, one) => sum + one.hits.length + one.more, 0)
  return { runs, total, capped: false }
}
const nothing = found()

const two = found(
  run(
    'run-2',
    [hit('e-3', 'saw \uE000lag\uE001 again', { step: 'drain' }), hit('e-2', '\uE000lag\uE001 rises')],
    {
      more: 7,
      kind: 'rehearsal',
    },
  ),
  run('run-1', [hit('e-1', 'no \uE000lag\uE001', { type: 'step.failed', by: 'Grace' })]),
)

const field = () => screen.getByRole('combobox', { name: 'Search everything recorded' })
const type = (text: string) => fireEvent.change(field(), { target: { value: text } })
// The selects above have options of their own.
const list = () => within(screen.getByRole('listbox', { name: 'Found' }))
const active = () => document.getElementById(field().getAttribute('aria-activedescendant') ?? '')?.textContent

beforeEach(() => {
  go({ screen: 'home' })
})
afterEach(cleanup)
// Nothing has a place here.
Element.prototype.scrollIntoView = () => undefined

const openSearch = (answer: (input: { query: string }) => Found | Promise<Found>) => {
  const bridge = FakeBridge.install({
    'runs.search': answer,
    'history.choices': () => ({ total: 1, services: ['shop'], environments: [], kinds: ['real'], unread: 0 }),
  })
  render(<Window />)
  act(() => openDialog('search'))
  return bridge
}

describe('the dialog of the search', () => {
  it('shows what was found by run, what kind of entry it is, who wrote it, and the matched words marked', async () => {
    const bridge = openSearch(({ query }) => (query === 'lag' ? two : nothing))
    type(' lag ')
    const options = await list().findAllByRole('option')
    expect(options.map((option) => option.querySelector('mark')?.textContent)).toEqual(['lag', 'lag', 'lag'])
    expect(options[2]?.textContent).toMatch(/^Failedno lagGrace · 03:04:05Z$/)
    const [first, second] = screen.getAllByRole('group', { name: /checkout-api/ })
    expect(first?.textContent).toContain('Rehearsal')
    expect(first?.textContent).toContain('2 of 9')
    expect(second?.textContent).not.toContain('Rehearsal')
    expect(screen.getByRole('status').textContent).toBe('10 events found')
    // Nothing was asked first: it has main ready before the first letter.
    expect(bridge.inputsOf('runs.search').map(({ query }) => query)).toEqual(['', 'lag'])
  })

  it('is moved through by keys, from the last one on to the first, and opens the run at the event', async () => {
    openSearch(({ query }) => (query === '' ? nothing : two))
    type('lag')
    await list().findAllByRole('option')
    expect(active()).toContain('saw lag again')
    fireEvent.keyDown(field(), { key: 'ArrowUp' })
    expect(active()).toContain('no lag')
    fireEvent.keyDown(field(), { key: 'ArrowDown' })
    fireEvent.keyDown(field(), { key: 'ArrowDown' })
    expect(active()).toContain('lag rises')
    fireEvent.keyDown(field(), { key: 'PageUp' })
    expect(active()).toContain('saw lag again')
    expect(
      list()
        .getAllByRole('option')
        .filter((one) => one.getAttribute('aria-selected') === 'true'),
    ).toHaveLength(1)
    fireEvent.keyDown(field(), { key: 'Enter' })
    const place = { screen: 'run', run: 'run-2', step: 'drain', event: 'e-3' }
    await waitFor(() => expect(currentRoute()).toEqual(place))
    expect(screen.queryByRole('dialog')).toBeNull()
  })

  it('opens what is pressed', async () => {
    openSearch(({ query }) => (query === '' ? nothing : two))
    type('lag')
    fireEvent.click(await list().findByRole('option', { name: /no lag/ }))
    await waitFor(() => expect(currentRoute()).toEqual({ screen: 'run', run: 'run-1', event: 'e-1' }))
  })

  it('asks for one thing at a time, and then only for what is typed now', async () => {
    const answers: ((found: Found) => void)[] = []
    const bridge = openSearch(({ query }) =>
      query === '' ? nothing : new Promise((resolve) => answers.push(resolve)),
    )
    await waitFor(() => expect(bridge.inputsOf('runs.search')).toHaveLength(1))
    for (const text of ['l', 'la', 'lag', 'lags']) type(text)
    await waitFor(() => expect(answers).toHaveLength(1))
    answers[0]?.(two)
    await waitFor(() => expect(answers).toHaveLength(2))
    expect(bridge.inputsOf('runs.search').map(({ query }) => query)).toEqual(['', 'l', 'lags'])
    // An answer to what is no longer typed is not shown.
    expect(list().queryByRole('option')).toBeNull()
    answers[1]?.(two)
    expect(await list().findAllByRole('option')).toHaveLength(3)
  })

  it('keeps to the runs that are chosen, and says so where nothing is found in them', async () => {
    const bridge = openSearch(() => nothing)
    type('lag')
    await screen.findByText('Nothing recorded holds “lag”.')
    await screen.findByRole('option', { name: 'shop' })
    fireEvent.change(screen.getByRole('combobox', { name: 'Service' }), { target: { value: 'shop' } })
    fireEvent.change(screen.getByRole('combobox', { name: 'Kind of run' }), {
      target: { value: 'rehearsal' },
    })
    await screen.findByText('Nothing in the runs chosen above holds “lag”.')
    await waitFor(() =>
      expect(bridge.inputsOf('runs.search').at(-1)?.filter).toEqual({ service: 'shop', kind: 'rehearsal' }),
    )
    fireEvent.change(screen.getByRole('combobox', { name: 'Started' }), { target: { value: '7' } })
    await waitFor(() => {
      const since = bridge.inputsOf('runs.search').at(-1)?.filter?.since ?? ''
      expect(Math.round((Date.now() - Date.parse(since)) / 86_400_000)).toBe(7)
    })
    fireEvent.click(screen.getByRole('button', { name: 'Search all runs' }))
    await waitFor(() => expect(bridge.inputsOf('runs.search').at(-1)?.filter).toEqual({}))
  })

  it('says what to do before anything is typed, and when it could not be searched', async () => {
    let broken = true
    openSearch(({ query }) => {
      if (query !== '' && broken) throw new DomainError('file-unreadable', { path: '/data' })
      return query === '' ? nothing : two
    })
    expect(screen.getByText(/Type a few letters of what you remember/)).toBeTruthy()
    type('lag')
    expect((await screen.findByRole('alert')).textContent).not.toBe('')
    broken = false
    fireEvent.click(screen.getByRole('button', { name: 'Search again' }))
    expect(await list().findAllByRole('option')).toHaveLength(3)
    expect(screen.queryByRole('alert')).toBeNull()
  })

  it('says when there are more than are counted', async () => {
    openSearch(({ query }) => (query === '' ? nothing : { ...two, total: 1000, capped: true }))
    type('lag')
    await screen.findByText('More than 1000 events found')
    expect(screen.getByText(/Another word finds older ones/)).toBeTruthy()
  })
})
