import fc from 'fast-check'
import ICAL from 'ical.js'
import { describe, expect, it } from 'vitest'
import type { RunRecord } from '../../../shared/record/model.ts'
import { recordToIcs } from '../../../shared/record/pirCalendar.ts'
import { visible } from '../../../shared/record/words.ts'
import { hostileTexts, rolledBack, saying } from './hostileRecord.ts'
import { builtinRunbook, checkoutStart, Story } from './story.ts'

/** A run in progress whose PIR is on a date, as a person types it. */
function planned(date: string, start = checkoutStart): RunRecord {
  const story = new Story(builtinRunbook(), start)
  story.at('01:10:00', { type: 'setField', step: 'schedule-pir', field: 'date', value: date })
  story.at('01:11:00', {
    type: 'tickItem',
    step: 'schedule-pir',
    field: 'invited',
    item: 'captain',
    ticked: true,
  })
  return story.record()
}

function text(record: RunRecord): string {
  const ics = recordToIcs(record)
  if (ics === null) throw new Error('There is no PIR')
  return ics
}

/** The one event of the calendar, as software that is not ours reads it. */
function read(ics: string): { calendar: ICAL.Component; event: ICAL.Event } {
  const calendar = new ICAL.Component(ICAL.parse(ics))
  const events = calendar.getAllSubcomponents()
  expect(events.map(({ name }) => name)).toEqual(['vevent'])
  return { calendar, event: new ICAL.Event(events[0]) }
}

const bytes = (line: string): number => new TextEncoder().encode(line).length

describe('the PIR as a calendar file', () => {
  it('is an hour at the date of the PIR, in UTC', () => {
    const { calendar, event } = read(text(planned('2026-11-27T14:00:00+01:00')))
    expect(calendar.getFirstPropertyValue('version')).toBe('2.0')
    expect(calendar.getFirstPropertyValue('prodid')).toBe('-//Backout//Backout 0.1.0//EN')
    expect(event.startDate.zone.tzid).toBe('UTC')
    expect(event.startDate.toJSDate().toISOString()).toBe('2026-11-27T13:00:00.000Z')
    expect(event.endDate.toJSDate().toISOString()).toBe('2026-11-27T14:00:00.000Z')
    expect(event.summary).toBe('PIR: Release of checkout-api 2026.11.23-rc2')
  })

  it('was made when the record was, and is named by the run', () => {
    const record = planned('2026-11-27T14:00:00Z')
    const { event } = read(text(record))
    expect(event.uid).toBe(`pir-${record.run}@backout`)
    expect(String(event.component.getFirstPropertyValue('dtstamp'))).toBe('2026-11-23T03:19:09Z')
    expect(text(record)).toBe(text(record))
  })

  it('wins over the one imported before once the date was changed', () => {
    const story = new Story(builtinRunbook())
    const date = { type: 'setField', step: 'schedule-pir', field: 'date' } as const
    story.at('01:10:00', { ...date, value: '2026-11-27T14:00:00Z' })
    const before = read(text(story.record())).event
    story.at('01:12:00', { ...date, value: '2026-11-26T09:30:00Z' })
    const after = read(text(story.record())).event
    expect(after.uid).toBe(before.uid)
    expect(after.sequence).toBeGreaterThan(before.sequence)
    expect(after.startDate.toJSDate().toISOString()).toBe('2026-11-26T09:30:00.000Z')
  })

  it('names the people by role, who was invited, and how the run stands', () => {
    const { description } = read(text(planned('2026-11-27T14:00:00Z'))).event
    expect(description).toContain(
      '\nRelease captain: Alex Moreau\nRollback incident commander: Robin Adeyemi\n',
    )
    expect(description).toContain('\nEngineering manager: nobody\n')
    expect(description).toContain(
      'Invited:\n- Done: Release captain\n- Open: On-call, primary and secondary\n',
    )
    expect(description).toContain('In progress as of 2026-11-23 03:19:09Z')
    const closed = read(text(rolledBack())).event.description
    expect(closed).toContain('\nRolled back, closed 2026-11-23 03:45:12Z (04:45:12 UTC+1) by Alex Moreau.\n')
    expect(closed).toContain('\nPIR ticket or document: https://jira.example.com/browse/PIR-7\n')
  })

  it('carries the rehearsal mark', () => {
    const { event } = read(text(planned('2026-11-27T14:00:00Z', { ...checkoutStart, rehearsal: true })))
    expect(event.summary).toBe('REHEARSAL: PIR: Release of checkout-api 2026.11.23-rc2')
    expect(event.description).toMatch(/^REHEARSAL: this was practice\./)
  })

  it('is not there while the PIR has no date, or after the date was redacted', () => {
    expect(recordToIcs(new Story(builtinRunbook()).record())).toBeNull()
    const story = new Story(builtinRunbook())
    const date = { type: 'setField', step: 'schedule-pir', field: 'date' } as const
    const [event] = story.at('01:10:00', { ...date, value: '2026-11-27T14:00:00Z' })
    story.at('01:11:00', { type: 'redact', event: event?.id ?? '', why: 'Wrong run.' })
    expect(recordToIcs(story.record())).toBeNull()
  })

  it('takes a year that somebody mistyped as it stands', () => {
    expect(text(planned('0026-11-27T14:00:00Z'))).toContain('\r\nDTSTART:00261127T140000Z\r\n')
  })
})

describe('hostile text in the calendar file', () => {
  const record = rolledBack()

  const isSafe = (words: string): void => {
    const told = saying(record, words)
    const ics = text(told)
    const { event } = read(ics)
    expect(ics.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
    expect(ics.split('\r\n').filter((line) => bytes(line) > 75)).toEqual([])
    expect(event.startDate.toJSDate().toISOString()).toBe('2026-11-27T13:00:00.000Z')
    const line = visible(words).replaceAll(/\s+/g, ' ').trim()
    const start = [...line].slice(0, 150).join('')
    expect(event.summary.startsWith(`PIR: ${start}`.trim())).toBe(true)
    expect(event.description).toContain(`\n${start}`)
    expect(event.description.length).toBeLessThan(20_000)
    const names = event.component.getAllProperties().map(({ name }) => name)
    expect(names.sort()).toEqual([
      'description',
      'dtstamp',
      'dtstart',
      'duration',
      'sequence',
      'summary',
      'uid',
    ])
  }

  it.each(hostileTexts)('stays text: %j', isSafe)

  it('is cut where a line or a list is too long for an invitation, and says so', () => {
    const story = new Story(builtinRunbook())
    const step = 'schedule-pir'
    story.at('01:10:00', { type: 'setField', step, field: 'date', value: '2026-11-27T14:00:00Z' })
    for (let guest = 1; guest <= 60; guest += 1) {
      story.at('01:11:00', { type: 'addItem', step, field: 'invited', text: `Guest ${guest}` })
    }
    const { description } = read(text(story.record())).event
    expect(description).toContain('\n- Open: Guest 35\nand 25 more, in the record\n')
    expect(read(text(saying(record, 'x'.repeat(500)))).event.summary).toMatch(/^PIR: x{155}…$/)
  })

  it('stays text, whatever is typed', () => {
    const parts = fc.oneof(
      fc.constantFrom(...hostileTexts, '\r\n', '\\', ';', ',', '"', ':'),
      fc.string({ unit: 'binary' }),
    )
    fc.assert(
      fc.property(fc.array(parts, { minLength: 1, maxLength: 5 }), (joined) => isSafe(joined.join(''))),
      { numRuns: 200 },
    )
  })
})
