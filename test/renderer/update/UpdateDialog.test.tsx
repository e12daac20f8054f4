import { act, cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react'
import { afterEach, describe, expect, it } from 'vitest'
import { UpdateDialog } from '../../../renderer/features/update/UpdateDialog.tsx'
import { chooseUpdate, dropUpdate } from '../../../renderer/store/update.ts'
import type { UpdateChecked, UpdateKept } from '../../../shared/ipc/update.ts'
import { DomainError } from '../../../shared/run/errors.ts'
import { type Answers, FakeBridge } from '../fakeBridge.ts'

const checked: UpdateChecked = {
  path: '/Users/ada/backout-0.2.0-mac-arm64.dmg',
  kind: 'dmg',
  version: '0.2.0',
  running: '0.1.0',
  keyId: '0123456789ABCDEF',
  sha256: 'ab'.repeat(32),
  bytes: 85_000_000,
}
const kept: UpdateKept = { path: '/data/updates/x.dmg', kind: 'dmg', version: '0.2.0', command: null }

let bridge: FakeBridge
function open(answers: Answers): void {
  bridge = FakeBridge.install({ 'update.drop': () => null, ...answers })
  render(<UpdateDialog />)
  act(chooseUpdate)
}
afterEach(async () => {
  act(dropUpdate)
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  cleanup()
})

const press = async (name: string) => fireEvent.click(await screen.findByRole('button', { name }))

describe('installing a newer version', () => {
  it('opens the installer of the system, where it has one, after two questions', async () => {
    open({ 'update.choose': () => checked, 'update.keep': () => kept, 'update.install': () => null })
    await press('Go on')
    const dialog = await screen.findByRole('dialog', { name: 'Backout 0.2.0 is ready to install' })
    expect(dialog.textContent).toContain('Drag Backout into Applications')
    await press('Open the installer and quit')
    // No path goes to main: it knows what it checked.
    expect(bridge.inputsOf('update.keep')).toEqual([undefined])
    expect(bridge.inputsOf('update.install')).toEqual([undefined])
  })

  it('says why it does not, when a run began meanwhile', async () => {
    open({
      'update.choose': () => checked,
      'update.keep': () => kept,
      'update.install': () => {
        throw new DomainError('update-run-live', { name: 'checkout-api 2 (production)' })
      },
    })
    await press('Go on')
    await press('Open the installer and quit')
    const refused = await screen.findByRole('dialog', { name: 'Nothing was installed' })
    expect(refused.textContent).toContain('checkout-api 2 (production) is live on this computer.')
    expect(screen.queryByRole('button', { name: 'Choose another package' })).toBeNull()
  })

  it('says what is wrong with a package, and takes another', async () => {
    let tries = 0
    open({
      'update.choose': () => {
        tries += 1
        if (tries === 1) throw new DomainError('update-tampered', { path: checked.path })
        return checked
      },
    })
    const refused = await screen.findByRole('dialog', { name: 'Nothing was installed' })
    expect(refused.textContent).toContain(`${checked.path} was damaged on its way`)
    await press('Choose another package')
    await screen.findByRole('dialog', { name: 'Install Backout 0.2.0?' })
  })

  it('is called off in the midst of the check, and what comes of it then is not shown', async () => {
    let answer: (found: UpdateChecked) => void = () => undefined
    open({ 'update.choose': () => new Promise((resolve) => (answer = resolve)) })
    await press('Cancel')
    expect(bridge.inputsOf('update.drop')).toHaveLength(1)
    answer(checked)
    await act(() => Promise.resolve())
    expect(screen.queryByRole('dialog')).toBeNull()
  })
})
