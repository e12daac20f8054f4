import { describe, expect, test } from 'vitest'
import { parseReadings } from '../../../../shared/rollback/readings/parse.ts'
import { long, metrics, readings, rejected, wide } from './sample.ts'

describe('a CSV of readings', () => {
  test('is read in the long form', () => {
    const parsed = parseReadings(
      long('2026-11-23T03:04:00Z,error_rate,1.2', '2026-11-23T03:05:00Z,sev2,1'),
      metrics,
    )
    expect(parsed).toEqual({
      readings: [
        { at: Date.parse('2026-11-23T03:04:00Z'), metric: 'error_rate', value: 1.2 },
        { at: Date.parse('2026-11-23T03:05:00Z'), metric: 'sev2', value: 1 },
      ],
      rejected: [],
      form: 'long',
      metrics: ['error_rate', 'sev2'],
    })
  })

  test('is read in the wide form, where an empty cell is no reading', () => {
    const parsed = parseReadings(wide('2026-11-23T03:04:00Z,1.2,388', '2026-11-23T03:05:00Z,,391'), metrics)
    expect(readings(parsed)).toEqual([
      '03:04:00.000 error_rate 1.2',
      '03:04:00.000 p99_latency_ms 388',
      '03:05:00.000 p99_latency_ms 391',
    ])
    expect(parsed).toMatchObject({ rejected: [], form: 'wide', metrics: ['error_rate', 'p99_latency_ms'] })
  })

  test.each([',', ';', '\t'])('may separate its cells by %j', (separator) => {
    const text = wide('2026-11-23T03:04:00Z,1.2,388').replaceAll(',', separator)
    expect(readings(parseReadings(text, metrics))).toHaveLength(2)
  })

  test('may have a mark of its encoding, any line ends, quotes, blanks and empty lines', () => {
    const text =
      '\uFEFF\r\n Time ; "metric" ;VALUE \r\n\r\n2026-11-23T03:04:00Z ; "error_rate";"1.2" \n;;\n   \r2026-11-23T03:05:00Z; "p99 latency" ;388'
    const parsed = parseReadings(text, metrics)
    expect(readings(parsed)).toEqual(['03:04:00.000 error_rate 1.2', '03:05:00.000 p99_latency_ms 388'])
    expect(parsed.rejected).toEqual([])
  })

  test('may have its columns in any order', () => {
    const text = 'value,time,metric\n1.2,2026-11-23T03:04:00Z,error_rate'
    expect(readings(parseReadings(text, metrics))).toEqual(['03:04:00.000 error_rate 1.2'])
  })

  test('is put in the order of time, and of a duplicate the later line wins', () => {
    const parsed = parseReadings(
      long(
        '2026-11-23T03:06:00Z,error_rate,3',
        '2026-11-23T03:04:00Z,error_rate,1',
        '2026-11-23T04:06:00+01:00,error_rate,9',
        '2026-11-23T03:06:00Z,sev2,0',
      ),
      metrics,
    )
    expect(readings(parsed)).toEqual([
      '03:04:00.000 error_rate 1',
      '03:06:00.000 error_rate 9',
      '03:06:00.000 sev2 0',
    ])
  })

  test('keeps a reading whose duplicate further down is rejected', () => {
    const parsed = parseReadings(
      long('2026-11-23T03:04:00Z,error_rate,1', '2026-11-23T03:04:00Z,error_rate,NaN'),
      metrics,
    )
    expect(readings(parsed)).toEqual(['03:04:00.000 error_rate 1'])
    expect(rejected(parsed)).toEqual(['3: The value "NaN" is not a plain number.'])
  })
})

describe('a metric', () => {
  test.each([
    'error_rate',
    'ERROR RATE',
    'Error-rate',
    'p99 latency',
    'P99_Latency',
    'p99-latency-ms',
    'SEV2 report',
  ])('is found as %s, in both forms', (name) => {
    const inLong = parseReadings(long(`2026-11-23T03:04:00Z,${name},1`), metrics)
    const inWide = parseReadings(`time,${name}\n2026-11-23T03:04:00Z,1`, metrics)
    expect(inLong.rejected).toEqual([])
    expect(inLong.readings).toEqual(inWide.readings)
    expect(metrics.map(({ id }) => id)).toContain(inLong.readings[0]?.metric)
  })

  test('that is not known costs its line in the long form', () => {
    const parsed = parseReadings(
      long('2026-11-23T03:04:00Z,eror_rate,1', '2026-11-23T03:04:00Z,cpu,1'),
      metrics,
    )
    expect(parsed.readings).toEqual([])
    expect(rejected(parsed)).toEqual([
      '2: "eror_rate" is not a metric of this runbook. Did you mean "error_rate"?',
      '3: "cpu" is not a metric of this runbook. Known: error_rate, p99_latency_ms, sev2.',
    ])
  })

  test('that is not known costs its column in the wide form, told once', () => {
    const parsed = parseReadings(
      'time,eror_rate,p99_latency_ms\n2026-11-23T03:04:00Z,1,388\n2026-11-23T03:05:00Z,n/a,389',
      metrics,
    )
    expect(readings(parsed)).toEqual(['03:04:00.000 p99_latency_ms 388', '03:05:00.000 p99_latency_ms 389'])
    expect(rejected(parsed)).toEqual([
      '1: "eror_rate" is not a metric of this runbook. Did you mean "error_rate"?',
    ])
  })

  test('of any name is taken as it is written when none is given', () => {
    const parsed = parseReadings(
      long('2026-11-23T03:04:00Z,Error Rate,1', '2026-11-23T03:04:00Z,constructor,2'),
      null,
    )
    expect(parsed.metrics).toEqual(['Error Rate', 'constructor'])
    expect(parseReadings('time,Error Rate\n2026-11-23T03:04:00Z,1', null).metrics).toEqual(['Error Rate'])
  })

  test('with a column of its own twice is read from the first', () => {
    const parsed = parseReadings('time,error_rate,Error rate\n2026-11-23T03:04:00Z,1,2', metrics)
    expect(readings(parsed)).toEqual(['03:04:00.000 error_rate 1'])
    expect(rejected(parsed)).toEqual([
      '1: The column "Error rate" stands twice. Its first one is read; remove the other.',
    ])
  })

  test('must be named in the long form', () => {
    expect(rejected(parseReadings(long('2026-11-23T03:04:00Z,,1'), null))).toEqual(['2: There is no metric.'])
  })

  test('with the title of another is found by its id alone', () => {
    const twins = metrics.map((metric) => ({ ...metric, title: 'Twin' }))
    expect(parseReadings(long('2026-11-23T03:04:00Z,twin,1'), twins).readings).toEqual([])
    expect(parseReadings(long('2026-11-23T03:04:00Z,sev2,1'), twins).metrics).toEqual(['sev2'])
  })
})

