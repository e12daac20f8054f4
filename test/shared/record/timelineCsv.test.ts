/// <reference path="../../../shared/rollback/readings/papaparse.d.ts" />
import fc from 'fast-check'
import Papa from 'papaparse/papaparse.js'
import { describe, expect, it } from 'vitest'
import type { RunRecord } from '../../../shared/record/model.ts'
import { recordToTimelineCsv } from '../../../shared/record/timelineCsv.ts'
import { entryRemarks, visible } from '../../../shared/record/words.ts'
import { hostileTexts, rolledBack, saying } from './hostileRecord.ts'
import { rehearsalInProgress } from './sameWords.ts'

/** Lines as a reader that is not ours takes them; strict about quotes. */
function read(csv: string): Record<string, string>[] {
  const parser = new Papa.Parser({ delimiter: ',', newline: '\r\n' })
  const { data, errors } = parser.parse(csv, 0, false)
  expect(errors).toEqual([])
  const [head = [], ...rows] = data
  expect(rows.at(-1)).toEqual([''])
  const lines = rows.slice(0, -1)
  expect(lines.filter((line) => line.length !== head.length)).toEqual([])
  return lines.map((line) => Object.fromEntries(head.map((name, index) => [name, line[index] ?? ''])))
}

/** What a spreadsheet would work out, blanks before it or not. */
const formulas = (rows: readonly Record<string, string>[]): string[] =>
  rows.flatMap((row) =>
    Object.values(row).filter((cell) => '=+-@＝＋－＠'.includes(cell.trim().charAt(0) || ' ')),
  )

const undefused = (cell: string | undefined): string => (cell ?? '').replace(/^'(?=\s*[=+\-@＝＋－＠])/, '')

describe('the timeline as CSV', () => {
  const record = rolledBack()

  it('has a line for each event, in the order and with the words of the record', () => {
    const rows = read(recordToTimelineCsv(record))
    expect(rows.length).toBe(record.timeline.length)
    expect(rows.length).toBeGreaterThan(100)
    for (const [index, entry] of record.timeline.entries()) {
      expect(rows[index]).toMatchObject({
        'No.': String(index + 1),
        Remarks: entryRemarks(entry).join('; '),
        By: entry.by,
        Role: entry.role,
        Type: entry.type,
        'Event of the device': String(entry.event.n),
        Event: entry.event.id,
        Hash: entry.event.hash,
      })
      expect(undefused(rows[index]?.['What happened'])).toBe(visible(entry.text))
    }
    expect(rows[0]).toMatchObject({ UTC: '2026-11-23 01:05:00Z', Local: '02:05:00 UTC+1' })
  })

  it('ends every line with CRLF and quotes what has to be quoted', () => {
    const csv = recordToTimelineCsv(record)
    expect(csv.endsWith('\r\n')).toBe(true)
    expect(csv.startsWith('No.,UTC,Local,What happened,')).toBe(true)
    const told = recordToTimelineCsv(saying(record, 'say "no", then\nstop'))
    expect(told).toContain(',"say ""no"", then\nstop",')
    expect(told.replaceAll('\r\n', '')).not.toContain('\r')
  })

  it('says on every line which run it is, how it stood, and that it was a rehearsal', () => {
    const closed = new Set(
      read(recordToTimelineCsv(record)).map((row) => `${row['Run']}: ${row['Standing']}`),
    )
    expect([...closed]).toEqual([
      'Rollback of checkout-api 2026.11.23-rc2: Rolled back, closed 2026-11-23 03:45:12Z (04:45:12 UTC+1) by Alex Moreau',
    ])
    for (const row of read(recordToTimelineCsv(rehearsalInProgress()))) {
      expect(row['Run']).toBe('REHEARSAL: Release of checkout-api 2026.11.23-rc2')
      expect(row['Standing']).toMatch(/^In progress as of 2026-11-23 03:19:09Z/)
    }
  })

  it('shows a redaction as a gap, with who and why', () => {
    const csv = recordToTimelineCsv(record)
    expect(csv).not.toContain('hunter2')
    const gap = read(csv).find((row) => row['Type'] === 'note.added' && row['Remarks'] !== '')
    expect(gap?.['Remarks']).toContain('redacted by Sam Okafor, 2026-11-23 03:33:40Z')
  })

  it('has a head and nothing else for a run without events', () => {
    expect(read(recordToTimelineCsv({ ...record, timeline: [] }))).toEqual([])
  })
})

describe('hostile text in the timeline as CSV', () => {
  const whole = rolledBack()
  const record: RunRecord = { ...whole, timeline: whole.timeline.slice(0, 8) }

  const isSafe = (words: string): void => {
    const rows = read(recordToTimelineCsv(saying(record, words)))
    expect(rows.length).toBe(8)
    expect(formulas(rows)).toEqual([])
    for (const row of rows) expect(undefused(row['What happened'])).toBe(visible(words))
  }

  it.each(hostileTexts)('is one cell, and no formula: %j', isSafe)

  it('puts an apostrophe before what a spreadsheet would work out', () => {
    const cell = (words: string): string =>
      read(recordToTimelineCsv(saying(record, words)))[0]?.['What happened'] ?? ''
    for (const words of ['=1', '+1', '-1', '@x', ' =1', '＝1']) expect(cell(words)).toBe(`'${words}`)
    expect(cell('\t=1')).toBe("' =1")
    expect(cell('\r=1')).toBe("'\n=1")
    expect(cell('1=1')).toBe('1=1')
  })

  it('is never a formula, whatever is typed', () => {
    const begins = fc.constantFrom(
      '',
      '=',
      '+',
      '-',
      '@',
      '\t',
      '\r',
      '\n',
      ' ',
      '"',
      ',',
      "'",
      '；',
      ...hostileTexts,
    )
    fc.assert(
      fc.property(fc.array(begins, { maxLength: 3 }), fc.string({ unit: 'binary' }), (parts, rest) => {
        const words = `${parts.join('')}${rest}`
        fc.pre(words !== '' && !/^'\s*[=+\-@＝＋－＠]/.test(words))
        isSafe(words)
      }),
      { numRuns: 500 },
    )
  })
})
