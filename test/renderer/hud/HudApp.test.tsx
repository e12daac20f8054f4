import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { HudApp } from '../../../renderer/features/hud/HudApp.tsx'
import type { Following } from '../../../renderer/store/follow.ts'
import { followHudStores } from '../../../renderer/store/followHud.ts'
import { useHud } from '../../../renderer/store/hud.ts'
import { useRun } from '../../../renderer/store/run.ts'
import { useRuns } from '../../../renderer/store/runs.ts'
import { useSettings } from '../../../renderer/store/settings.ts'
import type { Draft, HudState, RunSummary, Unsaved } from '../../../shared/ipc/api.ts'
import { DomainError } from '../../../shared/run/errors.ts'
import { smallRunbook } from '../../fixtures/runbook.ts'
import { Journal } from '../../shared/run/journal.ts'
import { FakeBridge } from '../fakeBridge.ts'
import { rollingBack } from '../home/summaries.ts'

let journal: Journal
let drafts: Draft[]
let bridge: FakeBridge
let following: Following | null = null
/** Something that main does just before it looks at a command. */
let before: () => void

beforeEach(() => {
  journal = new Journal()
  journal.run({ type: 'setField', step: 'capture', field: 'tag', value: '1.9-7' })
  journal.now = Date.now()
  drafts = []
  before = () => undefined
  window.matchMedia = (() => ({
    matches: false,
    addEventListener: () => {},
    removeEventListener: () => {},
  })) as unknown as typeof window.matchMedia
})
afterEach(() => {
  following?.stop()
  cleanup()
  useRun.setState(useRun.getInitialState())
  useRuns.setState(useRuns.getInitialState())
  useHud.setState(useHud.getInitialState())
})

async function openHud(
  given: { runs?: readonly RunSummary[]; hud?: HudState; unsaved?: Unsaved | null } = {},
): Promise<void> {
  const { runs = [rollingBack({ id: 'run' })], hud = { open: true, run: null }, unsaved = null } = given
  bridge = FakeBridge.install({
    'settings.read': () => useSettings.getInitialState().settings,
    'runs.list': () => ({ runs, total: runs.length, owingMore: 0 }),
    'hud.read': () => hud,
    'hud.toggle': () => null,
    'hud.move': () => null,
    'main.show': () => null,
    'store.retry': () => null,
    'store.unsaved': () => unsaved,
    'runs.open': ({ run }) => {
      return {
        run,
        device: 'device',
        boot: 'boot',
        runbook: smallRunbook,
        events: [...journal.events],
        drafts,
      }
    },
    'runs.execute': ({ version, command }) => {
      before()
      if (version !== journal.events.length) throw new DomainError('stale')
      return { run: 'run', from: version, events: journal.run(command) }
    },
  })
  following = followHudStores()
  await following.read
  render(<HudApp />)
  await settle()
}

const settle = () => act(() => new Promise((resolve) => setTimeout(resolve, 40)))
async function press(key: string, modifiers: { readonly ctrlKey?: boolean } = {}): Promise<void> {
  fireEvent.keyDown(document.activeElement ?? document.body, { key, ...modifiers })
  await settle()
}
const heading = () => screen.getByRole('heading', { level: 1 }).textContent

describe('the HUD', () => {
  it('completes the step by key and starts the next, with the version that it saw', async () => {
    await openHud()
    expect(heading()).toBe('1Capture the target')
    const version = journal.events.length
    await press('Enter', { ctrlKey: true })
    expect(bridge.inputsOf('runs.execute')).toEqual([
      { run: 'run', version, command: { type: 'completeStep', step: 'capture', next: 'checks' } },
    ])
    expect(heading()).toBe('2Check everything')
    expect(screen.getByText('Step 1 done.')).toBeTruthy()
  })

  it('says why when something happened in between, shows what is new, and does nothing', async () => {
    await openHud()
    before = () => {
      before = () => undefined
      journal.run({ type: 'addNote', step: null, text: 'From elsewhere.' })
    }
    await press('Enter', { ctrlKey: true })
    expect(
      screen
        .getAllByRole('alert')
        .map((each) => each.textContent)
        .join(' '),
    ).toMatch(/Not completed\. /)
    expect(journal.state.steps['capture']?.status).not.toBe('done')
    expect(useRun.getState().open?.events.length).toBe(journal.events.length)
    await press('Enter', { ctrlKey: true })
    expect(heading()).toBe('2Check everything')
  })

  it('does not leave behind what is half typed in the main window', async () => {
    await openHud()
    drafts = [{ key: 'field:capture.sha', text: '9f2', savedAt: '2026-11-23T03:00:00.000Z' }]
    await press('Enter', { ctrlKey: true })
    expect(bridge.inputsOf('runs.execute')).toEqual([])
    expect(screen.getByText('Not completed. “Sha” is half typed in the main window.')).toBeTruthy()
  })

  it('says NOT RECORDED at once when it is opened while something is not on disk', async () => {
    await openHud({ unsaved: { run: 'run', reason: 'disk-full' } })
    expect(screen.getByText('NOT RECORDED').closest('[role=alert]')?.textContent).toContain(
      'The disk is full.',
    )
    expect(screen.queryByText(/^Recorded/)).toBeNull()
    fireEvent.click(screen.getByRole('button', { name: 'Retry' }))
    expect(bridge.inputsOf('store.retry')).toHaveLength(1)
    act(() => bridge.broadcast('store.unsaved', null))
    expect(screen.queryByText('NOT RECORDED')).toBeNull()
  })

  it('leads to the step in the main window, and closes, each by one key', async () => {
    await openHud()
    await press('g')
    await press('Enter')
    expect(bridge.inputsOf('main.show')).toEqual([
      { run: 'run', step: 'capture' },
      { run: 'run', step: 'capture' },
    ])
    await press('ArrowLeft', { ctrlKey: true })
    expect(bridge.inputsOf('hud.move')).toEqual([{ what: 'place', x: -40, y: 0 }])
    await press('Escape')
    expect(bridge.inputsOf('hud.toggle')).toHaveLength(1)
  })

  it('follows the main window from run to run', async () => {
    const runs = [
      rollingBack({ id: 'run' }),
      rollingBack({ id: 'other', startedAt: '2026-11-20T00:00:00.000Z' }),
    ]
    await openHud({ runs })
    expect(useRun.getState().run).toBe('run')
    await press('n')
    expect(useRun.getState().run).toBe('other')
    act(() => bridge.broadcast('hud.changed', { open: true, run: 'run' }))
    await settle()
    expect(useRun.getState().run).toBe('run')
  })

  it('says what to do where no run is open', async () => {
    await openHud({ runs: [] })
    expect(heading()).toBe('No run is open')
    fireEvent.click(screen.getByRole('button', { name: 'Open Backout' }))
    expect(bridge.inputsOf('main.show')).toEqual([{ run: null, step: null }])
  })
})
