import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { useActionSources, useActions } from '../../renderer/actions/useActions.ts'
import { ErrorBoundary } from '../../renderer/components/ErrorBoundary.tsx'
import { HeldKeys } from '../../renderer/HeldKeys.tsx'
import { lazyRoom } from '../../renderer/lazyRoom.tsx'
import { FakeBridge } from './fakeBridge.ts'

const Greeting = ({ name }: { readonly name: string }) => <p>Hello {name}</p>

afterEach(() => {
  cleanup()
  vi.restoreAllMocks()
})

describe('a room that is loaded on demand', () => {
  it('is drawn once its module was read, and reads it once', async () => {
    const load = vi.fn(async () => Greeting)
    const Room = lazyRoom(load)
    render(<Room name="Ada" />)
    expect(screen.queryByText('Hello Ada')).toBeNull()
    expect(await screen.findByText('Hello Ada')).toBeDefined()
    render(<Room name="Grace" />)
    expect(screen.getByText('Hello Grace')).toBeDefined()
    expect(load).toHaveBeenCalledTimes(1)
  })

  it('is drawn at once where it was read ahead', async () => {
    const Room = lazyRoom(async () => Greeting)
    await Room.read()
    render(<Room name="Ada" />)
    expect(screen.getByText('Hello Ada')).toBeDefined()
  })

  it('keeps what is typed for a dialog from the screen underneath until the dialog stands', async () => {
    FakeBridge.install()
    let give = (_room: typeof Greeting): void => undefined
    const Room = lazyRoom<{ readonly name: string }>(
      () =>
        new Promise((resolve) => {
          give = resolve
        }),
      HeldKeys,
    )
    const note = vi.fn()
    const Underneath = () => {
      useActionSources()
      useActions({ 'step.note': { run: note } })
      return <button type="button">underneath</button>
    }
    const type = () => fireEvent.keyDown(screen.getByText('underneath'), { key: 'n' })
    const shown = render(<Underneath />)
    type()
    expect(note).toHaveBeenCalledTimes(1)
    const both = (
      <>
        <Underneath />
        <Room name="Ada" />
      </>
    )
    shown.rerender(both)
    expect(type(), 'the button does not get it either').toBe(false)
    expect(note).toHaveBeenCalledTimes(1)
    await act(async () => give(Greeting))
    expect(screen.getByText('Hello Ada')).toBeDefined()
    type()
    expect(note).toHaveBeenCalledTimes(2)
  })

  it('gives what goes wrong to the boundary around it', async () => {
    FakeBridge.install()
    vi.spyOn(console, 'error').mockImplementation(() => undefined)
    const Room = lazyRoom<{ readonly name: string }>(() => Promise.reject(new Error('The file is gone')))
    render(
      <ErrorBoundary>
        <Room name="Ada" />
      </ErrorBoundary>,
    )
    await act(async () => undefined)
    expect(screen.queryByText('Hello Ada')).toBeNull()
    expect(document.body.textContent).toContain('The file is gone')
  })
})