describe('a line', () => {
  test('with too few cells is rejected', () => {
    expect(rejected(parseReadings(wide('1763868240,1'), metrics))).toEqual([
      '2: The line has 2 of the 3 cells that the header names.',
    ])
  })

  test('may end in separators, but not in more cells', () => {
    const text = 'time,error_rate,\n1763868240,1,\n1763868300,2,,\n1763868360,3,x'
    const parsed = parseReadings(text, metrics)
    expect(parsed.readings.map(({ value }) => value)).toEqual([1, 2])
    expect(rejected(parsed)).toEqual([
      '4: The line has 3 cells; the header names 2. Decimals are written with a point.',
    ])
  })

  test('with a cell under a column without a name is rejected', () => {
    const parsed = parseReadings('time;;error_rate\n1763868240;x;1\n1763868300;;2', metrics)
    expect(parsed.readings.map(({ value }) => value)).toEqual([2])
    expect(rejected(parsed)).toEqual(['2: A cell stands under a column without a name.'])
  })

  test('with a quote that is never closed costs itself alone', () => {
    const parsed = parseReadings(long('"1763868240,error_rate,1', '1763868300,error_rate,2'), metrics)
    expect(parsed.readings.map(({ value }) => value)).toEqual([2])
    expect(rejected(parsed)).toEqual(['2: A quote is not closed, or text follows it.'])
  })

  test('is counted with the empty ones before it', () => {
    const parsed = parseReadings('\r\n\r\ntime,metric,value\r\n\r\n\r\nlater,error_rate,1\r\n', metrics)
    expect(parsed.rejected.map(({ line }) => line)).toEqual([6])
  })

  test('shows no control characters in its reason, and not all of a long cell', () => {
    const [{ reason } = { reason: '' }] = parseReadings(
      long(`${'x'.repeat(500)}\u0007,error_rate,1`),
      metrics,
    ).rejected
    expect(reason).toMatch(/^"x{57}\.\.\." is not a time/)
  })
})

describe('a header', () => {
  test.each([
    '',
    '\n\n',
    'hello',
    'time',
    '1763868240,error_rate,1',
    'when,error_rate',
    'time,metric',
    'time,value',
    'time,time,error_rate',
    'time,metric,metric,value',
    'time,,',
  ])('such as %j is told what it must look like, once', (top) => {
    const advice =
      'The first line must name the columns: "time,metric,value", or one column for each metric, such as "time,error_rate,p99_latency_ms".'
    expect(parseReadings(`${top}\n`, metrics)).toEqual({
      readings: [],
      rejected: [{ line: 1, reason: advice }],
      form: 'long',
      metrics: [],
    })
    expect(parseReadings(`${top}\n1763868240,1,2\nx,y,z`, null).rejected).toHaveLength(1)
  })

  test('of the long form may have other columns, which are not read', () => {
    const parsed = parseReadings('time,metric,value,comment\n1763868240,error_rate,1,fine', metrics)
    expect(parsed.readings).toHaveLength(1)
    expect(rejected(parsed)).toEqual([
      '1: The column "comment" is not read: only time, metric and value are.',
    ])
  })

  test('may have a column "value" alone where the runbook has such a metric', () => {
    const value = { id: 'value', title: 'Order value', unit: null, event: false }
    expect(parseReadings('time,value\n1763868240,7', [value])).toMatchObject({
      form: 'wide',
      readings: [{ metric: 'value', value: 7 }],
    })
  })

  test('whose columns are all unknown is told each of them', () => {
    expect(rejected(parseReadings('time,cpu,disk\n1763868240,1,2', metrics))).toHaveLength(2)
  })
})
