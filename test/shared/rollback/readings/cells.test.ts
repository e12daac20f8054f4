import { describe, expect, test } from 'vitest'
import { parseReadings } from '../../../../shared/rollback/readings/parse.ts'
import { long, metrics, readings, rejected, wide } from './sample.ts'

describe('a time', () => {
  const at = Date.parse('2026-11-23T03:04:00Z')
  test.each([
    ['2026-11-23T03:04:00Z', at],
    ['2026-11-23T03:04Z', at],
    ['2026-11-23t03:04:00z', at],
    ['2026-11-23 03:04:00Z', at],
    ['2026-11-23T05:04:00+02:00', at],
    ['2026-11-22T23:34:00-0330', at],
    ['2026-11-23 03:04:00+00', at],
    ['2026-11-23T03:04:00.25Z', at + 250],
    ['2026-11-23T03:04:00.123456789Z', at + 123],
    ['2024-02-29T00:00:00Z', Date.parse('2024-02-29T00:00:00Z')],
    [String(at / 1000), at],
    [String(at + 7), at + 7],
  ])('%s is read', (text, expected) => {
    const parsed = parseReadings(long(`${text},error_rate,1`), metrics)
    expect(parsed.rejected).toEqual([])
    expect(parsed.readings.map((reading) => reading.at)).toEqual([expected])
  })

  test.each([
    ['2026-11-23T03:04:00', /has no zone\. Add Z for UTC/],
    ['2026-11-23 03:04', /has no zone/],
    ['2026-02-30T03:04:00Z', /there is no such day/],
    ['2026-02-29T03:04:00Z', /there is no such day/],
    ['1900-02-29T03:04:00Z', /there is no such day/],
    ['2026-13-01T03:04:00Z', /there is no such day/],
    ['2026-00-01T03:04:00Z', /there is no such day/],
    ['2026-11-00T03:04:00Z', /there is no such day/],
    ['0026-11-23T03:04:00Z', /there is no such day/],
    ['2026-11-23T24:00:00Z', /there is no such time of day/],
    ['2026-11-23T03:60:00Z', /there is no such time of day/],
    ['2026-11-23T03:04:60Z', /there is no such time of day/],
    ['2026-11-23T03:04:00+25:00', /there is no such zone/],
    ['2026-11-23', /is not a time/],
    ['23.11.2026 03:04', /is not a time/],
    ['03:04', /is not a time/],
    ['2026-11-23T03:04:00 UTC', /is not a time/],
    ['176386824', /epoch seconds have 10 digits, milliseconds 13/],
    ['1763868240.5', /epoch seconds have 10 digits/],
    ['-1763868240', /epoch seconds have 10 digits/],
    ['', /There is no time/],
  ])('%j is rejected', (text, reason) => {
    const parsed = parseReadings(long(`${text},error_rate,1`), metrics)
    expect(parsed.readings).toEqual([])
    expect(parsed.rejected).toEqual([{ line: 2, reason: expect.stringMatching(reason) }])
  })
})

describe('a value', () => {
  test.each([
    ['1', 1],
    ['+1.50', 1.5],
    ['-0.25', -0.25],
    ['.5', 0.5],
    ['1e3', 1000],
    ['2.5E-1', 0.25],
    ['-0', 0],
  ])('%s is read', (text, expected) => {
    expect(parseReadings(long(`1763868240,error_rate,${text}`), metrics).readings[0]?.value).toBe(expected)
  })

  test.each([
    ['"1,5"', 'The value "1,5" has a comma. Write it with a decimal point and without separators.'],
    ['"1.234,5"', 'The value "1.234,5" has a comma. Write it with a decimal point and without separators.'],
    ['2.5 %', 'The value "2.5 %" carries the unit. Leave it out and write 2.5 (the metric is in %).'],
    ['2.5%', 'The value "2.5%" carries the unit. Leave it out and write 2.5 (the metric is in %).'],
    ['12ms', 'The value "12ms" is not a plain number.'],
    ['NaN', 'The value "NaN" is not a plain number.'],
    ['Infinity', 'The value "Infinity" is not a plain number.'],
    ['-inf', 'The value "-inf" is not a plain number.'],
    ['1e999', 'The value "1e999" is too large.'],
    ['0x10', 'The value "0x10" is not a plain number.'],
    ['1_000', 'The value "1_000" is not a plain number.'],
    ['1.', 'The value "1." is not a plain number.'],
    ['', 'There is no value.'],
    ['null', 'The value "null" is not a plain number.'],
  ])('%s is rejected', (text, reason) => {
    const parsed = parseReadings(long(`1763868240,error_rate,${text}`), metrics)
    expect(parsed.readings).toEqual([])
    expect(parsed.rejected).toEqual([{ line: 2, reason }])
  })

  test('that is bad costs itself in the wide form, and is told with its column', () => {
    const parsed = parseReadings(wide('2026-11-23T03:04:00Z,NaN,388'), metrics)
    expect(readings(parsed)).toEqual(['03:04:00.000 p99_latency_ms 388'])
    expect(rejected(parsed)).toEqual(['2: error_rate: The value "NaN" is not a plain number.'])
  })

  test('with a decimal comma in a file of commas is one cell too many', () => {
    expect(rejected(parseReadings(wide('1763868240,1,5,388'), metrics))).toEqual([
      '2: The line has 4 cells; the header names 3. Decimals are written with a point.',
    ])
  })
})
