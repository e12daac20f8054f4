import { describe, expect, test } from 'vitest'
import type { Command } from '../../../shared/run/commands.ts'
import { builtin, refusalOf } from './builtin.ts'
import { alex, Journal, robin } from './journal.ts'
import { approve, by, chosen, judge, kim, rolling, set, testRestore, view, way } from './rollingBack.ts'

describe('the down-migration', () => {
  test.each(['one-way', 'unknown'])(
    'is locked while the verdict is %s, with the reason and its step',
    (verdict) => {
      const journal = rolling(verdict, 'compatible')
      const refused = refusalOf(() => set(journal, way, 'down-migration'))
      expect(refused).toMatchObject({ code: 'guard-holds', details: { guard: 'down-migration-reversible' } })
      const held = view(journal, 'reverse-migration', 'down-migration-reversible')
      expect(held).toMatchObject({ holds: true, pass: null })
      expect(held?.facts).toEqual([
        {
          name: 'migration.verdict',
          label: 'Migration',
          value: verdict,
          step: 'migration-reversible',
          field: null,
        },
      ])
    },
  )

  test('is locked while nobody has said whether there are migrations, and open once there are none', () => {
    const journal = new Journal(builtin)
    journal.run({ type: 'rollBackNow', by, reason: 'Errors.' })
    expect(refusalOf(() => set(journal, way, 'down-migration')).code).toBe('guard-holds')
    set(journal, 'migration-reversible.changes', 'no')
    expect(refusalOf(() => set(journal, way, 'down-migration')).code).toBe('accepted')
  })

  test('opens to neither a pass nor an approval', () => {
    const journal = rolling('one-way', 'compatible')
    const guard = 'down-migration-reversible'
    expect(refusalOf(() => journal.run({ type: 'passGuard', guard, reason: 'Sure.' })).code).toBe(
      'guard-blocks',
    )
    expect(refusalOf(() => journal.run({ ...approve, guard } as Command)).code).toBe('guard-blocks')
  })

  test('is emptied by the app when the verdict turns one-way after it was chosen', () => {
    const journal = rolling('reversible', 'compatible')
    set(journal, way, 'down-migration')
    journal.now += 1000
    judge(journal, 'one-way', 'compatible')
    expect(chosen(journal)).toBeNull()
    expect(journal.events.at(-1)).toMatchObject({
      type: 'guard.locked',
      actor: { role: 'system' },
      data: { guard: 'down-migration-reversible', value: 'down-migration' },
    })
  })

  test('does not come back through undo of the step before it', () => {
    const journal = rolling('reversible', 'compatible')
    set(journal, way, 'down-migration')
    set(journal, way, 'keep-schema')
    const row = Object.values(journal.state.rows)[0]?.row ?? ''
    const worse: Command = {
      type: 'setCell',
      step: 'migration-reversible',
      field: 'migrations',
      row,
      column: 'verdict',
      value: 'one-way',
    }
    journal.run(worse, robin)
    expect(refusalOf(() => journal.run({ type: 'undo' })).code).toBe('guard-holds')
    expect(chosen(journal)).toBe('keep-schema')
  })

  test('stays in the history when its step was done before the verdict turned', () => {
    const journal = rolling('reversible', 'compatible')
    set(journal, way, 'down-migration')
    journal.run({ type: 'completeStep', step: 'reverse-migration' })
    judge(journal, 'one-way', 'compatible')
    expect(chosen(journal)).toBe('down-migration')
    journal.run({ type: 'reopenStep', step: 'reverse-migration', reason: 'Look again.' })
    expect(chosen(journal)).toBeNull()
  })

  test('is emptied when the verdict that opened it is redacted', () => {
    const journal = rolling('reversible', 'compatible')
    set(journal, way, 'down-migration')
    const row = journal.events.find((event) => event.type === 'row.added')
    journal.run({ type: 'redact', event: row?.id ?? '', why: 'A password in the name.' })
    expect(chosen(journal)).toBeNull()
  })
})

