import { cleanup, fireEvent, render } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Handlers } from '../../../renderer/actions/registry.ts'
import { runnableActions } from '../../../renderer/actions/registry.ts'
import { keysText, useActionSources, useActions } from '../../../renderer/actions/useActions.ts'
import { Button } from '../../../renderer/components/Button.tsx'
import { Dialog } from '../../../renderer/components/Dialog.tsx'
import { FakeBridge } from '../fakeBridge.ts'

function Screen({ handlers, children }: { handlers: Handlers; children?: React.ReactNode }) {
  useActions(handlers)
  return <>{children}</>
}

function Window({ children }: { children: React.ReactNode }) {
  useActionSources()
  return (
    <>
      <input aria-label="field" />
      <input aria-label="tick" type="checkbox" />
      <nav data-plan>
        <button type="button">plan</button>
      </nav>
      <button type="button">other</button>
      {children}
    </>
  )
}

let bridge: FakeBridge
beforeEach(() => {
  bridge = FakeBridge.install()
})
afterEach(cleanup)

const show = (handlers: Handlers, more?: React.ReactNode) =>
  render(
    <Window>
      <Screen handlers={handlers}>{more}</Screen>
    </Window>,
  )

describe('keys', () => {
  it('run a single letter outside text fields', () => {
    const next = vi.fn()
    show({ 'step.next': { run: next } })
    fireEvent.keyDown(document.body, { key: 'j' })
    expect(next).toHaveBeenCalledTimes(1)
  })

  it('leave letters alone inside a text field but not on a tick', () => {
    const next = vi.fn()
    const { getByLabelText } = show({ 'step.next': { run: next } })
    fireEvent.keyDown(getByLabelText('field'), { key: 'j' })
    expect(next).not.toHaveBeenCalled()
    fireEvent.keyDown(getByLabelText('tick'), { key: 'j' })
    expect(next).toHaveBeenCalledTimes(1)
  })

  it('run a combination with Ctrl from inside a text field', () => {
    const complete = vi.fn()
    const { getByLabelText } = show({ 'step.complete': { run: complete } })
    fireEvent.keyDown(getByLabelText('field'), { key: 'Enter', ctrlKey: true })
    expect(complete).toHaveBeenCalledTimes(1)
  })

  it('run Ctrl+Enter from a focused button, which does not take it for a press', () => {
    const complete = vi.fn()
    const press = vi.fn()
    const { getByRole } = show({ 'step.complete': { run: complete } }, <Button onPress={press}>Skip</Button>)
    const skip = getByRole('button', { name: 'Skip' })
    fireEvent.keyDown(skip, { key: 'Enter', ctrlKey: true })
    fireEvent.keyUp(skip, { key: 'Enter', ctrlKey: true })
    expect(complete).toHaveBeenCalledTimes(1)
    expect(press).not.toHaveBeenCalled()
    for (const key of ['Enter', ' ']) {
      press.mockClear()
      expect(fireEvent.keyDown(skip, { key }), 'the browser makes no click of it').toBe(false)
      fireEvent.keyDown(skip, { key, repeat: true })
      fireEvent.keyUp(skip, { key })
      expect(press, 'once, however long it is held').toHaveBeenCalledTimes(1)
    }
    fireEvent.click(skip)
    expect(press).toHaveBeenCalledTimes(2)
    expect(complete).toHaveBeenCalledTimes(1)
  })

  it('let Ctrl+Z undo typing inside a field and undo the last action outside', () => {
    const undo = vi.fn()
    const { getByLabelText } = show({ 'run.undo': { run: undo } })
    const inField = fireEvent.keyDown(getByLabelText('field'), { key: 'z', ctrlKey: true })
    expect(undo).not.toHaveBeenCalled()
    expect(inField, 'the field keeps its own undo').toBe(true)
    const outside = fireEvent.keyDown(document.body, { key: 'z', ctrlKey: true })
    expect(undo).toHaveBeenCalledTimes(1)
    expect(outside, 'the browser does nothing more').toBe(false)
  })

  it('run a sequence of two letters, and only in its order', () => {
    const home = vi.fn()
    show({ 'go.home': { run: home } })
    fireEvent.keyDown(document.body, { key: 'h' })
    fireEvent.keyDown(document.body, { key: 'g' })
    expect(home).not.toHaveBeenCalled()
    fireEvent.keyDown(document.body, { key: 'h' })
    expect(home).toHaveBeenCalledTimes(1)
    fireEvent.keyDown(document.body, { key: 'h' })
    expect(home, 'the sequence starts over').toHaveBeenCalledTimes(1)
  })

  it('prefer the sequence over the letter that ends it', () => {
    const current = vi.fn()
    const copy = vi.fn()
    show({ 'step.current': { run: current }, 'step.copy': { run: copy } })
    fireEvent.keyDown(document.body, { key: 'g' })
    fireEvent.keyDown(document.body, { key: 'c' })
    expect(current).toHaveBeenCalledTimes(1)
    expect(copy).not.toHaveBeenCalled()
  })

  it('take Enter only on the page itself or in the plan', () => {
    const open = vi.fn()
    const { getByText } = show({ 'step.open': { run: open } })
    fireEvent.keyDown(getByText('other'), { key: 'Enter' })
    expect(open).not.toHaveBeenCalled()
    fireEvent.keyDown(getByText('plan'), { key: 'Enter' })
    fireEvent.keyDown(document.body, { key: 'Enter' })
    expect(open).toHaveBeenCalledTimes(2)
  })

  it('find a sign however it is typed', () => {
    const rollBack = vi.fn()
    const keys = vi.fn()
    show({ 'run.rollBackNow': { run: rollBack }, 'view.keys': { run: keys } })
    fireEvent.keyDown(document.body, { key: '!', shiftKey: true })
    fireEvent.keyDown(document.body, { key: '?', shiftKey: true, altKey: true })
    expect(rollBack).toHaveBeenCalledTimes(1)
    expect(keys).toHaveBeenCalledTimes(1)
  })

  it('keep quiet for an action that is not enabled', () => {
    const skip = vi.fn()
    show({ 'step.skip': { run: skip, enabled: false } })
    fireEvent.keyDown(document.body, { key: 's' })
    expect(skip).not.toHaveBeenCalled()
    expect(runnableActions().map(({ id }) => id)).not.toContain('step.skip')
  })

  it('do not repeat an action while the key is held down, except stepping', () => {
    const skip = vi.fn()
    const next = vi.fn()
    show({ 'step.skip': { run: skip }, 'step.next': { run: next } })
    fireEvent.keyDown(document.body, { key: 's', repeat: true })
    fireEvent.keyDown(document.body, { key: 'j', repeat: true })
    expect(skip).not.toHaveBeenCalled()
    expect(next).toHaveBeenCalledTimes(1)
  })
})

