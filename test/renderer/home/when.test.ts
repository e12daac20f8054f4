import { describe, expect, it } from 'vitest'
import { agoText, dueText } from '../../../renderer/features/home/when.ts'

/** On this computer's clock: a time limit is told in local time. */
const local = (day: number, hour: number, minute = 0) => new Date(2026, 10, day, hour, minute)
const due = (limit: Date, now: Date) => dueText(limit.toISOString(), now.getTime()).text

describe('a time limit in words', () => {
  it('is late by minutes and hours on its first day, also across midnight', () => {
    expect(due(local(28, 23, 55), local(29, 0, 5))).toBe('10 min over')
    expect(due(local(28, 20), local(29, 7))).toMatch(/^11 h/)
    expect(due(local(28, 10), local(28, 10, 7))).toBe('7 min over')
  })

  it('is late by days after that', () => {
    expect(due(local(28, 10), local(29, 11))).toBe('1 day over')
    expect(due(local(25, 10), local(28, 9))).toBe('3 days over')
  })

  it('is told by its clock today and tomorrow, by days later', () => {
    expect(due(local(28, 17), local(28, 9))).toBe('due today 17:00')
    expect(due(local(29, 0, 5), local(28, 23, 55))).toBe('due tomorrow 00:05')
    expect(due(local(30, 9), local(28, 9))).toBe('due in 2 days')
  })
})

describe('how long ago', () => {
  it('is minutes and hours until half a day has gone, also across midnight', () => {
    expect(agoText(local(28, 23, 55).toISOString(), local(29, 0, 5).getTime())).toBe('10 min ago')
    expect(agoText(local(28, 9).toISOString(), local(29, 9).getTime())).toBe('yesterday')
  })
})
