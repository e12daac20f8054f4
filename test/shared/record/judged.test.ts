// @vitest-environment jsdom
import { describe, expect, it } from 'vitest'
import { recordToHtml } from '../../../shared/record/html.ts'
import { recordToJson } from '../../../shared/record/json.ts'
import { recordToMarkdown } from '../../../shared/record/markdown.ts'
import type { Captured, Deviation, RecordStep, RunRecord } from '../../../shared/record/model.ts'
import { leftText, nearestReadings } from '../../../shared/record/nearestReadings.ts'
import { recorded, reviews, typedLine } from './judgedStory.ts'
import { markdownProblems } from './lint.ts'
import { markdownText } from './readMarkdown.ts'
import { prepare, rollback } from './rollbackStory.ts'
import { builtinRunbook, checkoutStart, Story } from './story.ts'

const asOf = '2026-11-23T04:10:00.000Z'
const alex = { id: 'alex', name: 'Alex Moreau', contact: '' }
const dana = { id: 'Dana', name: 'Dana Whitfield', contact: '@dana' }
const robin = { id: 'robin', name: 'Robin Adeyemi', role: 'rollback-ic' }

function prepared(): Story {
  const story = new Story(builtinRunbook())
  prepare(story)
  return story
}
function rolledBack(): RunRecord {
  const story = new Story(builtinRunbook())
  rollback(story)
  return story.record(asOf)
}
const ofKind = (record: RunRecord, kind: Deviation['kind']): Deviation[] =>
  record.deviations.filter((deviation) => deviation.kind === kind)
function stepOf(record: RunRecord, id: string): RecordStep {
  const step = record.sections.flatMap((section) => section.steps).find((each) => each.id === id)
  if (!step) throw new Error(`There is no step ${id}`)
  return step
}
const page = (record: RunRecord): string => recordToHtml(record, { stylesheets: [], images: {} })
const parsed = (record: RunRecord): Document => new DOMParser().parseFromString(page(record), 'text/html')
const squeezed = (text: string): string => text.replaceAll(/\s+/g, ' ')
/** What a reader sees of the two formats that are read. */
const readings = (record: RunRecord): string[] => [
  squeezed(markdownText(recordToMarkdown(record))),
  squeezed(parsed(record).body.textContent ?? ''),
]

describe('the decision on page one', () => {
  it('says on what verdict it was taken, with the numbers and their unit', () => {
    const record = rolledBack()
    const sentence = 'Rolled back on breach: error rate above 2 % from 03:06Z to 03:11Z'
    expect(record.summary.decisions[0]?.basis).toMatchObject({ verdict: 'breach', against: false, sentence })
    for (const text of readings(record)) expect(text).toContain(`${sentence}. Robin Adeyemi, 03:12:02Z.`)
    const document = parsed(record)
    const [line, rest] = ['.record-verdict', '.record-deviations'].map((part) => document.querySelector(part))
    expect(line?.textContent).toContain(sentence)
    const order = rest ? line?.compareDocumentPosition(rest) : undefined
    expect(order).toBe(Node.DOCUMENT_POSITION_FOLLOWING)
  })

  it('names a decision against the verdict plainly, there and first among the deviations of its time', () => {
    const story = prepared()
    story.at('03:11:05', typedLine('03:11', 3.2, 301))
    const reason = 'The errors come from a load test.'
    story.at('03:12:00', { type: 'decide', choice: 'proceed', by: alex, reason })
    const record = story.record(asOf)
    for (const text of readings(record)) {
      expect(text).toContain(
        `Proceeded. Decided against the verdict (breach), by Alex Moreau, because “${reason}” (03:12:00Z).`,
      )
      expect(text).toContain('It was known: error rate above 2 % from 03:06Z to 03:11Z.')
      expect(text).toContain('breach, decided against it')
    }
    expect(ofKind(record, 'against-verdict')).toEqual([
      expect.objectContaining({
        title: 'Decided against the verdict (breach), by Alex Moreau: proceed',
        tone: 'danger',
        quote: expect.objectContaining({ text: reason }),
      }),
    ])
  })

  it('keeps a decision against the verdict in sight after another one was taken', () => {
    const story = prepared()
    story.at('03:10:30', { type: 'decide', choice: 'proceed', by: alex, reason: 'It looks calm.' })
    story.at('03:11:05', typedLine('03:11', 3.2, 301))
    story.at('03:12:00', { type: 'rollBackNow', by: alex, reason: 'It is not calm.' })
    const record = story.record(asOf)
    expect(record.summary.decisions.map(({ basis }) => [basis?.verdict, basis?.against])).toEqual([
      ['inconclusive', true],
      ['breach', false],
    ])
    const lines = [...parsed(record).querySelectorAll('.record-verdict')].map((line) => line.textContent)
    expect(lines).toHaveLength(2)
    expect(lines[0]).toContain('Rolled back on breach')
    expect(lines[1]).toContain('Before: Proceeded. Decided against the verdict (inconclusive)')
    expect(lines[1]).toContain('error rate violating for 4 of 5 minutes')
  })

  it('has no verdict to show for a decision of a run from before verdicts were kept', () => {
    const story = prepared()
    story.journal.append([
      { type: 'decision.taken', data: { choice: 'hold', by: alex, reason: '', urgent: false } },
    ])
    const record = story.record(asOf)
    expect(record.summary.decisions[0]?.basis).toBeNull()
    expect(parsed(record).querySelector('.record-verdict')).toBeNull()
    for (const text of readings(record)) expect(text).toContain('not kept')
  })
})

