import { expect, test } from 'vitest'
import { keptNewest } from '../../shared/kept.ts'

test('a value is made once while it is among the newest, and anew after that', () => {
  const made: string[] = []
  const upper = keptNewest(2, (key) => {
    made.push(key)
    return key.toUpperCase()
  })
  expect([upper('a'), upper('a'), upper('b')]).toEqual(['A', 'A', 'B'])
  expect(made).toEqual(['a', 'b'])
  upper('c')
  upper('b')
  expect(made, 'b is still there').toEqual(['a', 'b', 'c'])
  upper('a')
  expect(made, 'a had to go').toEqual(['a', 'b', 'c', 'a'])
})

test('what could not be made is tried again', () => {
  let tries = 0
  const once = keptNewest(2, (key) => {
    tries += 1
    if (tries === 1) throw new Error('not yet')
    return key
  })
  expect(() => once('a')).toThrow('not yet')
  expect(once('a')).toBe('a')
})
