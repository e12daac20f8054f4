import { describe, expect, it } from 'vitest'
import { isOwnSender } from '../../../electron/ipc/sender.ts'

const own = { sender: { id: 1 }, senderFrame: { url: 'app://backout/index.html', parent: null } }

describe('a call', () => {
  it('is taken from the top frame of our window', () => {
    expect(isOwnSender(own, 1)).toBe(true)
  })
  it('is refused from another window, and before there is one', () => {
    expect(isOwnSender(own, 2)).toBe(false)
    expect(isOwnSender(own, null)).toBe(false)
  })
  it('is refused from a frame inside the page', () => {
    expect(isOwnSender({ ...own, senderFrame: { ...own.senderFrame, parent: {} } }, 1)).toBe(false)
  })
  it('is refused from a frame that is gone', () => {
    expect(isOwnSender({ ...own, senderFrame: null }, 1)).toBe(false)
  })
  it.each(['https://example.org/', 'app://elsewhere/index.html', 'file:///index.html', 'about:blank'])(
    'is refused from %s',
    (url) => {
      expect(isOwnSender({ ...own, senderFrame: { url, parent: null } }, 1)).toBe(false)
    },
  )
})
