import { act, cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { App } from '../../../renderer/App.tsx'
import { runAction } from '../../../renderer/actions/registry.ts'
import { dismissExchange, followOpenedBundles } from '../../../renderer/store/exchange.ts'
import { currentRoute, go } from '../../../renderer/store/route.ts'
import { useRuns } from '../../../renderer/store/runs.ts'
import type { BundleImported, BundlePreview } from '../../../shared/ipc/api.ts'
import { DomainError } from '../../../shared/run/errors.ts'
import { FakeBridge } from '../fakeBridge.ts'
import { summary } from '../home/summaries.ts'

const run = '0198c0de-0000-7000-8000-000000000001'
const imported = (over: Partial<BundleImported> = {}): BundleImported => ({
  run,
  isNew: false,
  added: 12,
  sealsAdded: 0,
  conflicts: 0,
  forks: 0,
  from: { device: 'laptop A', exportedAt: '2026-11-23T03:40:00.000Z' },
  ...over,
})

beforeEach(() => {
  // jsdom has no fonts to read ahead.
  Object.defineProperty(document, 'fonts', { configurable: true, value: new Set() })
  useRuns.setState({ runs: [], loaded: true, failure: null })
})
let stopFollowing: () => void = () => undefined
afterEach(() => {
  stopFollowing()
  dismissExchange()
  go({ screen: 'home' })
  cleanup()
})

function openHome(answer: () => BundleImported): FakeBridge {
  const bridge = FakeBridge.install({
    'bundle.import': answer,
    'bundle.importFile': answer,
    'runbooks.list': () => [],
    'runs.summary': () => null,
  })
  render(<App />)
  return bridge
}

it('asks for a bundle by its command, says what came, and opens the run', async () => {
  const bridge = openHome(() => imported({ conflicts: 2, sealsAdded: 1 }))
  await act(async () => runAction('run.import'))
  const dialog = await screen.findByRole('dialog', { name: 'The run came together' })
  for (const words of ['laptop A', '2026-11-23 03:40:00Z', '12 events that were not here', '1 seal']) {
    expect(dialog.textContent).toContain(words)
  }
  expect(dialog.textContent).toContain('2 places were changed on both sides: choose')
  expect(bridge.inputsOf('bundle.import')).toEqual([{}])
  fireEvent.click(screen.getByRole('button', { name: 'Open the run and choose' }))
  await waitFor(() => expect(currentRoute()).toEqual({ screen: 'run', run, show: { kind: 'conflicts' } }))
  expect(screen.queryByRole('dialog', { name: 'The run came together' })).toBeNull()
})

it('says which run it is, and who has it', async () => {
  const handed = summary({
    ...{ id: run, phase: 'rolling-back' },
    holder: {
      device: 'a',
      name: 'Ana Silva',
      handedOver: { to: 'Ben Okri', at: '2026-11-23T03:39:00.000Z' },
    },
  })
  useRuns.setState({ runs: [handed] })
  const bridge = FakeBridge.install({
    'bundle.import': () => imported({ isNew: true }),
    'runbooks.list': () => [],
    'runs.list': () => ({ runs: [handed], total: 1, owingMore: 0 }),
  })
  render(<App />)
  await act(async () => runAction('run.import'))
  const dialog = await screen.findByRole('dialog', { name: 'The run is here now' })
  expect(dialog.textContent).toContain('checkout-api · production, 2026.11.23-rc2 → 2026.11.19')
  expect(dialog.textContent).toContain('nobody yet: Ana Silva handed it over to Ben Okri')
  expect(bridge.inputsOf('bundle.import')).toEqual([{}])
})

it('says when nothing new was in it, and that events are kept as evidence', async () => {
  openHome(() => imported({ added: 0, forks: 1 }))
  await act(async () => runAction('run.import'))
  const dialog = await screen.findByRole('dialog', { name: 'Everything was here already' })
  expect(dialog.textContent).toContain('1 event is kept apart as evidence')
})

it('names the member, the rule and the way out of a refusal, and that nothing was written', async () => {
  openHome(() => {
    const message = 'attachments/abc has another SHA-256 than the manifest says.'
    throw new DomainError('bundle-refused', { name: 'attachments/abc', rule: 'wrong-digest', message })
  })
  await act(async () => runAction('run.import'))
  const dialog = await screen.findByRole('dialog', { name: 'Nothing was imported' })
  for (const words of ['another SHA-256', 'attachments/abc', 'wrong-digest', 'nothing was written']) {
    expect(dialog.textContent).toContain(words)
  }
})

it('tells a fork plainly: nothing merged, kept as evidence', async () => {
  openHome(() => {
    throw new DomainError('fork-found', { name: 'laptop A', event: 'e-7', message: 'Event 7 differs.' })
  })
  await act(async () => runAction('run.import'))
  const dialog = await screen.findByRole('dialog', { name: 'Nothing was imported' })
  expect(dialog.textContent).toContain('Two different pasts of one device')
  expect(dialog.textContent).toContain('kept apart here as evidence')
  expect(dialog.textContent).toContain('laptop A')
})

it('shows nothing when the question for a file was cancelled', async () => {
  openHome(() => {
    throw new DomainError('cancelled')
  })
  await act(async () => runAction('run.import'))
  expect(screen.queryByRole('dialog')).toBeNull()
})

const drop = (name: string): void => {
  const files = [new File(['zip'], name)]
  fireEvent.drop(window, { dataTransfer: { files, types: ['Files'] } })
}

it('takes a bundle that is dropped on home by its place, and nothing else', async () => {
  const bridge = openHome(() => imported({ isNew: true }))
  act(() => drop('picture.png'))
  expect(await screen.findByText('This is not a bundle')).toBeTruthy()
  expect(bridge.inputsOf('bundle.importFile')).toEqual([])
  act(() => drop('checkout.backout'))
  expect(await screen.findByRole('dialog', { name: 'The run is here now' })).toBeTruthy()
  expect(bridge.inputsOf('bundle.importFile')).toEqual([{ path: '/media/stick/checkout.backout' }])
})

const preview: BundlePreview = {
  run,
  service: 'checkout-api',
  environment: 'production',
  version: '2026.11.23-rc2',
  target: '2026.11.20',
  rehearsal: false,
  startedAt: '2026-11-23T03:00:00.000Z',
  closed: false,
  events: 41,
  attachments: 2,
  held: 0,
  from: { device: 'laptop A', exportedAt: '2026-11-23T03:40:00.000Z' },
}

it('shows what is in a bundle that was opened in the system, and asks before anything is taken from it', async () => {
  const bridge = openOffered(() => preview)
  const dialog = await screen.findByRole('dialog', { name: 'Bring this run in?' })
  for (const words of [
    'checkout-api · production',
    '41 events, 2 attached files',
    'laptop A',
    'not on this computer',
  ])
    expect(dialog.textContent).toContain(words)
  expect(bridge.inputsOf('bundle.importFile')).toEqual([])
  fireEvent.click(screen.getByRole('button', { name: 'Import' }))
  await screen.findByRole('dialog', { name: 'The run came together' })
  expect(bridge.inputsOf('bundle.importFile')).toEqual([{ path: '/media/stick/run.backout' }])
})

it('does nothing with an opened bundle when the person thinks better of it', async () => {
  const bridge = openOffered(() => ({ ...preview, held: 12 }))
  const dialog = await screen.findByRole('dialog', { name: 'Bring this run in?' })
  expect(dialog.textContent).toContain('with 12 events. Both come together.')
  fireEvent.click(screen.getByRole('button', { name: 'Not now' }))
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  expect(bridge.inputsOf('bundle.importFile')).toEqual([])
})

it('says why an opened bundle is not sound', async () => {
  openOffered(() => {
    throw new DomainError('bundle-refused', { rule: 'hash', message: 'A hash does not fit.' })
  })
  expect(await screen.findByRole('dialog', { name: 'Nothing was imported' })).toBeTruthy()
})

function openOffered(answer: () => BundlePreview): FakeBridge {
  const bridge = FakeBridge.install({
    'bundle.preview': answer,
    'bundle.importFile': () => imported(),
    'runbooks.list': () => [],
    'runs.summary': () => null,
  })
  stopFollowing = followOpenedBundles()
  render(<App />)
  bridge.broadcast('bundle.opened', { path: '/media/stick/run.backout' })
  return bridge
}
