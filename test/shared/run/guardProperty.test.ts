import * as fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import type { Command } from '../../../shared/run/commands.ts'
import { DomainError } from '../../../shared/run/errors.ts'
import { chosenOption } from '../../../shared/run/guards.ts'
import { judgedMigrations } from '../../../shared/run/migrations.ts'
import type { RunState } from '../../../shared/run/state.ts'
import { builtin as runbook } from './builtin.ts'
import { alex, Journal, robin } from './journal.ts'

const director = { id: 'kim', name: 'Kim', contact: '' }
const place = { step: 'reverse-migration', field: 'way' }
const reached = { 'down-migration': 0, 'restore-snapshot': 0, 'keep-schema': 0 }
const ended = { 'down-migration': 0, 'restore-snapshot': 0 }
const locked = { count: 0 }
let sequences = 0

type Gen = fc.GeneratorValue
const set = (step: string, field: string, value: string | number | null): Command => {
  return { type: 'setField', step, field, value }
}
const of = <const Value>(gen: Gen, values: readonly Value[]): Value =>
  gen(fc.constantFrom, ...values) as Value

/** Commands that lead towards the three ways, away from them, and around them. */
const moves: readonly ((gen: Gen, journal: Journal) => Command)[] = [
  (gen) => ({
    type: 'setField',
    ...place,
    value: of(gen, ['down-migration', 'restore-snapshot', 'keep-schema', null]),
  }),
  (gen) => ({ type: 'setField', ...place, value: of(gen, ['down-migration', 'restore-snapshot']) }),
  (gen) => ({
    type: 'completeStep',
    step: 'reverse-migration',
    readBack: of(gen, ['snap-1', 'snap-1', 'snap-2']),
  }),
  () => ({ type: 'reopenStep', step: 'reverse-migration', reason: 'Not yet.' }),
  (gen) => set('migration-reversible', 'changes', of(gen, ['yes', 'no', null])),
  (gen) => ({
    type: 'addRow',
    step: 'migration-reversible',
    field: 'migrations',
    cells: {
      file: 'a.sql',
      verdict: of(gen, ['reversible', 'one-way', 'unknown']),
      'prior-image': of(gen, ['compatible', 'breaks']),
      reason: 'Read by hand.',
    },
  }),
  (gen, journal) => ({
    type: 'removeRow',
    step: 'migration-reversible',
    field: 'migrations',
    row: of(gen, [...Object.values(journal.state.rows).map((row) => row.row), 'none']),
  }),
  (gen, journal) => ({
    type: 'setCell',
    step: 'migration-reversible',
    field: 'migrations',
    row: of(gen, [...Object.values(journal.state.rows).map((row) => row.row), 'none']),
    column: 'verdict',
    value: of(gen, ['reversible', 'one-way', 'unknown']),
  }),
  (gen) => ({
    type: 'recordMigrations',
    dialect: 'postgres',
    migrations: [
      {
        file: 'b.sql',
        sha256: 'c'.repeat(64),
        review: {
          verdict: of(gen, ['reversible', 'one-way', 'unknown']),
          priorImage: 'compatible',
          statements: [],
        },
      },
    ],
  }),
  (gen, journal) => ({
    type: 'settleMigration',
    migration: of(gen, [...Object.keys(journal.state.migrations), 'none']),
    verdict: of(gen, ['reversible', 'one-way']),
    priorImage: 'compatible',
    reason: 'Tried on a copy.',
  }),
  (gen, journal) => ({
    type: 'removeMigration',
    migration: of(gen, [...Object.keys(journal.state.migrations), 'none']),
    reason: 'Not in this release.',
  }),
  (gen) => set('restore-scratch', 'restored-snapshot', of(gen, ['snap-1', 'snap-1', 'snap-2'])),
  (gen) => set('restore-scratch', 'expected-rows', of(gen, [10, 11])),
  (gen) => set('restore-scratch', 'actual-rows', of(gen, [10, 11])),
  () => ({ type: 'completeStep', step: 'restore-scratch' }),
  () => ({ type: 'failStep', step: 'restore-scratch', reason: 'The credential was rotated.' }),
  () => ({ type: 'reopenStep', step: 'restore-scratch', reason: 'Again.' }),
  () => ({ type: 'skipStep', step: 'restore-scratch', reason: 'No time.' }),
  (gen) => set('take-snapshot', 'snapshot-id', of(gen, ['snap-1', 'snap-2'])),
  (gen) =>
    set('take-snapshot', 'taken-at', of(gen, ['2026-11-23T01:00:00.000Z', '2026-11-23T02:00:00.000Z'])),
  (gen) => ({
    type: 'approveGuard',
    guard: 'restore-approved',
    by: of(gen, [director, { id: 'alex', name: 'Alex', contact: '' }]),
    how: 'phone',
    reason: '',
  }),
  () => ({ type: 'approveGuard', guard: 'restore-approved', by: director, how: 'writing', reason: 'Yes.' }),
  () => ({ type: 'approveGuard', guard: 'restore-approved', by: director, how: 'phone', reason: 'Yes.' }),
  () => ({ type: 'setField', ...place, value: 'restore-snapshot' }),
  () => ({ type: 'setField', ...place, value: 'restore-snapshot' }),
  (gen) => ({
    type: 'completeStep',
    step: 'reverse-migration',
    readBack: of(gen, ['snap-1', 'snap-1', 'snap-2']),
  }),
  () => ({ type: 'withdrawGuard', guard: 'restore-approved', reason: 'Called back.' }),
  (gen) => ({
    type: 'passGuard',
    guard: of(gen, ['schema-compatible', 'restore-tested', 'down-migration-reversible', 'restore-approved']),
    reason: 'Sure.',
  }),
  (gen) => ({
    type: 'assignPerson',
    role: 'engineering-director',
    person: of(gen, [director, director, { id: 'alex', name: 'Alex', contact: '' }, null]),
    reachable: true,
  }),
  (gen) => set('kill-switch', 'gated', of(gen, ['yes', 'no', 'unknown'])),
  () => ({ type: 'undo' }),
  () => ({ type: 'undo' }),
  (gen, journal) => ({
    type: 'redact',
    event: of(
      gen,
      journal.events.map((event) => event.id),
    ),
    why: 'A token.',
  }),
]

