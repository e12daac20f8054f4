import { describe, expect, test } from 'vitest'
import type { TriggerSet } from '../../../shared/rollback/triggers/model.ts'
import type { Command } from '../../../shared/run/commands.ts'
import {
  judgedMigrations,
  migrationViews,
  triggersInForce,
  verdictAsFrozen,
  verdictOf,
} from '../../../shared/run/selectors.ts'
import { smallRunbook } from '../../fixtures/runbook.ts'
import { builtin, refusalOf } from './builtin.ts'
import { alex, Journal, robin } from './journal.ts'

const by = { id: 'alex', name: 'Alex', contact: '' }
const verdict = (journal: Journal) => verdictOf(smallRunbook, journal.state, journal.now)

/** A deploy under way whose canary is watched. */
function watching(): Journal {
  const journal = new Journal()
  journal.run({ type: 'setField', step: 'capture', field: 'baseline', value: 0.4 })
  journal.run({ type: 'startDeploy' })
  journal.run({ type: 'startStep', step: 'judge' })
  return journal
}
/** One reading of the error rate a minute, from now on. */
function read(journal: Journal, values: readonly number[], metric = 'error_rate'): void {
  const points = values.map((value, minute) => [journal.now + minute * 60_000, value] as const)
  journal.now += (values.length - 1) * 60_000
  journal.run({ type: 'addReadings', source: 'typed', name: '', series: [{ metric, points }], rejected: [] })
}
const looser: TriggerSet = {
  triggers: [{ metric: 'error_rate', op: '>', value: 9, sustainedMinutes: 5, maxGapMinutes: 2 }],
  baseline: {},
  observeMinutes: null,
}

describe('the verdict of a run', () => {
  test('is inconclusive without readings, clean after a quiet window, a breach after a loud one', () => {
    const journal = watching()
    expect(verdict(journal)?.verdict).toBe('inconclusive')
    read(journal, [0.3, 0.4, 0.3, 0.5, 0.4, 0.3])
    expect(verdict(journal)?.triggers.map((each) => each.verdict)).toEqual(['clean', 'clean'])
    expect(verdict(journal)?.verdict).toBe('clean')
    journal.now += 60_000
    read(journal, [2.4, 2.5, 3.1, 2.2, 2.8, 2.6])
    expect(verdict(journal)?.verdict).toBe('breach')
  })

  test('is a breach at the first report of an event', () => {
    const journal = watching()
    read(journal, [1], 'outage')
    expect(verdict(journal)).toMatchObject({
      verdict: 'breach',
      triggers: [{}, { metric: 'outage', verdict: 'breach' }],
    })
  })

  test('leaves out readings from before the canary', () => {
    const journal = new Journal()
    read(journal, [5, 5, 5, 5, 5, 5])
    journal.now += 60_000
    journal.run({ type: 'startDeploy' })
    journal.run({ type: 'startStep', step: 'judge' })
    expect(verdict(journal)?.verdict).toBe('inconclusive')
  })

  test('changes back when readings are withdrawn, or undone', () => {
    const journal = watching()
    read(journal, [5, 5, 5, 5, 5, 5])
    const batch = Object.keys(journal.state.readings)[0] ?? ''
    expect(verdict(journal)?.verdict).toBe('breach')
    journal.run({ type: 'withdrawReadings', batch, reason: 'Of another service.' })
    expect(verdict(journal)?.verdict).toBe('inconclusive')
    journal.run({ type: 'undo' })
    expect(verdict(journal)?.verdict).toBe('breach')
  })

  test('counts the later of two readings of one minute', () => {
    const journal = watching()
    const at = journal.now
    const add = (value: number): Command => {
      const series = [{ metric: 'outage', points: [[at, value] as const] }]
      return { type: 'addReadings', source: 'typed', name: '', series, rejected: [] }
    }
    journal.run(add(1))
    journal.run(add(0))
    expect(verdict(journal)?.verdict).toBe('inconclusive')
  })
})

