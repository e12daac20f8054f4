import { cleanup, render, screen } from '@testing-library/react'
import { afterEach, describe, expect, it } from 'vitest'
import { Toasts } from '../../../renderer/components/Toasts.tsx'
import { AboutThis } from '../../../renderer/features/settings/AboutThis.tsx'
import { followDevice } from '../../../renderer/store/device.ts'
import type { AppInfo } from '../../../shared/ipc/api.ts'
import { FakeBridge } from '../fakeBridge.ts'

afterEach(cleanup)

const info: AppInfo = {
  version: '0.1.0',
  electron: '45.4.1',
  platform: 'linux',
  dataFolder: '/data',
  device: { id: 'device', name: 'laptop', fingerprint: 'ab'.repeat(32), keyKept: 'file', retired: [] },
  backups: [],
  releaseKey: null,
}
const shown = (device: Partial<AppInfo['device']>): string => {
  const { container } = render(<AboutThis info={{ ...info, device: { ...info.device, ...device } }} />)
  return container.textContent
}

describe('this device in the settings', () => {
  it('says where the private key is', () => {
    expect(shown({ keyKept: 'file' })).toContain('Kept in a file that only you can read (0600)')
    cleanup()
    expect(shown({ keyKept: 'system' })).toContain("Protected by the system's key store")
    expect(screen.queryByText('Earlier keys')).toBeNull()
  })

  it('lists the keys that the folder had before, and why they went', () => {
    const text = shown({
      retired: [
        {
          name: 'old laptop',
          fingerprint: 'cd'.repeat(32),
          retiredAt: '2026-11-01T08:00:00.000Z',
          why: 'key-lost',
        },
      ],
    })
    expect(text).toContain('cd'.repeat(32))
    expect(text).toContain('old laptop, until 2026-11-01 08:00:00Z: the key store no longer gives it out')
  })
})

describe('a device with a new key', () => {
  it('says so, why, and that nothing is lost', async () => {
    const bridge = FakeBridge.install()
    const stop = followDevice()
    render(<Toasts />)
    bridge.broadcast('device.minted', { reason: 'key-lost' })
    expect((await screen.findByText('This device has a new key')).parentElement?.textContent).toContain(
      "The system's key store no longer gives out the key that this device had. Every run is here",
    )
    stop()
  })
})
