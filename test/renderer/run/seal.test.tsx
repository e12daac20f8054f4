import { act, cleanup, screen, waitFor } from '@testing-library/react'
import { afterEach, expect, it } from 'vitest'
import { runAction } from '../../../renderer/actions/registry.ts'
import { useRun } from '../../../renderer/store/run.ts'
import type { Sealing } from '../../../shared/ipc/api.ts'
import { openScreen } from './harness.tsx'

afterEach(() => {
  cleanup()
  useRun.setState({ run: null, open: null, failure: null, pending: 0 })
})

/** Opens a closed run that stands so to its seals. */
function openClosed(standing: () => Sealing['standing']) {
  return openScreen({
    before: (journal) => journal.run({ type: 'closeRun', summary: 'Called off before the deploy.' }),
    answers: {
      'runs.sealing': () => ({ standing: standing(), seals: [] }),
      'runs.seal': ({ run, version }) => ({ run, from: version, events: [] }),
    },
  })
}

it('shows in the top line that a closed run changed since its seal, and seals it again by its command', async () => {
  let standing: Sealing['standing'] = 'changed'
  const { bridge, journal } = await openClosed(() => standing)
  await screen.findByText('Changed since its seal')
  await act(async () => runAction('run.seal'))
  await waitFor(() =>
    expect(bridge.inputsOf('runs.seal')).toEqual([{ run: 'run', version: journal.events.length }]),
  )
  standing = 'sealed'
  act(() => bridge.broadcast('run.sealed', { run: 'run' }))
  await waitFor(() => expect(screen.queryByText('Changed since its seal')).toBeNull())
  // The mark, and what the message says of it.
  expect(screen.getAllByText('Sealed').length).toBeGreaterThan(0)
  await act(async () => runAction('run.seal'))
  expect(bridge.inputsOf('runs.seal')).toHaveLength(1)
})

it('says that a closed run has no seal', async () => {
  await openClosed(() => 'never')
  expect(await screen.findByText('Not sealed')).toBeTruthy()
})

it('asks nothing of seals while the run is open', async () => {
  const { bridge } = await openScreen()
  expect(bridge.inputsOf('runs.sealing')).toEqual([])
})