describe('readings', () => {
  const add = (points: readonly (readonly [number, number])[], metric = 'error_rate'): Command => {
    return { type: 'addReadings', source: 'pasted', name: '', series: [{ metric, points }], rejected: [] }
  }
  test('without a number, of a time to come, without any point, or of an unknown metric are refused', () => {
    const journal = watching()
    const codeOf = (command: Command) => refusalOf(() => journal.run(command)).code
    expect(codeOf(add([[journal.now, Number.NaN]]))).toBe('invalid-value')
    expect(codeOf(add([[1.5, 1]]))).toBe('invalid-value')
    expect(codeOf(add([[journal.now + 180_000, 1]]))).toBe('invalid-value')
    expect(codeOf(add([]))).toBe('no-readings')
    expect(codeOf(add([[journal.now, 1]], 'eror_rate'))).toBe('unknown-metric')
    const many = Array.from({ length: 216_001 }, (_, minute) => [minute * 60_000, 1] as const)
    expect(codeOf(add(many))).toBe('too-many-readings')
  })

  test('of a monitoring whose clock is a little ahead are taken', () => {
    const journal = watching()
    expect(refusalOf(() => journal.run(add([[journal.now + 60_000, 1]]))).code).toBe('accepted')
  })
})

describe('triggers', () => {
  const cell = (value: number): Command => {
    return { type: 'setCell', step: 'judge', field: 'triggers', row: 'errors', column: 'value', value }
  }

  test('freeze with the baselines when the deploy starts', () => {
    const journal = watching()
    const [frozen] = journal.state.agreed
    expect(frozen?.set.triggers).toEqual([
      { metric: 'error_rate', op: '>', value: 2, sustainedMinutes: 5, maxGapMinutes: 2 },
      { event: 'outage' },
    ])
    expect(frozen?.set.baseline['error_rate']?.value).toBe(0.4)
    expect(frozen?.hash).toBe(JSON.stringify(frozen?.set))
    expect(refusalOf(() => journal.run(cell(9))).code).toBe('triggers-frozen')
    const baseline: Command = { type: 'setField', step: 'capture', field: 'baseline', value: 3 }
    expect(refusalOf(() => journal.run(baseline)).code).toBe('triggers-frozen')
    const remove: Command = { type: 'removeRow', step: 'judge', field: 'triggers', row: 'errors' }
    expect(refusalOf(() => journal.run(remove)).code).toBe('triggers-frozen')
  })

  test('do not thaw through undo of what was typed before the freeze', () => {
    const journal = new Journal()
    journal.run(cell(4))
    journal.run({ type: 'startDeploy' }, robin)
    expect(refusalOf(() => journal.run({ type: 'undo' })).code).toBe('triggers-frozen')
    expect(triggersInForce(smallRunbook, journal.state).triggers[0]).toMatchObject({ value: 4 })
  })

  test('are amended by name, with a reason, and the frozen ones go on being judged', () => {
    const journal = watching()
    read(journal, [5, 5, 5, 5, 5, 5])
    const amend: Command = { type: 'amendTriggers', set: looser, reason: '' }
    expect(refusalOf(() => journal.run(amend)).code).toBe('reason-required')
    journal.run({ ...amend, reason: 'A known noise.' })
    expect(journal.state.agreed.at(-1)).toMatchObject({
      by: alex.name,
      reason: 'A known noise.',
      set: looser,
    })
    expect(verdict(journal)?.verdict).toBe('clean')
    expect(verdictAsFrozen(smallRunbook, journal.state, journal.now)?.verdict).toBe('breach')
    expect(refusalOf(() => journal.run({ type: 'undo' })).code).toBe('cannot-undo')
  })

  test('cannot be amended before they froze, nor with a metric that nobody knows', () => {
    const amend: Command = { type: 'amendTriggers', set: looser, reason: 'Early.' }
    expect(refusalOf(() => new Journal().run(amend)).code).toBe('triggers-not-frozen')
    const strange = { ...looser, triggers: [{ event: 'error_rate' }] }
    expect(refusalOf(() => watching().run({ ...amend, set: strange })).code).toBe('unknown-metric')
  })

  test('that say too little keep their step from being completed', () => {
    const journal = new Journal(builtin)
    journal.run({
      type: 'addRow',
      step: 'define-triggers',
      field: 'triggers',
      cells: { metric: 'CPU', comparator: '>', minutes: 5 },
    })
    const { details } = refusalOf(() => journal.run({ type: 'completeStep', step: 'define-triggers' }))
    expect(details.problems?.[0]?.message).toBe('CPU: give either a value or a multiple of the baseline.')
  })
})

