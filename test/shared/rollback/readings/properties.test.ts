import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseReadings, type ReadingMetric } from '../../../../shared/rollback/readings/parse.ts'
import { writeReadings } from '../../../../shared/rollback/readings/write.ts'

const metrics: readonly ReadingMetric[] = [
  { id: 'error_rate', title: 'Error rate', unit: '%', event: false },
  { id: 'sev2', title: 'SEV2 report', unit: null, event: true },
]
const known = fc.constantFrom(metrics, null)

const cell = fc.oneof(
  fc.constantFrom(
    '2026-11-23T03:04:00Z',
    '2026-11-23T05:05+02:00',
    '1763868240',
    '1763868240123',
    '2026-02-30T00:00Z',
  ),
  fc.constantFrom('error_rate', 'Error Rate', 'sev2', 'cpu', 'time', 'metric', 'value'),
  fc.constantFrom(
    '1',
    '2.5',
    '-3e2',
    '1,5',
    '2 %',
    'NaN',
    '',
    ' ',
    '"',
    '""',
    '"1"',
    '\u0000',
    '\uFEFF',
    '\u2028',
  ),
  fc.string({ maxLength: 5 }),
)
const separator = fc.constantFrom(',', ';', '\t')
const lineEnd = fc.constantFrom('\n', '\r\n', '\r')
const header = fc.constantFrom('time,metric,value', 'time,error_rate,sev2', 'Time,cpu,error_rate,')

const time = fc.constantFrom('2026-11-23T03:04:00Z', '2026-11-23T03:05:00Z', '1763868240', '1763868300000')
const value = fc.constantFrom('1', '2.5', '-3e2', '', 'NaN')
const row = fc.oneof(
  fc.array(cell, { minLength: 1, maxLength: 5 }),
  fc.tuple(time, fc.constantFrom('error_rate', 'SEV2 report', 'cpu'), value),
  fc.tuple(time, value, value),
)

/** A header and lines that are right at times. */
const table = fc
  .record({
    header,
    separator,
    lineEnd,
    rows: fc.array(row, { maxLength: 12 }),
  })
  .map(({ header, separator, lineEnd, rows }) => ({
    header: header.replaceAll(',', separator),
    lines: rows.map((row) => row.join(separator).replaceAll(/[\r\n]/g, ' ')),
    lineEnd,
  }))

test('no text makes the reader throw, and nothing but readings comes of it', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 200 }),
    fc.array(fc.oneof(cell, separator, lineEnd), { maxLength: 60 }).map((parts) => parts.join('')),
    table.map(({ header, lines, lineEnd }) => [header, ...lines].join(lineEnd)),
  )
  fc.assert(
    fc.property(text, known, (text, metrics) => {
      const parsed = parseReadings(text, metrics)
      const count = text.split(/\r\n|\n|\r/).length
      for (const { line, reason } of parsed.rejected) {
        expect(line).toBeGreaterThanOrEqual(1)
        expect(line).toBeLessThanOrEqual(count)
        expect(reason).toMatch(/^\P{Cc}+[.?]$/u)
      }
      expect(parsed.rejected.map(({ line }) => line)).toEqual(
        parsed.rejected.map(({ line }) => line).toSorted((a, b) => a - b),
      )
      const keys = parsed.readings.map(({ at, metric }) => `${at} ${metric}`)
      expect(new Set(keys).size).toBe(keys.length)
      for (const [index, { at, value }] of parsed.readings.entries()) {
        expect(Number.isFinite(value) && Number.isInteger(at)).toBe(true)
        expect(at).toBeGreaterThanOrEqual(parsed.readings[index - 1]?.at ?? at)
      }
    }),
    { numRuns: 2000 },
  )
})

test('every line is either read or rejected, and says the same alone as among others', () => {
  let read = 0
  let refused = 0
  fc.assert(
    fc.property(table, known, ({ header, lines, lineEnd }, metrics) => {
      const whole = parseReadings([header, ...lines].join(lineEnd), metrics)
      const reasons = (line: number) =>
        whole.rejected.filter((entry) => entry.line === line).map(({ reason }) => reason)
      const last = new Map<string, number>()
      for (const [index, line] of lines.entries()) {
        const alone = parseReadings(`${header}\n${line}`, metrics)
        const ownReasons = alone.rejected.filter((entry) => entry.line === 2).map(({ reason }) => reason)
        expect(ownReasons).toEqual(reasons(index + 2))
        for (const { at, metric, value } of alone.readings) last.set(`${at} ${metric}`, value)
        read += alone.readings.length
        refused += ownReasons.length
        // Only a line of blanks, or a wide one without a value, may pass without a word.
        const silent = alone.readings.length + ownReasons.length === 0
        const blank = /^[\s,;"\uFEFF]*$/.test(line)
        if (silent && !blank) expect(alone.form).toBe('wide')
      }
      // What is left of all lines is the last of each metric and time.
      expect(new Map(whole.readings.map(({ at, metric, value }) => [`${at} ${metric}`, value]))).toEqual(last)
    }),
    { numRuns: 2000 },
  )
  expect(read).toBeGreaterThan(2000)
  expect(refused).toBeGreaterThan(2000)
})

test('what is written is read back', () => {
  const reading = fc.record({
    at: fc.integer({ min: Date.parse('1970-01-01T00:00:00Z'), max: Date.parse('9999-12-31T23:59:59Z') }),
    metric: fc
      .oneof(
        fc.constantFrom('error_rate', 'time', 'a "quoted" name', 'a,b;c\td', ' __proto__'),
        fc.string({ minLength: 1 }),
      )
      .map(
        (name) =>
          name
            .replaceAll(/[\r\n]/g, '')
            .replace(/^["\s]+/, '')
            .trim() || 'x',
      ),
    value: fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0),
  })
  const distinct = fc.uniqueArray(reading, { selector: ({ at, metric }) => `${at} ${metric}` })
  fc.assert(
    fc.property(distinct, (readings) => {
      const parsed = parseReadings(writeReadings(readings), null)
      expect(parsed.rejected).toEqual([])
      expect(parsed.readings).toEqual(readings.toSorted((a, b) => a.at - b.at))
    }),
    { numRuns: 1000 },
  )
})
