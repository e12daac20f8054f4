import { expect, it } from 'vitest'
import { isNewer } from '../../../electron/update/version.ts'

const inOrder = [
  '0.1.0-alpha',
  '0.1.0-alpha.1',
  '0.1.0-alpha.2',
  '0.1.0-alpha.10',
  '0.1.0-alpha.beta',
  '0.1.0-beta',
  '0.1.0-rc.1',
  '0.1.0',
  '0.1.1',
  '0.2.0',
  '0.10.0',
  '1.0.0-rc.1',
  '1.0.0',
  '10.0.0',
]

it('orders versions as Semantic Versioning does', () => {
  for (const [place, version] of inOrder.entries()) {
    for (const [other, beside] of inOrder.entries()) {
      expect(isNewer(version, beside), `${version} after ${beside}`).toBe(place > other)
    }
  }
})

it('counts what stands behind a plus for nothing', () => {
  expect(isNewer('1.0.0+2', '1.0.0+1')).toBe(false)
  expect(isNewer('1.0.1+1', '1.0.0+2')).toBe(true)
})

it.each(['', '1', '1.2', 'v1.2.3', '1.2.3.4', '01.2.3', '1.2.3-', '1.2.3 ', '9999999999.0.0', 'newest'])(
  'takes “%s” for newer than nothing',
  (version) => {
    expect(isNewer(version, '0.0.1')).toBe(false)
  },
)
