import { act, fireEvent, screen, within } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { followInterruptions, useInterruption } from '../../../renderer/store/interruption.ts'
import type { Journal } from '../../shared/run/journal.ts'
import { closeScreen, openScreen, press, settle } from './harness.tsx'

let stop: (() => void) | undefined
beforeEach(() => {
  useInterruption.setState(useInterruption.getInitialState())
})
afterEach(() => {
  stop?.()
  stop = undefined
  closeScreen()
})

const panel = () => screen.queryByRole('region', { name: 'Where you were' })
const earlier = (journal: Journal): void => {
  const events = journal.events.map((event) => ({ ...event, boot: 'an earlier start' }))
  journal.events.splice(0, journal.events.length, ...events)
}

/** A sleep that main tells of, which ended just now. */
async function sleepFor(bridge: Awaited<ReturnType<typeof openScreen>>['bridge'], ms: number): Promise<void> {
  const until = Date.now()
  act(() =>
    bridge.broadcast('system.slept', {
      from: new Date(until - ms).toISOString(),
      until: new Date(until).toISOString(),
    }),
  )
  await settle()
}

describe('after a sleep', () => {
  it('says how long and why, and Enter goes on with the step', async () => {
    const { bridge } = await openScreen()
    stop = followInterruptions()
    await sleepFor(bridge, 720_000)
    const shown = within(screen.getByRole('region', { name: 'Where you were' }))
    expect(shown.getByRole('status').textContent).toBe('Away for 12 min: the computer slept.')
    const way = shown.getByRole('button', { name: 'Go on with step 1' })
    expect(document.activeElement).toBe(way)
    fireEvent.click(way)
    await settle()
    expect(panel()).toBeNull()
    expect(document.activeElement?.textContent).toBe('Capture the target')
  })

  it('Escape closes it, and it does not come back for the same sleep', async () => {
    const { bridge } = await openScreen()
    stop = followInterruptions()
    await sleepFor(bridge, 90_000)
    expect(panel()).not.toBeNull()
    await press('Escape')
    expect(panel()).toBeNull()
    await sleepFor(bridge, 90_000)
    expect(panel()).toBeNull()
  })

  it('a nap of less than a minute is none', async () => {
    const { bridge } = await openScreen()
    stop = followInterruptions()
    await sleepFor(bridge, 59_000)
    expect(panel()).toBeNull()
  })

  it('leaves the focus in a text that is being typed', async () => {
    const { bridge } = await openScreen()
    stop = followInterruptions()
    const field = screen.getByLabelText(/Image tag/)
    act(() => field.focus())
    await sleepFor(bridge, 90_000)
    expect(panel()).not.toBeNull()
    expect(document.activeElement).toBe(field)
  })

  it('waits behind the decision, and covers none', async () => {
    const { bridge } = await openScreen({ before: (journal) => journal.run({ type: 'startDeploy' }) })
    stop = followInterruptions()
    await press('d')
    await sleepFor(bridge, 90_000)
    expect(panel()).toBeNull()
    await press('Escape')
    expect(panel()).not.toBeNull()
  })

  it('is over as soon as something is recorded', async () => {
    const { bridge, journal } = await openScreen()
    stop = followInterruptions()
    await sleepFor(bridge, 90_000)
    journal.now = Date.now()
    await press('s')
    const reason = screen.getByRole('textbox', { name: /Reason/ })
    fireEvent.change(reason, { target: { value: 'Known already.' } })
    await press('Enter', { ctrlKey: true })
    await settle()
    expect(journal.state.steps['capture']?.status).toBe('skipped')
    expect(panel()).toBeNull()
  })
})

describe('after a time out of sight', () => {
  it('says so once the window is seen again', async () => {
    await openScreen()
    stop = followInterruptions()
    const real = Date.now
    const hide = (state: 'hidden' | 'visible') => {
      Object.defineProperty(document, 'visibilityState', { value: state, configurable: true })
      document.dispatchEvent(new Event('visibilitychange'))
    }
    try {
      Date.now = () => real() - 180_000
      hide('hidden')
      Date.now = real
      act(() => hide('visible'))
    } finally {
      Date.now = real
      Reflect.deleteProperty(document, 'visibilityState')
    }
    await settle()
    expect(panel()?.textContent).toContain('Away for 3 min: the window was out of sight.')
  })
})

describe('after a restart', () => {
  it('tells the age of the last entry, what is put off, and leads to it', async () => {
    await openScreen({
      before: (journal) => {
        journal.run({ type: 'deferStep', step: 'checks', reason: 'The registry is down.' })
        earlier(journal)
      },
    })
    expect(panel()?.textContent).toContain('Backout was restarted.')
    fireEvent.click(screen.getByRole('button', { name: 'Step 2 deferred: The registry is down.' }))
    await settle()
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Check everything')
  })

  it('says nothing where this start of the app wrote last', async () => {
    await openScreen({
      before: (journal) => {
        earlier(journal)
        journal.run({ type: 'addNote', step: null, text: 'Back' })
      },
    })
    expect(panel()).toBeNull()
  })
})
