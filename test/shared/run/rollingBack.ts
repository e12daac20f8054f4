import type { Command } from '../../../shared/run/commands.ts'
import { chosenOption, guardsOf } from '../../../shared/run/guards.ts'
import { builtin } from './builtin.ts'
import { Journal } from './journal.ts'

export const kim = { id: 'kim', name: 'Kim', contact: '+1 555 0100' }
export const by = { id: 'alex', name: 'Alex', contact: '' }
export const way = 'reverse-migration.way'

export function set(journal: Journal, at: string, value: string | number): unknown {
  const [step = '', field = ''] = at.split('.')
  return journal.run({ type: 'setField', step, field, value })
}
export const iso = (journal: Journal, hoursAgo: number): string =>
  new Date(journal.now - hoursAgo * 3_600_000).toISOString()
export const chosen = (journal: Journal): string | null =>
  chosenOption(journal.state, 'reverse-migration', 'way')
const views = (journal: Journal, step: string) => guardsOf(builtin, journal.state, journal.now, step)
export const view = (journal: Journal, step: string, guard: string) =>
  views(journal, step).find((each) => each.guard.id === guard)

/** A run that is being rolled back, with a director and one migration of this verdict. */
export function rolling(verdict: string, priorImage: string): Journal {
  const journal = new Journal(builtin)
  journal.run({ type: 'assignPerson', role: 'engineering-director', person: kim, reachable: true })
  judge(journal, verdict, priorImage)
  journal.run({ type: 'rollBackNow', by, reason: 'Errors at 100 %.' })
  return journal
}
export function judge(journal: Journal, verdict: string, priorImage: string): void {
  journal.run({
    type: 'addRow',
    step: 'migration-reversible',
    field: 'migrations',
    cells: { file: '0117.sql', verdict, 'prior-image': priorImage, reason: 'Read by hand.' },
  })
}
export function testRestore(journal: Journal): void {
  set(journal, 'take-snapshot.snapshot-id', 'snap-1')
  set(journal, 'take-snapshot.taken-at', iso(journal, 2))
  set(journal, 'restore-scratch.restored-snapshot', 'snap-1')
  set(journal, 'restore-scratch.expected-rows', 10)
  set(journal, 'restore-scratch.actual-rows', 10)
  journal.run({ type: 'completeStep', step: 'restore-scratch' })
}
export const approve: Command = {
  type: 'approveGuard',
  guard: 'restore-approved',
  by: kim,
  how: 'phone',
  reason: 'Go.',
}