describe('keeping the schema', () => {
  test('is a matter of course while the prior image is compatible', () => {
    const journal = rolling('one-way', 'compatible')
    expect(refusalOf(() => set(journal, way, 'keep-schema')).code).toBe('accepted')
  })

  test('is otherwise passed with a reason, for as long as the answer stays the same', () => {
    const journal = rolling('one-way', 'unknown')
    expect(refusalOf(() => set(journal, way, 'keep-schema')).code).toBe('guard-holds')
    const pass: Command = { type: 'passGuard', guard: 'schema-compatible', reason: '' }
    expect(refusalOf(() => journal.run(pass)).code).toBe('reason-required')
    journal.run({ ...pass, reason: 'Ran it on a copy.' })
    set(journal, way, 'keep-schema')
    judge(journal, 'reversible', 'breaks')
    expect(chosen(journal)).toBeNull()
    const lapsed = view(journal, 'reverse-migration', 'schema-compatible')
    expect(lapsed).toMatchObject({ holds: true, pass: null, lapsed: { reason: 'Ran it on a copy.' } })
  })

  test('can have its pass undone or withdrawn, and is emptied then', () => {
    const journal = rolling('one-way', 'unknown')
    journal.run({ type: 'passGuard', guard: 'schema-compatible', reason: 'Ran it on a copy.' })
    journal.run({ type: 'undo' })
    expect(refusalOf(() => set(journal, way, 'keep-schema')).code).toBe('guard-holds')
    journal.run({ type: 'passGuard', guard: 'schema-compatible', reason: 'Ran it on a copy.' })
    set(journal, way, 'keep-schema')
    journal.run({ type: 'withdrawGuard', guard: 'schema-compatible', reason: 'Wrong copy.' })
    expect(chosen(journal)).toBeNull()
  })
})

describe('restoring the snapshot', () => {
  test('is locked when it is not the one whose restore was tested', () => {
    const journal = rolling('one-way', 'breaks')
    testRestore(journal)
    set(journal, 'take-snapshot.snapshot-id', 'snap-2')
    journal.run(approve)
    const refused = refusalOf(() => set(journal, way, 'restore-snapshot'))
    expect(refused).toMatchObject({ code: 'guard-holds', details: { guard: 'restore-tested' } })
    set(journal, 'restore-scratch.restored-snapshot', 'snap-2')
    set(journal, way, 'restore-snapshot')
    expect(chosen(journal)).toBe('restore-snapshot')
    set(journal, 'take-snapshot.snapshot-id', 'snap-3')
    expect(chosen(journal)).toBeNull()
  })

  test('is locked until its restore was tested, whatever is approved', () => {
    const journal = rolling('one-way', 'breaks')
    set(journal, 'take-snapshot.snapshot-id', 'snap-1')
    journal.run(approve)
    const refused = refusalOf(() => set(journal, way, 'restore-snapshot'))
    expect(refused).toMatchObject({ code: 'guard-holds', details: { guard: 'restore-tested' } })
    journal.run({ type: 'failStep', step: 'restore-scratch', reason: 'The credential was rotated.' })
    expect(refusalOf(() => set(journal, way, 'restore-snapshot')).details.guard).toBe('restore-tested')
  })

  test('needs the director, who cannot be the one who enters it', () => {
    const journal = rolling('one-way', 'breaks')
    testRestore(journal)
    expect(refusalOf(() => set(journal, way, 'restore-snapshot')).details.guard).toBe('restore-approved')
    const asAlex = { ...approve, by } as Command
    expect(refusalOf(() => journal.run(asAlex)).code).toBe('approver-refused')
    const asKim = { id: 'kim', name: 'Kim', role: 'engineering-director' }
    expect(refusalOf(() => journal.run(approve, asKim)).code).toBe('approver-refused')
    expect(refusalOf(() => journal.run(approve)).code).toBe('accepted')
    expect(refusalOf(() => set(journal, way, 'restore-snapshot')).code).toBe('accepted')
  })

  test('keeps how much the director agreed to lose, and asks again for another snapshot', () => {
    const journal = rolling('one-way', 'breaks')
    testRestore(journal)
    journal.run(approve)
    const given = journal.state.guards['restore-approved']
    expect(given?.approval).toMatchObject({ by: kim, how: 'phone', role: 'engineering-director' })
    expect(given?.by).toBe(alex.name)
    const hours = (given?.approval?.loss?.ms ?? 0) / 3_600_000
    expect(hours).toBeGreaterThan(2)
    expect(hours).toBeLessThan(2.01)
    set(journal, way, 'restore-snapshot')
    set(journal, 'take-snapshot.snapshot-id', 'snap-2')
    expect(chosen(journal)).toBeNull()
  })

  test('cannot have its approval undone, only withdrawn with a reason', () => {
    const journal = rolling('one-way', 'breaks')
    testRestore(journal)
    journal.run(approve)
    expect(refusalOf(() => journal.run({ type: 'undo' })).code).toBe('cannot-undo')
    journal.run({ type: 'withdrawGuard', guard: 'restore-approved', reason: 'Kim called back.' })
    expect(refusalOf(() => set(journal, way, 'restore-snapshot')).details.guard).toBe('restore-approved')
  })
})
