import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseTriggersFile } from '../../../../shared/rollback/triggers/file.ts'

/** Every issue as `line:column path: message`. */
function issues(text: string): string[] {
  const parsed = parseTriggersFile(text)
  if (parsed.ok) return []
  return parsed.issues.map(({ line, column, path, message }) => `${line}:${column} ${path}: ${message}`)
}

const metric = '{metric: error_rate, op: ">", value: 2, sustainedMinutes: 5}'

describe('a file of triggers', () => {
  test('gives triggers, baselines and observation time', () => {
    const text = `
triggers:
  - metric: error_rate
    op: ">"
    value: 2
    sustainedMinutes: 5
  - { metric: p99_latency_ms, op: ">=", timesBaseline: 1.5, sustainedMinutes: 10, maxGapMinutes: 3 }
  - event: sev2
baseline:
  p99_latency_ms: 420
observeMinutes: 10
`
    expect(parseTriggersFile(text)).toEqual({
      ok: true,
      set: {
        triggers: [
          { metric: 'error_rate', op: '>', value: 2, sustainedMinutes: 5, maxGapMinutes: 2 },
          { metric: 'p99_latency_ms', op: '>=', timesBaseline: 1.5, sustainedMinutes: 10, maxGapMinutes: 3 },
          { event: 'sev2' },
        ],
        baseline: { p99_latency_ms: { value: 420, at: null } },
        observeMinutes: 10,
      },
    })
  })

  test('may be JSON, and may leave baselines and observation time out', () => {
    expect(parseTriggersFile('{"triggers": [{"event": "sev2"}]}')).toEqual({
      ok: true,
      set: { triggers: [{ event: 'sev2' }], baseline: {}, observeMinutes: null },
    })
  })

  test.each([
    ['', '1:1 : The file is empty. Write "triggers:" and below it one entry for each trigger.'],
    ['# later\n---\n', '1:1 : The file is empty. Write "triggers:" and below it one entry for each trigger.'],
    ['observeMinutes: 5', '1:1 triggers: "triggers" is missing. Add it: it must be a list.'],
    ['- a', '1:1 : The file must be a group of keys, not a list.'],
    [
      'trigers: []\ntriggers: []',
      '1:1 trigers: "trigers" is not a key that can stand here. Did you mean "triggers"?',
    ],
    [
      'triggers:\n  - {metric: a, op: ">", value: 2, sustainMinutes: 5, sustainedMinutes: 5}',
      '2:36 triggers[0].sustainMinutes: "sustainMinutes" is not a key that can stand here. Did you mean "sustainedMinutes"?',
    ],
    [
      'triggers:\n  - {metric: a, op: "=>", value: 2, sustainedMinutes: 5}',
      '2:21 triggers[0].op: "=>" cannot be the value of "op". Did you mean ">"?',
    ],
    [
      'triggers:\n  - {metric: a, op: ">", value: .inf, sustainedMinutes: 5}',
      '2:33 triggers[0].value: "value" must be a number, not Infinity.',
    ],
    [
      'triggers:\n  - {metric: a, op: ">", value: "2", sustainedMinutes: 5}',
      '2:33 triggers[0].value: "value" must be a number, not the text "2".',
    ],
    [
      'triggers:\n  - {metric: a, op: ">", value: 2, sustainedMinutes: -1}',
      '2:54 triggers[0].sustainedMinutes: "sustainedMinutes" is -1; it must be at least 0.',
    ],
    [
      'triggers:\n  - {metric: a, op: ">", value: 2, sustainedMinutes: 5, maxGapMinutes: 0}',
      '2:72 triggers[0].maxGapMinutes: "maxGapMinutes" is 0; it must be more than 0.',
    ],
    [
      'triggers:\n  - {metric: a, op: ">", value: 2, timesBaseline: 2, sustainedMinutes: 5}',
      '2:36 triggers[0].timesBaseline: "value" and "timesBaseline" exclude each other. Remove one of the two.',
    ],
    [
      'triggers:\n  - {metric: a, op: ">", sustainedMinutes: 5}',
      '2:5 triggers[0]: The limit is missing. Add "value", or "timesBaseline" for a multiple of the baseline.',
    ],
    [
      'triggers:\n  - {metric: a, value: 2, sustainedMinutes: 5}',
      '2:5 triggers[0]: "op" is missing. Add one of: >, >=, <, <=.',
    ],
    [
      'triggers:\n  - {metric: a, op: ">", value: 2}',
      '2:5 triggers[0]: "sustainedMinutes" is missing. Add for how many minutes the limit must be violated; 0: at once.',
    ],
    [
      'triggers:\n  - {op: ">", value: 2}',
      '2:5 triggers[0]: A trigger needs "metric" with a limit, or "event" alone. Add one of the two.',
    ],
    [
      'triggers:\n  - {event: sev2, metric: a}',
      '2:19 triggers[0].metric: "metric" cannot stand beside "event": one report is a breach. Remove one of the two.',
    ],
    [
      `triggers: [${metric}]\nbaseline: {error_rate: high}`,
      '2:24 baseline.error_rate: "error_rate" must be a number, not the text "high".',
    ],
    [
      `triggers: [${metric}]\nobserveMinutes: -5`,
      '2:17 observeMinutes: "observeMinutes" is -5; it must be at least 0.',
    ],
  ])('%j is refused with its place', (text, issue) => {
    expect(issues(text)).toEqual([issue])
  })

  test('tells all that is wrong in the order of the file', () => {
    const text =
      'observe: 1\ntriggers:\n  - {metric: a, op: ">", value: x, sustainedMinutes: -1}\nbaseline: 3\n'
    expect(issues(text).map((issue) => issue.split(':')[0])).toEqual(['1', '3', '3', '4'])
  })

  test('never makes the reader throw', () => {
    const words = fc.constantFrom(
      'triggers:',
      '\n',
      '  ',
      '- ',
      '{',
      '}',
      'metric: a',
      'value: ',
      '2',
      ', ',
      '[',
      '"',
    )
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(words).map((parts) => parts.join('')),
        ),
        (text) => {
          const parsed = parseTriggersFile(text)
          if (!parsed.ok) expect(parsed.issues.length).toBeGreaterThan(0)
        },
      ),
      { numRuns: 500 },
    )
  })
})
