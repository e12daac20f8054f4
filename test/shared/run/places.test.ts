import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Places } from '../../../shared/run/places.ts'

/** Many copies, few enough keys that they are written again. */
const writes = fc.array(
  fc.array(fc.tuple(fc.integer({ min: 0, max: 199 }).map(String), fc.nat()), { maxLength: 4 }),
  {
    maxLength: 200,
    size: 'max',
  },
)

describe('places', () => {
  it('are after any copies and writes what a map is, in its order', () => {
    fc.assert(
      fc.property(writes, (batches) => {
        let places = new Places()
        const map = new Map<string, number>()
        for (const batch of batches) {
          const before = [...places]
          const copied = places.copy()
          for (const [key, index] of batch) {
            copied.set(key, index)
            map.set(key, index)
          }
          expect([...places], 'a copy is another one').toEqual(before)
          places = copied
        }
        expect([...places]).toEqual([...map])
        for (const key of ['0', '199', 'nowhere']) expect(places.get(key)).toBe(map.get(key))
      }),
      { numRuns: 50 },
    )
  })
})
