import { describe, expect, it } from 'vitest'
import { printParts } from '../../../shared/messages/parts.ts'
import { writeMessage } from '../../../shared/messages/write.ts'
import { buildRecord } from '../../../shared/record/build.ts'
import { recordToHtml } from '../../../shared/record/html.ts'
import { recordToMarkdown } from '../../../shared/record/markdown.ts'
import { recordToTimelineCsv } from '../../../shared/record/timelineCsv.ts'
import { Player } from '../drills/player.ts'
import { builtin } from '../run/builtin.ts'
import { Journal } from '../run/journal.ts'

/** The record of a drill, made at an instant. */
function recordOf(drill: Journal, asOf = drill.now) {
  return buildRecord({
    runbook: builtin,
    state: drill.state,
    events: drill.events,
    heads: [],
    sealing: { standing: 'open', seals: [] },
    problems: [],
    asOf: new Date(asOf).toISOString(),
    appVersion: '0.1.0',
  })
}

const played = () => {
  const drill = new Player('fast-breach').pass(9).decide('rollback').rollBack()
  drill.do({ type: 'endDrill', reason: '' })
  return drill
}

describe('the record of a drill', () => {
  it('says on page one that it was a drill, in every format', () => {
    const record = recordOf(played())
    const page = recordToHtml(record, { stylesheets: [], images: {} })
    expect(recordToMarkdown(record)).toContain('REHEARSAL: ')
    for (const text of [recordToMarkdown(record), page]) {
      expect(text).toContain('This was a drill')
      expect(text).toContain('1 minute on the clock counted as 10')
      expect(text).toContain('100 of 100')
      expect(text).toContain('injected by the drill')
    }
    expect(page).toContain('record-watermark')
    for (const line of recordToTimelineCsv(record).trim().split('\r\n').slice(1)) {
      expect(line).toContain('REHEARSAL: ')
    }
  })

  it('holds the score, derived: made later or from the same events elsewhere it is the same', () => {
    const drill = played()
    expect(recordOf(drill, drill.now + 86_400_000).drill).toEqual(recordOf(drill).drill)
    expect(recordOf(drill).drill?.score).toMatchObject({ ruling: 'sound', points: 100, end: 'played' })
    expect(recordOf(drill).drill?.setUp).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
  })

  it('tells what was told, and leaves a scenario that it does not know unscored', () => {
    const drill = played()
    expect(recordOf(drill).drill?.told.map(({ from }) => from)).toContain('Alertmanager')
    const started = drill.events.findIndex(({ type }) => type === 'run.started')
    const event = drill.events[started]
    if (event?.type !== 'run.started' || !event.data?.drill) throw new Error('This is no drill.')
    const { state } = drill
    const strange = { ...event.data.drill, edition: 99 }
    if (!state.started) throw new Error('It has not started.')
    const record = buildRecord({
      ...{ runbook: builtin, events: drill.events, heads: [], problems: [], appVersion: '0.1.0' },
      sealing: { standing: 'open', seals: [] },
      state: { ...state, started: { ...state.started, drill: strange } },
      asOf: new Date(drill.now).toISOString(),
    })
    expect(record.drill?.score).toBeNull()
    expect(recordToMarkdown(record)).toContain('not scored: this version does not know the scenario')
  })

  it('is none for a run that is no drill', () => {
    const record = recordOf(new Journal(builtin))
    expect(record.drill).toBeNull()
    expect(recordToMarkdown(record)).not.toContain('drill')
  })
})

describe('a message of a drill', () => {
  it('says in its first line that it is practice', () => {
    const drill = played()
    const parts = writeMessage('status-investigating', {
      runbook: builtin,
      state: drill.state,
      now: new Date(drill.now).toISOString(),
    })
    expect(printParts(parts).split('\n')[0]).toBe(
      'REHEARSAL: this is practice. Nothing happened in production.',
    )
  })
})