describe('guards in the record', () => {
  it('tell a warning that was passed: who, why and for which facts, also in its step', () => {
    const record = rolledBack()
    expect(ofKind(record, 'guard-passed')).toEqual([
      expect.objectContaining({
        step: 15,
        by: 'Alex Moreau',
        title: expect.stringContaining('Warning, step 15: '),
        quote: expect.objectContaining({ text: expect.stringContaining('never reads legacy_ref') }),
        detail: 'For Prior image on the new schema: breaks.',
      }),
    ])
    const guard = stepOf(record, 'reverse-migration').guards.find(({ id }) => id === 'schema-compatible')
    expect(guard).toMatchObject({ standing: 'passed', option: 'Keep the new schema', brokenSince: false })
    for (const text of readings(record)) expect(text).toContain('Warning passed')
  })

  /** The snapshot is restored, with the director's word. */
  function restored(): Story {
    const story = prepared()
    story.at('03:12:00', { type: 'rollBackNow', by: alex, reason: 'Errors.' })
    story.at('03:20:00', { type: 'startStep', step: 'reverse-migration' }, robin)
    const reason = 'Go ahead, I take the lost orders on me.'
    const approval = { guard: 'restore-approved', by: dana, how: 'phone', reason } as const
    story.at('03:26:10', { type: 'approveGuard', ...approval }, robin)
    const way = { step: 'reverse-migration', field: 'way', value: 'restore-snapshot' }
    story.at('03:27:00', { type: 'setField', ...way }, robin)
    return story
  }

  it('tell an approval: who, in which role, how, who entered it, and the window of lost writes', () => {
    const record = restored().record(asOf)
    const [approved] = ofKind(record, 'guard-approved')
    expect(approved).toMatchObject({
      step: 15,
      by: 'Robin Adeyemi',
      quote: { text: 'Go ahead, I take the lost orders on me.' },
    })
    expect(approved?.title).toContain('By Dana Whitfield (Engineering director) by phone, step 15: ')
    expect(approved?.detail).toContain(
      'Entered by Robin Adeyemi. Shown as lost: 2 h of writes, since 2026-11-23 01:26:10Z.',
    )
    expect(approved?.detail).toContain('Snapshot identifier: checkout-production-rc2-0117')
    for (const text of readings(record)) {
      expect(text).toContain('By Dana Whitfield (Engineering director) by phone, entered by Robin Adeyemi')
    }
  })

  it('tell a pass or approval that was withdrawn, and the choice that was locked with it', () => {
    const story = restored()
    const reason = 'The director had another release in mind.'
    story.at('03:28:00', { type: 'withdrawGuard', guard: 'restore-approved', reason }, robin)
    const record = story.record(asOf)
    expect(ofKind(record, 'guard-withdrawn')[0]).toMatchObject({ step: 15, quote: { text: reason } })
    expect(ofKind(record, 'guard-locked')[0]?.title).toContain('“Restore the snapshot” is no longer chosen')
  })

  it('tell a step that is done although its guard would not let it be any more, with the facts of now', () => {
    const story = new Story(builtinRunbook())
    rollbackUntilRedeployed(story)
    story.at('03:40:00', {
      type: 'setField',
      step: 'capture-target',
      field: 'image-tag',
      value: '2026.11.18-1',
    })
    const record = story.record(asOf)
    const [broken] = ofKind(record, 'guard-broken')
    expect(broken?.title).toContain('Step 14 is done, but its safe condition is not true any more')
    expect(broken?.detail).toBe('Now Tag that runs now: 2026.11.19-7, Image tag: 2026.11.18-1.')
    for (const text of readings(record)) expect(text).toContain('Not safe now')
  })

  it('do not call a step broken because time has passed since the run was closed', () => {
    const story = new Story(builtinRunbook())
    rollback(story)
    const guards = stepOf(story.record('2027-06-01T00:00:00.000Z'), 'capture-target').guards
    expect(guards).toEqual([
      expect.objectContaining({ id: 'image-age', standing: 'open', brokenSince: false }),
    ])
  })

  it('give the derived reason of a step that is not needed, also when it was begun before', () => {
    const story = prepared()
    story.at('03:12:00', { type: 'rollBackNow', by: alex, reason: 'Errors.' })
    story.at('03:12:10', { type: 'startStep', step: 'redeploy-image' })
    story.step('03:12:20', '03:13:00', 'kill-switch', { gated: 'yes' })
    const record = story.record(asOf)
    for (const id of ['redeploy-image', 'reverse-migration']) {
      expect(stepOf(record, id)).toMatchObject({
        status: 'not-needed',
        reason: { text: 'The kill switch gates the bad path completely (step 12).' },
      })
    }
  })
})