describe('a decision', () => {
  test('keeps the verdict it was taken on, with its reasons and hashes', () => {
    const journal = watching()
    read(journal, [5, 5, 5, 5, 5, 5])
    journal.run({ type: 'decide', choice: 'rollback', by, reason: '' })
    const basis = journal.state.decisions.at(-1)?.basis
    expect(basis).toMatchObject({ verdict: 'breach', readings: 6, against: false })
    expect(basis?.triggersHash).toBe(journal.state.agreed[0]?.hash)
    expect(basis?.readingsHash).toContain('"error_rate",5')
    expect(basis?.reasons.map((reason) => reason.verdict)).toEqual(['breach', 'clean'])
  })

  test.each([
    ['breach', [5, 5, 5, 5, 5, 5], ['proceed', 'hold'], 'rollback'],
    ['clean', [0, 0, 0, 0, 0, 0], ['rollback'], 'proceed'],
    ['inconclusive', [5, 5], ['proceed'], 'hold'],
  ] as const)('against the verdict %s needs a reason', (is, values, against, along) => {
    const journal = watching()
    read(journal, values)
    expect(verdict(journal)?.verdict).toBe(is)
    for (const choice of against) {
      const bare: Command = { type: 'decide', choice, by, reason: ' ' }
      expect(refusalOf(() => journal.run(bare))).toMatchObject({
        code: 'against-verdict',
        details: { name: is },
      })
    }
    expect(refusalOf(() => journal.run({ type: 'decide', choice: along, by, reason: '' })).code).toBe(
      'accepted',
    )
    for (const choice of against) {
      journal.run({ type: 'decide', choice, by, reason: 'We know why.' })
      expect(journal.state.decisions.at(-1)?.basis?.against).toBe(true)
    }
  })
})

describe('migrations', () => {
  const record = (verdict: 'reversible' | 'one-way' | 'unknown', count = 1): Command => {
    const statement = {
      file: 'a.sql',
      line: 1,
      sql: 'SELECT 1',
      verdict,
      priorImage: 'compatible',
      reason: 'So.',
    } as const
    const statements = Array.from({ length: count }, (_, index) => ({ ...statement, line: index + 1 }))
    const review = { verdict, priorImage: 'compatible' as const, statements }
    return {
      type: 'recordMigrations',
      dialect: 'postgres',
      migrations: [{ file: 'a.sql', sha256: 'aa', review }],
    }
  }
  const judged = (journal: Journal) => judgedMigrations(smallRunbook, journal.state)

  test('count by the worst of them, read or judged by hand; nothing said is nothing known', () => {
    const journal = new Journal()
    expect(judged(journal)).toBeNull()
    journal.run({ type: 'setField', step: 'capture', field: 'changes', value: 'no' })
    expect(judged(journal)).toMatchObject({ verdict: 'reversible', priorImage: 'compatible' })
    journal.run(record('unknown'))
    expect(judged(journal)?.verdict).toBe('unknown')
    const cells = { file: 'b.sql', verdict: 'one-way', 'prior-image': 'breaks', reason: 'Drops a column.' }
    journal.run({ type: 'addRow', step: 'capture', field: 'migrations', cells })
    expect(judged(journal)).toMatchObject({ verdict: 'one-way', priorImage: 'breaks' })
  })

  test('that the parser could not know are settled by a person; what it knew is not overruled', () => {
    const journal = new Journal()
    const settle = (verdict: 'reversible' | 'one-way'): Command => {
      const migration = Object.keys(journal.state.migrations)[0] ?? ''
      return {
        type: 'settleMigration',
        migration,
        verdict,
        priorImage: 'compatible',
        reason: 'Tried on a copy.',
      }
    }
    journal.run(record('unknown'))
    journal.run(settle('reversible'))
    expect(judged(journal)?.verdict).toBe('reversible')
    expect(migrationViews(smallRunbook, journal.state)[0]?.reason).toBe('Tried on a copy.')
    const other = new Journal()
    other.run(record('one-way'))
    const migration = Object.keys(other.state.migrations)[0] ?? ''
    const refused = refusalOf(() => other.run({ ...settle('reversible'), migration } as Command))
    expect(refused).toMatchObject({ code: 'migration-decided', details: { message: 'one-way' } })
  })

  test('of a long script are kept as far as they matter, with how many there were', () => {
    const journal = new Journal()
    journal.run(record('reversible', 3000))
    const [migration] = Object.values(journal.state.migrations)
    expect(migration?.count).toBe(3000)
    expect(migration?.statements).toHaveLength(1000)
  })

  test('are taken off the list with a reason', () => {
    const journal = new Journal()
    journal.run(record('one-way'))
    const migration = Object.keys(journal.state.migrations)[0] ?? ''
    expect(refusalOf(() => journal.run({ type: 'removeMigration', migration, reason: '' })).code).toBe(
      'reason-required',
    )
    journal.run({ type: 'removeMigration', migration, reason: 'Moved to the next release.' })
    expect(judged(journal)).toBeNull()
  })
})
