import { act, cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { useActions } from '../../../renderer/actions/useActions.ts'
import { GlobalDialogs } from '../../../renderer/features/palette/GlobalDialogs.tsx'
import { matches, snippetParts } from '../../../renderer/features/palette/matching.ts'
import { closeDialog, openDialog, useDialog } from '../../../renderer/store/dialogs.ts'
import { currentRoute, go } from '../../../renderer/store/route.ts'
import { useRuns } from '../../../renderer/store/runs.ts'
import { FakeBridge } from '../fakeBridge.ts'
import { summary } from '../home/summaries.ts'

const complete = vi.fn()
const skip = vi.fn()

function Window() {
  const dialog = useDialog()
  useActions({ 'step.complete': { run: complete }, 'step.skip': { run: skip, enabled: false } })
  return dialog && <GlobalDialogs open={dialog} />
}

beforeEach(() => {
  vi.clearAllMocks()
  go({ screen: 'home' })
  useRuns.setState({ runs: [summary()], loaded: true, failure: null })
})
afterEach(() => {
  cleanup()
  closeDialog()
})
// Nothing has a place here.
Element.prototype.scrollIntoView = () => undefined

describe('the palette', () => {
  it('offers what can run now, runs it once and closes', async () => {
    FakeBridge.install()
    render(<Window />)
    act(() => openDialog('palette'))
    expect(screen.queryByRole('option', { name: /Skip/ })).toBeNull()
    fireEvent.click(screen.getByRole('option', { name: /Complete step/ }))
    await waitFor(() => expect(complete).toHaveBeenCalledTimes(1))
    expect(screen.queryByRole('dialog')).toBeNull()
  })

  it('narrows down while typing and jumps to a run', async () => {
    FakeBridge.install()
    render(<Window />)
    act(() => openDialog('palette'))
    fireEvent.change(screen.getByRole('combobox'), { target: { value: 'rc2 checkout' } })
    await waitFor(() => expect(screen.queryByRole('option', { name: /Complete step/ })).toBeNull())
    fireEvent.click(screen.getByRole('option', { name: /checkout-api/ }))
    await waitFor(() => expect(currentRoute()).toEqual({ screen: 'run', run: summary().id }))
  })
})

describe('the keys of the palette', () => {
  const field = () => screen.getByRole('combobox')
  const type = (text: string) => fireEvent.change(field(), { target: { value: text } })
  const active = () =>
    document.getElementById(field().getAttribute('aria-activedescendant') ?? '')?.textContent
  const opened = () => {
    FakeBridge.install()
    render(<Window />)
    act(() => openDialog('palette'))
  }

  it('run nothing before something was typed or gone to', async () => {
    opened()
    expect(active()).toBeUndefined()
    fireEvent.keyDown(field(), { key: 'Enter' })
    expect(screen.getByRole('dialog')).toBeTruthy()
    expect(complete).not.toHaveBeenCalled()
  })

  it('run the first line of what was typed', async () => {
    opened()
    type('complete')
    expect(active()).toMatch(/^Complete step/)
    fireEvent.keyDown(field(), { key: 'Enter' })
    await waitFor(() => expect(complete).toHaveBeenCalledTimes(1))
  })

  it('go through the lines and round, and choose a run', async () => {
    opened()
    fireEvent.keyDown(field(), { key: 'ArrowDown' })
    expect(active()).toMatch(/^Complete step/)
    fireEvent.keyDown(field(), { key: 'ArrowUp' })
    expect(active()).toMatch(/checkout-api/)
    fireEvent.keyDown(field(), { key: 'ArrowDown' })
    expect(active()).toMatch(/^Complete step/)
    fireEvent.keyDown(field(), { key: 'ArrowUp' })
    fireEvent.keyDown(field(), { key: 'Enter' })
    await waitFor(() => expect(currentRoute()).toEqual({ screen: 'run', run: summary().id }))
  })

  it('empty the field with Escape before they close the palette', () => {
    opened()
    type('qwxz')
    expect(screen.getByRole('status').textContent).toBe('Nothing by that name can run here.')
    fireEvent.keyDown(field(), { key: 'Escape' })
    expect((field() as HTMLInputElement).value).toBe('')
    expect(screen.getByRole('option', { name: /Complete step/ })).toBeTruthy()
    fireEvent.keyDown(field(), { key: 'Escape' })
    expect(screen.queryByRole('dialog')).toBeNull()
  })
})

describe('matching', () => {
  it('wants every word, in any order, without case and accents', () => {
    expect(matches('Roll back now Run', 'now roll')).toBe(true)
    expect(matches('Réversible', 'reversible')).toBe(true)
    expect(matches('Roll back now', 'roll forward')).toBe(false)
  })

  it('splits a snippet at its marks, also where it was cut', () => {
    expect(snippetParts('a \uE000b\uE001 c').map(({ text, matched }) => [text, matched])).toEqual([
      ['a ', false],
      ['b', true],
      [' c', false],
    ])
    expect(snippetParts('\uE000cut')).toEqual([{ text: 'cut', matched: true, at: 0 }])
  })
})