function rollbackUntilRedeployed(story: Story): void {
  prepare(story)
  story.at('03:12:00', { type: 'rollBackNow', by: alex, reason: 'Errors.' })
  story.step('03:17:00', '03:22:00', 'redeploy-image', { 'deployed-tag': '2026.11.19-7' })
}

describe('triggers and readings', () => {
  const record = rolledBack()
  const told = record.triggers

  it('give the frozen set with time and full hash, and what was amended by whom, why and how', () => {
    expect(told?.frozen).toMatchObject({ at: { at: '2026-11-23T02:58:40.000Z' }, by: 'Alex Moreau' })
    expect(told?.amendments).toEqual([
      expect.objectContaining({
        changes: ['p99 latency > 1.5 × baseline for 10 min became p99 latency > 1.75 × baseline for 10 min'],
        from: told?.frozen?.hash,
        reason: expect.objectContaining({ text: 'The baseline of p99 was taken in a quiet hour.' }),
      }),
    ])
    expect(told?.frozen?.hash).toMatch(/^[0-9a-f]{64}$/)
    for (const text of readings(record)) {
      expect(text).toContain(told?.frozen?.hash)
      expect(text).toContain(told?.amendments[0]?.to)
    }
    expect(ofKind(record, 'triggers-amended')).toHaveLength(1)
  })

  it('give each trigger its limit in the unit of its metric, its verdict then and now, and why', () => {
    expect(told?.triggers.map(({ trigger, limit, verdict }) => [trigger, limit, verdict])).toEqual([
      ['error rate > 2 % for 5 min', '> 2 %', 'breach'],
      ['p99 latency > 1.75 × baseline for 10 min', '> 490 ms', 'clean'],
      ['any SEV2 report', '', 'clean'],
    ])
    expect(told?.triggers[0]).toMatchObject({
      reason: 'above 2 % for 5 minutes (5 agreed), 03:06Z to 03:11Z',
      atDecisions: [{ verdict: 'breach', at: { at: '2026-11-23T03:12:02.000Z' } }],
    })
  })

  it('sum up the readings of each metric and say where they came from', () => {
    expect(told?.series.find(({ metric }) => metric === 'error_rate')).toMatchObject({
      count: 12,
      min: 0.9,
      max: 3.2,
      unit: '%',
      first: { at: '2026-11-23T03:00:00.000Z' },
      last: { at: '2026-11-23T03:11:00.000Z' },
    })
    const file = told?.sources.find(({ source }) => source === 'file')
    expect(file).toMatchObject({ name: { text: 'request-rate.csv' }, count: 11, standing: 'held' })
    expect(file?.rejected.map(({ line }) => line)).toEqual([7, 14])
    expect(told?.sources.find(({ source }) => source === 'pasted')).toMatchObject({
      standing: 'withdrawn',
      withdrawn: { by: 'Alex Moreau', reason: { text: 'They are from the staging dashboard.' } },
    })
    for (const text of readings(record)) {
      expect(text).toContain('The time "03:12" has no day.')
      expect(text).toContain('typed, in 12 lines')
    }
    expect(ofKind(record, 'rows-left-out')[0]?.title).toBe('2 rows of readings left out (request-rate.csv)')
    expect(ofKind(record, 'readings-withdrawn')[0]?.title).toBe('1 reading withdrawn (pasted)')
  })

  it('draw a chart of each metric with a trigger, in attributes and classes alone', () => {
    const charts = [...parsed(record).querySelectorAll('.record-chart')]
    expect(charts.map((chart) => chart.querySelector('svg')?.getAttribute('aria-label'))).toEqual([
      'Error rate, 12 readings, last 3.2 % at 03:11Z, above the trigger since 03:06Z',
      'p99 latency, 12 readings, last 301 ms at 03:11Z, within the trigger',
    ])
    expect(charts[0]?.querySelectorAll('.record-chart-bad')).toHaveLength(6)
    expect(charts[0]?.querySelector('.record-chart-limit-word')?.textContent).toBe('trigger > 2 % for 5 min')
    expect(parsed(record).querySelectorAll('[style]')).toHaveLength(0)
  })

  it('show at most thirty lines of readings, those nearest to the breach, and say how many are left out', () => {
    const story = prepared()
    const start = Date.parse('2026-11-23T03:00:00.000Z')
    const points = Array.from({ length: 120 }, (_, minute) => {
      return [start + minute * 60_000, minute >= 60 && minute < 70 ? 5 : 1] as const
    })
    const series = [{ metric: 'error_rate', points }]
    story.at('05:00:30', { type: 'addReadings', source: 'pasted', name: '', series, rejected: [] })
    const long = story.record('2026-11-23T05:01:00.000Z').triggers
    const shown = long ? nearestReadings(long) : null
    expect(shown?.rows).toHaveLength(30)
    expect(shown?.rows[0]?.at).toBe('2026-11-23T03:50:00.000Z')
    expect(shown?.rows.at(-1)?.at).toBe('2026-11-23T04:19:00.000Z')
    expect(shown ? leftText(shown) : '').toBe(
      'The 30 lines nearest to the breach; 90 more stand in the JSON.',
    )
  })

  it('hold every reading in the JSON, so that the verdict can be checked', () => {
    const json = JSON.parse(recordToJson(record))
    expect(json.v).toBe(1)
    expect(json.triggers.series[1].points[6]).toEqual(['2026-11-23T03:06:00.000Z', 2.3])
    expect(json.triggers.set.triggers[0]).toMatchObject({ metric: 'error_rate', op: '>', value: 2 })
  })

  it('stand as sentences in their step: as typed before the freeze, as agreed after it', () => {
    const story = new Story(builtinRunbook())
    story.at('01:06:00', { type: 'startStep', step: 'define-triggers' })
    const cells = { metric: 'saturation', comparator: '>', value: 90, minutes: 0 }
    story.at('01:06:10', { type: 'addRow', step: 'define-triggers', field: 'triggers', cells })
    const value = (from: RunRecord) =>
      stepOf(from, 'define-triggers').values.find(({ id }) => id === 'triggers')
    expect(value(story.record())).toMatchObject({
      kind: 'list',
      label: 'Roll back when',
      items: [
        { text: { text: 'error rate > 2 % for 5 min' }, given: true },
        { text: { text: 'p99 latency > 1.5 × baseline for 10 min' } },
        { text: { text: 'any SEV2 report' } },
        { text: { text: 'saturation > 90 % at once' }, given: false, by: 'Alex Moreau' },
      ],
    })
    expect(value(record)).toMatchObject({
      label: 'Roll back when (as agreed)',
      items: [{}, { text: { text: 'p99 latency > 1.75 × baseline for 10 min' } }, {}],
    })
  })

  it('say so where nothing is frozen and nothing was read', () => {
    const early = new Story(builtinRunbook()).record()
    expect(early.triggers).toMatchObject({ frozen: null, series: [], sources: [], verdict: 'inconclusive' })
    for (const text of readings(early)) {
      expect(text).toContain('Not frozen: the deploy has not started')
      expect(text).toContain('There are no readings.')
    }
    expect(markdownProblems(recordToMarkdown(early))).toEqual([])
  })
})

