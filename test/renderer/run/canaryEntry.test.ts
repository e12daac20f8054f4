import { describe, expect, it } from 'vitest'
import { draftOf, setOf } from '../../../renderer/features/run/canary/amendDraft.ts'
import { importCommand, previewOf } from '../../../renderer/features/run/canary/importPreview.ts'
import {
  isViolating,
  lastLines,
  quickMetrics,
  readLine,
  readLineTime,
} from '../../../renderer/features/run/canary/quickEntry.ts'
import { reportedWords } from '../../../renderer/features/run/canary/reports.ts'
import type { TriggerSet } from '../../../shared/rollback/triggers/model.ts'
import { smallRunbook } from '../../fixtures/runbook.ts'

const at = (iso: string) => Date.parse(`2026-11-${iso}:00.000Z`)
const { metrics } = smallRunbook
const set: TriggerSet = {
  triggers: [
    { metric: 'error_rate', op: '>', value: 2, sustainedMinutes: 5, maxGapMinutes: 2 },
    { metric: 'latency_ms', op: '<=', timesBaseline: 0.5, sustainedMinutes: 1.5, maxGapMinutes: 3 },
    { event: 'outage' },
  ],
  baseline: { latency_ms: { value: 400, at: '2026-11-22T20:00:00.000Z' } },
  observeMinutes: 10,
}

describe('the time of a line', () => {
  it('is the one nearest to now: shortly after midnight 23:58 was yesterday', () => {
    expect(readLineTime('23:58', at('24T00:03'))).toBe(at('23T23:58'))
    expect(readLineTime('0002', at('24T00:03'))).toBe(at('24T00:02'))
    expect(readLineTime('03:04:30', at('24T03:10'))).toBe(at('24T03:04') + 30_000)
    expect(readLineTime('2026-11-23 03:04', at('24T03:10'))).toBe(at('23T03:04'))
  })

  it('is not in the future, not even by a minute or over midnight', () => {
    expect(readLineTime('03:11', at('24T03:10'))).toMatch(/has not come yet/)
    expect(readLineTime('00:01', at('23T23:59'))).toMatch(/has not come yet/)
    expect(readLineTime('2026-11-25', at('24T03:10'))).toMatch(/has not come yet/)
  })

  it('is nothing that only looks like one', () => {
    for (const text of ['', '24:00', '03:60', '3', 'soon', '03.04']) {
      expect(typeof readLineTime(text, at('24T03:10')), text).toBe('string')
    }
  })

  it('is where the observation began, in the minute in which it began', () => {
    const from = at('24T03:04') + 12_000
    expect(readLineTime('03:04', at('24T03:10'), from)).toBe(from)
    expect(readLineTime('03:05', at('24T03:10'), from)).toBe(at('24T03:05'))
    expect(readLineTime('03:03', at('24T03:10'), from)).toBe(at('24T03:03'))
  })
})