const tested: readonly Command[] = [
  set('take-snapshot', 'snapshot-id', 'snap-1'),
  set('take-snapshot', 'taken-at', '2026-11-23T01:00:00.000Z'),
  set('restore-scratch', 'restored-snapshot', 'snap-1'),
  set('restore-scratch', 'expected-rows', 10),
  set('restore-scratch', 'actual-rows', 10),
  { type: 'completeStep', step: 'restore-scratch' },
]

/** What has to be true at the instant at which a way becomes the one that is taken, or its step is done. */
function safe(way: string, state: RunState): boolean {
  if (way === 'down-migration') return judgedMigrations(runbook, state)?.verdict === 'reversible'
  if (way !== 'restore-snapshot') return true
  const { 'restore-approved': approval } = state.guards
  const counts = ['expected-rows', 'actual-rows'].map(
    (field) => state.fields[`restore-scratch.${field}`]?.value,
  )
  const snapshot = state.fields['take-snapshot.snapshot-id']?.value ?? null
  const restored = state.fields['restore-scratch.restored-snapshot']?.value ?? null
  return (
    state.steps['restore-scratch']?.status === 'done' &&
    counts[0] === counts[1] &&
    restored === snapshot &&
    approval?.kind === 'approved' &&
    approval.approval?.role === 'engineering-director' &&
    approval.approval.by.id === 'kim' &&
    approval.about['snapshot.id'] === snapshot
  )
}

function play(gen: Gen): void {
  const journal = new Journal(runbook)
  journal.run({ type: 'assignPerson', role: 'engineering-director', person: director, reachable: true })
  journal.run({
    type: 'rollBackNow',
    by: { id: 'alex', name: 'Alex', contact: '' },
    reason: 'Errors at 100 %.',
  })
  // Half of them begin with a restore that was tested, so that enough come that far.
  if (gen(fc.boolean)) for (const command of tested) journal.run(command)
  const length = gen(fc.integer, { min: 10, max: 70 })
  const came = new Set<string>()
  for (let step = 0; step < length; step += 1) {
    journal.now += gen(fc.constantFrom, 0, 1000, 60_000)
    const before = journal.state
    const command = gen(fc.constantFrom, ...moves)(gen, journal)
    try {
      journal.run(command, gen(fc.constantFrom, alex, alex, robin))
    } catch (error) {
      if (error instanceof DomainError) continue
      throw error
    }
    const { state } = journal
    if (journal.events.at(-1)?.type === 'guard.locked') locked.count += 1
    const way = chosenOption(state, place.step, place.field)
    const done = state.steps[place.step]?.status === 'done'
    // A way that was gone when its step was already done stays in the history; it cannot be taken again.
    if (way !== null && !done) {
      expect(safe(way, state), `${way} after ${JSON.stringify(command)}`).toBe(true)
      came.add(way)
    }
    if (way !== null && done && before.steps[place.step]?.status !== 'done') {
      expect(safe(way, state), `${way} was done after ${JSON.stringify(command)}`).toBe(true)
      if (way in ended) ended[way as keyof typeof ended] += 1
    }
  }
  sequences += 1
  for (const way of came) reached[way as keyof typeof reached] += 1
}
test('no sequence of accepted commands takes the down-migration unless the verdict is reversible, nor restores without a passed test and the approval', () => {
  fc.assert(fc.property(fc.gen(), play), { numRuns: 2000 })
}, 120_000)

afterAll(() => {
  console.log(
    `${sequences} sequences: ${reached['down-migration']} came to the down-migration (${ended['down-migration']} times done), ` +
      `${reached['restore-snapshot']} to the restore (${ended['restore-snapshot']} times done), ` +
      `${reached['keep-schema']} kept the schema; ${locked.count} choices were locked again`,
  )
  expect(Math.min(reached['down-migration'], reached['restore-snapshot'], locked.count)).toBeGreaterThan(50)
  expect(Math.min(ended['down-migration'], ended['restore-snapshot'])).toBeGreaterThan(5)
})