describe('migrations', () => {
  const record = rolledBack()

  it('give each file its hash, verdict and what the prior image makes of it; risky statements whole', () => {
    expect(record.migrations).toMatchObject({ verdict: 'one-way', priorImage: 'breaks' })
    const [dropped] = record.migrations?.list ?? []
    expect(dropped?.read).toMatchObject({ dialect: 'postgres', sha256: '1'.repeat(64), count: 2 })
    for (const text of readings(record)) {
      expect(text).toContain('ALTER TABLE orders DROP COLUMN legacy_ref')
      expect(text).toContain('Stop reading the column in one release and drop it in a later one.')
      expect(text).toContain('2 statements: 1 one-way, 1 reversible')
      expect(text).not.toContain('DROP INDEX orders_placed_at')
    }
    expect(recordToJson(record)).toContain('DROP INDEX orders_placed_at')
  })

  it('say who settled by hand what the parser could not know, and what was taken off the list', () => {
    const settled = record.migrations?.list[1]
    expect(settled).toMatchObject({
      verdict: 'reversible',
      read: { verdict: 'unknown', settled: { by: 'Alex Moreau', verdict: 'reversible' } },
    })
    expect(ofKind(record, 'migration-settled')[0]).toMatchObject({
      title: 'Migration 0413_touch.sql settled by hand: reversible, the prior image runs on it',
      quote: { text: 'The function only sets updated_at: read in 0398_functions.sql.' },
    })
    expect(ofKind(record, 'migration-removed')[0]).toMatchObject({
      title: 'Migration 0500_view.sql taken off the list',
      quote: { text: 'It belongs to the next release.' },
    })
  })

  it('name the worst statement on the first page', () => {
    const captured = record.captured.find(({ title }) => title === 'Migration')?.values[0]
    expect(captured).toMatchObject({
      step: 2,
      value: {
        raw: 'one-way',
        text: 'one-way: ALTER TABLE orders DROP COLUMN legacy_ref (0412_drop_legacy.sql:7)',
      },
    })
  })

  it('print forty statements of a long script and say that more stand in the JSON', () => {
    const story = new Story(builtinRunbook())
    const statement = reviews.opaque.statements[0]
    const statements = Array.from({ length: 50 }, (_, index) => ({ ...statement, line: index + 1 }))
    story.at('01:11:00', recorded({ 'long.sql': { ...reviews.opaque, statements } }))
    const long = story.record()
    expect(parsed(long).querySelectorAll('.record-statement')).toHaveLength(40)
    for (const text of readings(long))
      expect(text).toContain('10 more statements like these stand in the JSON.')
  })
})

