import { act, cleanup, configure, fireEvent, render, screen, waitFor } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { App } from '../../renderer/App.tsx'
import { ErrorBoundary } from '../../renderer/components/ErrorBoundary.tsx'
import { closeDialog } from '../../renderer/store/dialogs.ts'
import { type Following, followStores } from '../../renderer/store/follow.ts'
import { currentRoute, go } from '../../renderer/store/route.ts'
import { useSettings } from '../../renderer/store/settings.ts'
import type { Settings } from '../../shared/ipc/api.ts'
import { FakeBridge } from './fakeBridge.ts'

// Screens are loaded when they are opened, which takes its time on a busy machine.
configure({ asyncUtilTimeout: 5_000 })

const alex = { id: '3b241101-e2bb-4255-8caf-4136c566a962', name: 'Alex', contact: '@alex' }
let settings: Settings
let bridge: FakeBridge
let following: Following

beforeEach(() => {
  settings = {
    identity: alex,
    theme: 'dark',
    sound: true,
    volume: 60,
    notifications: true,
    zones: { plan: 24, now: 26 },
  }
  window.matchMedia = (() => ({
    matches: false,
    addEventListener: () => {},
    removeEventListener: () => {},
  })) as unknown as typeof window.matchMedia
  // jsdom has no fonts to read ahead.
  Object.defineProperty(document, 'fonts', { configurable: true, value: new Set() })
  useSettings.setState(useSettings.getInitialState())
  go({ screen: 'home' })
  closeDialog()
  bridge = FakeBridge.install({
    'settings.read': () => settings,
    'settings.write': (change) => {
      settings = { ...settings, ...change }
      return settings
    },
    'runs.list': () => ({ runs: [], total: 0, owingMore: 0 }),
    'attention.read': () => ({ alerts: [], clocks: [], canNotify: true }),
    'runbooks.list': () => [],
    'profiles.list': () => [],
    'app.info': () => ({
      version: '1.2.3',
      electron: '33.2.1',
      platform: 'linux',
      dataFolder: '/data/backout',
      device: { id: 'device', name: 'laptop', fingerprint: 'abcd', keyKept: 'file', retired: [] },
      backups: [],
      releaseKey: null,
    }),
  })
  following = followStores()
})
afterEach(() => {
  following.stop()
  cleanup()
})

const shown = () => screen.queryByText('NOT RECORDED')

describe('the window', () => {
  it('says NOT RECORDED over any screen until everything is on disk', async () => {
    render(<App />)
    expect(shown()).toBeNull()
    act(() => bridge.broadcast('store.unsaved', { run: 'run', reason: 'disk-full' }))
    expect(shown()?.closest('[role=alert]')?.textContent).toContain('The disk is full')
    act(() => go({ screen: 'settings' }))
    await screen.findByRole('heading', { name: 'Settings' })
    expect(shown()).not.toBeNull()
    act(() => bridge.broadcast('store.unsaved', null))
    expect(shown()).toBeNull()
  })

  it('opens screens and dialogs by key', async () => {
    render(<App />)
    fireEvent.keyDown(document.body, { key: 'g' })
    fireEvent.keyDown(document.body, { key: 'l' })
    await screen.findByRole('heading', { name: 'Library' })
    fireEvent.keyDown(document.body, { key: '?' })
    await screen.findByRole('dialog', { name: 'List of keys' })
    fireEvent.keyDown(document.body, { key: 'n', ctrlKey: true })
    expect(currentRoute(), 'nothing runs under a dialog').toEqual({ screen: 'library' })
  })

  it('paints the theme that was chosen and goes on to the next by key', async () => {
    render(<App />)
    await waitFor(() => expect(document.documentElement.dataset['theme']).toBe('dark'))
    fireEvent.keyDown(document.body, { key: 'l', ctrlKey: true, shiftKey: true })
    await waitFor(() => expect(document.documentElement.dataset['theme']).toBe('light'))
    expect(settings.theme).toBe('light')
  })
})

describe('who works here', () => {
  const name = () => screen.findByRole('textbox', { name: 'Name' })
  const type = async (text: string) => {
    const field = await name()
    fireEvent.focus(field)
    fireEvent.change(field, { target: { value: text } })
    fireEvent.blur(field)
  }
  const open = () => {
    render(<App />)
    act(() => go({ screen: 'settings' }))
  }

  it('stays the same person when a name is corrected', async () => {
    open()
    await type('Alexandra')
    await waitFor(() => expect(settings.identity).toEqual({ ...alex, name: 'Alexandra' }))
  })

  it('becomes another person only when somebody else takes over', async () => {
    open()
    fireEvent.click(await screen.findByRole('button', { name: 'Somebody else works here now' }))
    await type('Robin')
    await waitFor(() => expect(settings.identity?.name).toBe('Robin'))
    expect(settings.identity?.id).not.toBe(alex.id)
    expect(settings.identity?.contact).toBe('')
  })

  it('is never nobody', async () => {
    open()
    await type(' ')
    await screen.findByText('Every entry needs a name.')
    expect(settings.identity).toEqual(alex)
  })
})

describe('a screen that breaks', () => {
  it('says that the record is safe and what to do', () => {
    const quiet = vi.spyOn(console, 'error').mockImplementation(() => {})
    const Broken = () => {
      throw new Error('no such step')
    }
    render(
      <ErrorBoundary>
        <Broken />
      </ErrorBoundary>,
    )
    const alert = screen.getByRole('alert')
    expect(alert.textContent).toContain('Everything recorded is safe on disk')
    expect(alert.textContent).toContain('no such step')
    screen.getByRole('button', { name: 'Reload the window' })
    quiet.mockRestore()
  })
})
