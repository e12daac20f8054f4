import { describe, expect, it } from 'vitest'
import { momentText, parseMoment } from '../../../renderer/features/run/fields/moment.ts'

const now = Date.parse('2026-11-23T03:04:05.000Z')

describe('a typed moment', () => {
  it.each([
    ['now', '2026-11-23T03:04:05.000Z'],
    ['02:50', '2026-11-23T02:50:00.000Z'],
    ['0250', '2026-11-23T02:50:00.000Z'],
    ['2:50:30', '2026-11-23T02:50:30.000Z'],
    ['2026-11-20', '2026-11-20T00:00:00.000Z'],
    ['2026-11-20 14:05Z', '2026-11-20T14:05:00.000Z'],
    ['2026-11-20T14:05:00+01:00', '2026-11-20T13:05:00.000Z'],
    ['03:50 +01:00', '2026-11-23T02:50:00.000Z'],
  ])('reads %s', (text, expected) => {
    expect(parseMoment(text, now)).toBe(expected)
  })

  it('takes a time of day that is still to come for yesterday, unless a date ahead is asked for', () => {
    expect(parseMoment('23:00', now)).toBe('2026-11-22T23:00:00.000Z')
    expect(parseMoment('02:00', now, true)).toBe('2026-11-24T02:00:00.000Z')
  })

  it.each(['', 'soon', '25:00', '2026-02-30', '2026-11-31 10:00', '7'])('does not take %j', (text) => {
    expect(parseMoment(text, now)).toBeNull()
  })

  it('stands in the field as it can be typed again', () => {
    expect(parseMoment(momentText('2026-11-23T03:04:05.000Z'), now)).toBe('2026-11-23T03:04:05.000Z')
  })
})