/** Every captured text in a part of the record. */
function capturedIn(value: unknown): Captured[] {
  if (value === null || typeof value !== 'object') return []
  if ('gap' in value && 'raw' in value && 'text' in value) return [value as Captured]
  return Object.values(value).flatMap(capturedIn)
}

describe('what was redacted', () => {
  const secret = 'hunter2-for-the-vault'
  const why = 'A password was pasted.'

  it.each([
    'a pass',
    'an approval',
    'a migration',
    'a settlement',
    'a file of readings',
    'an amendment',
    'a decision',
    'a withdrawal',
  ])('shows a gap where %s had words, in every format', (place) => {
    const story = prepared()
    const { journal } = story
    const last = (): string => journal.events.findLast(({ type }) => type !== 'guard.locked')?.id ?? ''
    const targets: Record<string, () => string> = {
      'a pass': () => {
        story.at('03:12:00', { type: 'passGuard', guard: 'schema-compatible', reason: secret })
        return last()
      },
      'an approval': () => {
        const approval = { guard: 'restore-approved', by: dana, how: 'writing', reason: secret } as const
        story.at('03:12:00', { type: 'approveGuard', ...approval })
        return last()
      },
      'a migration': () => {
        const statement = { ...reviews.opaque.statements[0], sql: `ALTER ROLE app PASSWORD '${secret}'` }
        story.at('03:12:00', recorded({ [`${secret}.sql`]: { ...reviews.opaque, statements: [statement] } }))
        return last()
      },
      'a settlement': () => {
        story.at('03:12:00', recorded({ 'late.sql': reviews.opaque }))
        const migration = Object.keys(journal.state.migrations).at(-1) ?? ''
        const found = { verdict: 'reversible', priorImage: 'compatible', reason: secret } as const
        story.at('03:12:10', { type: 'settleMigration', migration, ...found })
        return last()
      },
      'a file of readings': () => {
        const series = [{ metric: 'cpu', points: [[journal.now, 20]] }] as const
        const rejected = [{ line: 2, reason: `"${secret}" is not a time.` }]
        story.at('03:12:00', { type: 'addReadings', source: 'file', name: `${secret}.csv`, series, rejected })
        return last()
      },
      'an amendment': () => {
        const set = journal.state.agreed.at(-1)?.set
        if (!set) throw new Error('Nothing was agreed')
        story.at('03:12:00', { type: 'amendTriggers', set: { ...set, observeMinutes: 12 }, reason: secret })
        return last()
      },
      'a decision': () => {
        const [taken] = story.at('03:12:00', { type: 'decide', choice: 'proceed', by: alex, reason: secret })
        return taken?.id ?? ''
      },
      'a withdrawal': () => {
        const batch = Object.keys(journal.state.readings)[0] ?? ''
        story.at('03:12:00', { type: 'withdrawReadings', batch, reason: secret })
        return last()
      },
    }
    const event = targets[place]?.() ?? ''
    expect(recordToJson(story.record(asOf))).toContain(secret)
    story.at('03:13:00', { type: 'redact', event, why })
    const record = story.record(asOf)
    for (const text of [recordToJson(record), page(record), recordToMarkdown(record)]) {
      expect(text).not.toContain(secret)
    }
    const gap = 'redacted by Alex Moreau, 2026-11-23 03:13:00Z (04:13:00 UTC+1): A password was pasted.'
    for (const text of readings(record)) expect(text).toContain(gap)
    const held = capturedIn({ ...record, timeline: [] })
    expect(held.filter((each) => each.gap?.why === why).length).toBeGreaterThan(0)
    expect(held.filter((each) => each.text.includes('[redacted]'))).toEqual([])
    expect(markdownProblems(recordToMarkdown(record))).toEqual([])
  })
})