describe('a line', () => {
  it('has a reading for each filled cell; the unit of its column may be typed, another one not', () => {
    const now = at('24T03:04')
    expect(readLine({ error_rate: '3.1 %', latency_ms: ' ' }, now, metrics)).toEqual({
      series: [{ metric: 'error_rate', points: [[now, 3.1]] }],
    })
    const read = readLine({ latency_ms: '1.2 s' }, now, metrics)
    expect('wrong' in read && read.wrong['latency_ms']).toMatch(/“1\.2 s” is not a number in ms/)
  })

  it('has a column for every metric of quick entry and every one with a limit, and none for reports', () => {
    const slow = metrics.map((metric) => ({ ...metric, quick: false }))
    expect(quickMetrics(metrics, { ...set, triggers: [] }).map(({ id }) => id)).toEqual([
      'error_rate',
      'latency_ms',
    ])
    expect(quickMetrics(slow, { ...set, triggers: set.triggers.slice(1) }).map(({ id }) => id)).toEqual([
      'latency_ms',
    ])
  })

  it('shows the last instants with the values that count, oldest first', () => {
    const readings = [
      { at: 3, metric: 'error_rate', value: 3 },
      { at: 1, metric: 'error_rate', value: 1 },
      { at: 2, metric: 'latency_ms', value: 200 },
      { at: 3, metric: 'latency_ms', value: 300 },
      { at: 4, metric: 'cpu', value: 90 },
      { at: 3, metric: 'error_rate', value: 3.5 },
    ]
    expect(lastLines(readings, metrics, 2)).toEqual([
      { at: 2, values: { latency_ms: 200 } },
      { at: 3, values: { error_rate: 3.5, latency_ms: 300 } },
    ])
  })

  it('marks values beyond a limit, on the side that the trigger guards', () => {
    expect([1.9, 2, 2.1].map((value) => isViolating('error_rate', value, set))).toEqual([false, false, true])
    expect([199, 200, 201].map((value) => isViolating('latency_ms', value, set))).toEqual([true, true, false])
    expect(isViolating('latency_ms', 1, { ...set, baseline: {} })).toBe(false)
  })
})

describe('what an import adds', () => {
  it('counts readings by metric with their span, and those from before the observation', () => {
    const text =
      'time,metric,value\n2026-11-24T03:00:00Z,error_rate,1\n2026-11-24T03:05:00Z,error_rate,4\nx,y,z'
    const preview = previewOf(text, metrics, at('24T03:01'), at('24T04:00'))
    expect(preview).toMatchObject({ count: 2, early: 1, rejected: [{ line: 4 }] })
    expect(preview.metrics).toMatchObject([
      { count: 2, from: at('24T03:00'), to: at('24T03:05'), lowest: 1, highest: 4 },
    ])
  })

  it('leaves out what has not come yet, as its clock or zone must be wrong', () => {
    const text = 'time,metric,value\n2026-11-24T03:00:00Z,error_rate,1\n2026-11-24T04:00:00Z,error_rate,4'
    const preview = previewOf(text, metrics, undefined, at('24T03:01'))
    expect(preview).toMatchObject({ count: 1, rejected: [{ line: 3 }] })
    expect(preview.rejected[0]?.reason).toContain('2026-11-24T04:00:00Z has not come yet')
  })

  it('names at most 200 rows that were left out, and says how many more there were', () => {
    const rows = Array.from({ length: 250 }, () => 'never,error_rate,1').join('\n')
    const preview = previewOf(`time,metric,value\n${rows}`, metrics, undefined, Date.now())
    const command = importCommand(preview, { source: 'file', name: 'a.csv' })
    if (command.type !== 'addReadings') throw new Error(command.type)
    expect(command.rejected).toHaveLength(200)
    expect(command.rejected.at(-1)).toEqual({ line: 201, reason: 'And 51 more lines from here on.' })
  })
})

describe('an amendment', () => {
  it('that changes nothing says exactly what was agreed', () => {
    expect(setOf(draftOf(set), set, metrics, '2026-11-24T03:00:00.000Z')).toEqual({ set })
  })

  it('dates only the baselines that it changes', () => {
    const draft = { ...draftOf(set), baseline: { latency_ms: '400', error_rate: '1,5' } }
    const read = setOf(draft, set, metrics, '2026-11-24T03:00:00.000Z')
    expect('set' in read && read.set.baseline).toEqual({
      latency_ms: { value: 400, at: '2026-11-22T20:00:00.000Z' },
      error_rate: { value: 1.5, at: '2026-11-24T03:00:00.000Z' },
    })
  })
})

describe('an event', () => {
  it('is named as one says it when it came', () => {
    expect(['SEV2 report', 'outage', 'customer reports'].map((title) => reportedWords({ title }))).toEqual([
      'SEV2 reported',
      'Outage reported',
      'Customer reported',
    ])
  })
})
