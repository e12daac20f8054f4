import type { Owed, RunSummary, SettledOwed } from '../../../shared/ipc/api.ts'
import { type OwedAt, urgencyOf } from '../../../shared/run/owedOrder.ts'
import { sameOwner } from './owner.ts'
import { releaseOf } from './sections.ts'

/** What the list of everything owed is cut down to. */
export interface OwedFilter {
  readonly text: string
  /** A name; `''` for what nobody has, null for everybody's. */
  readonly owner: string | null
  readonly kind: Owed['kind'] | null
  readonly onlyOverdue: boolean
}

export const noFilter: OwedFilter = { text: '', owner: null, kind: null, onlyOverdue: false }

/** Whether anything is filtered out. */
export function isFiltered({ text, owner, kind, onlyOverdue }: OwedFilter): boolean {
  return text.trim() !== '' || owner !== null || kind !== null || onlyOverdue
}

/** Whether something owed passes the filter at `now` (epoch ms). Every word of the text has to be found. */
export function fits({ run, owed }: OwedAt, filter: OwedFilter, now: number): boolean {
  if (filter.kind !== null && owed.kind !== filter.kind) return false
  if (filter.owner !== null && !sameOwner(owed.owner, filter.owner)) return false
  if (filter.onlyOverdue && urgencyOf(owed, now) !== 'overdue') return false
  const { title, owner, sprint = '', link = '' } = owed
  const text = [title, owner, sprint, link, releaseOf(run), run.environment].join(' ').toLocaleLowerCase()
  return filter.text
    .toLocaleLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word))
}

/** Everybody who owes something, by name, and whether something has nobody. */
export function ownersOf(owed: readonly OwedAt[]): {
  readonly names: readonly string[]
  readonly nobody: boolean
} {
  const names = new Map<string, string>()
  for (const { owed: one } of owed) {
    const key = one.owner.trim().toLocaleLowerCase()
    if (key !== '' && !names.has(key)) names.set(key, one.owner.trim())
  }
  return {
    names: [...names.values()].sort((a, b) => a.localeCompare(b)),
    nobody: owed.some(({ owed: one }) => one.owner.trim() === ''),
  }
}

/** What was settled, over all runs, with its run, newest first. */
export interface SettledAt extends OwedAt {
  readonly owed: SettledOwed
}

export function settledInOrder(runs: readonly RunSummary[]): readonly SettledAt[] {
  return runs
    .flatMap((run) => (run.settled ?? []).map((owed): SettledAt => ({ run, owed })))
    .sort((one, other) => other.owed.at.localeCompare(one.owed.at))
}
