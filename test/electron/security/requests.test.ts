import { describe, expect, it } from 'vitest'
import { isAppUrl } from '../../../electron/security/origin.ts'
import { isAllowedRequest } from '../../../electron/security/requests.ts'

describe('requests of a window', () => {
  it.each([
    'app://backout/index.html',
    'blob:app://backout/1',
    'data:image/png;base64,AA',
    'devtools://devtools/x',
  ])('lets %s pass', (url) => {
    expect(isAllowedRequest(url)).toBe(true)
  })
  it.each([
    'http://localhost/',
    'https://example.org/',
    'ws://example.org/',
    'wss://example.org/',
    'file:///etc/passwd',
    'ftp://example.org/',
    'chrome://gpu',
    'javascript:alert(1)',
    '',
  ])('stops %s', (url) => {
    expect(isAllowedRequest(url)).toBe(false)
  })
})

describe("the app's origin", () => {
  it('is app://backout and nothing that looks like it', () => {
    expect(isAppUrl('app://backout/index.html#/run/1')).toBe(true)
    for (const url of [
      'app://backout.example.org/',
      'app://backout:80/',
      'app://user@backout/',
      'https://backout/',
      'about:blank',
      'app:backout',
      '',
    ]) {
      expect(isAppUrl(url), url).toBe(false)
    }
  })
})
