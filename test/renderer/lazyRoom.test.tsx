import { act, cleanup, render, screen } from '@testing-library/react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { ErrorBoundary } from '../../renderer/components/ErrorBoundary.tsx'
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
