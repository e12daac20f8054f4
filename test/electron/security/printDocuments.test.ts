import { expect, it } from 'vitest'
import { offerPrintDocument, printFileAt } from '../../../electron/security/printDocuments.ts'

it('keeps a page and its files under a name nobody can guess, until they are released', () => {
  const files = new Map([['record.css', { mediaType: 'text/css', content: 'p {}' }]])
  const offered = offerPrintDocument((address) => `<link href="${address('record.css')}">`, files)
  const { pathname } = new URL(offered.url)
  expect(pathname).toMatch(/^\/print\/[0-9a-f]{32}\/$/)
  expect(printFileAt(pathname)).toEqual({
    mediaType: 'text/html; charset=utf-8',
    content: `<link href="${offered.url}record.css">`,
  })
  expect(printFileAt(`${pathname}record.css`)?.content).toBe('p {}')
  for (const other of [`${pathname}other.css`, `${pathname}record.css/`, '/print//', '/index.html']) {
    expect(printFileAt(other)).toBeNull()
  }
  expect(offerPrintDocument(() => '', new Map()).url).not.toBe(offered.url)
  offered.release()
  expect(printFileAt(pathname)).toBeNull()
})