describe('a settlement that undo wrote back', () => {
  it('is redacted with the settlement itself', () => {
    const story = prepared()
    story.at('03:12:00', recorded({ 'late.sql': reviews.opaque }))
    const migration = Object.keys(story.journal.state.migrations).at(-1) ?? ''
    const secret = 'hunter2-for-the-vault'
    const found = { verdict: 'reversible', priorImage: 'compatible', reason: secret } as const
    const [settled] = story.at('03:12:10', { type: 'settleMigration', migration, ...found })
    story.at('03:12:20', { type: 'removeMigration', migration, reason: 'It belongs elsewhere.' })
    story.at('03:12:30', { type: 'undo' })
    expect(Object.keys(story.journal.state.migrations)).toContain(migration)
    story.at('03:13:00', { type: 'redact', event: settled?.id ?? '', why: 'A password was pasted.' })
    expect(recordToJson(story.record(asOf))).not.toContain(secret)
    expect(JSON.stringify(story.journal.events)).not.toContain(secret)
  })
})

describe('a runbook without triggers and migrations', () => {
  it('has neither section', () => {
    const runbook = builtinRunbook()
    const plainer = {
      ...runbook,
      sections: runbook.sections.map((section) => ({
        ...section,
        steps: section.steps.map((step) => ({
          ...step,
          guards: [],
          deployGuards: [],
          fields: step.fields.filter(
            ({ kind }) => !['triggers', 'readings', 'migrations', 'choice'].includes(kind),
          ),
          notNeeded: undefined,
        })),
      })),
    }
    const record = new Story(plainer, checkoutStart).record()
    expect([record.triggers, record.migrations]).toEqual([null, null])
    const headings = [...parsed(record).querySelectorAll('h2')].map(({ textContent }) => textContent)
    expect(headings).not.toContain('Migrations')
    expect(headings).not.toContain('Triggers and readings')
  })
})