describe('handlers', () => {
  it('of the deeper component win, and the outer ones are back when it goes', () => {
    const outer = vi.fn()
    const inner = vi.fn()
    const view = show({ 'step.next': { run: outer } }, <Screen handlers={{ 'step.next': { run: inner } }} />)
    fireEvent.keyDown(document.body, { key: 'j' })
    expect([outer.mock.calls.length, inner.mock.calls.length]).toEqual([0, 1])
    view.rerender(
      <Window>
        <Screen handlers={{ 'step.next': { run: outer } }} />
      </Window>,
    )
    fireEvent.keyDown(document.body, { key: 'j' })
    expect([outer.mock.calls.length, inner.mock.calls.length]).toEqual([1, 1])
  })

  it('share a key: the action that came last has it', () => {
    const people = vi.fn()
    const proceed = vi.fn()
    show({ 'run.people': { run: people } }, <Screen handlers={{ 'decision.proceed': { run: proceed } }} />)
    fireEvent.keyDown(document.body, { key: 'p' })
    expect([people.mock.calls.length, proceed.mock.calls.length]).toEqual([0, 1])
  })

  it('under an open dialog stay quiet, those inside of it run', () => {
    const skip = vi.fn()
    const hold = vi.fn()
    show(
      { 'step.skip': { run: skip } },
      <Dialog title="Decide" onClose={() => {}}>
        <Screen handlers={{ 'decision.hold': { run: hold } }} />
      </Dialog>,
    )
    fireEvent.keyDown(document.body, { key: 's' })
    fireEvent.keyDown(document.body, { key: 'h' })
    expect(skip).not.toHaveBeenCalled()
    expect(hold).toHaveBeenCalledTimes(1)
  })

  it('run for the native menu too', () => {
    const library = vi.fn()
    show({ 'go.library': { run: library } })
    bridge.broadcast('menu.command', { id: 'go.library' })
    bridge.broadcast('menu.command', { id: 'no.such' })
    expect(library).toHaveBeenCalledTimes(1)
  })
})

describe('keysText', () => {
  it('names the keys as they stand on the keyboard', () => {
    expect(keysText('view.palette')).toBe('Ctrl+K')
    expect(keysText('go.home')).toBe('g h')
    expect(keysText('run.close')).toBe('')
    FakeBridge.install({}, 'darwin')
    expect(keysText('record.markdown')).toBe('⌘⇧E')
  })
})
