import type { Owed, RunSummary } from '../ipc/api.ts'

/** Something owed, with the run that owes it. */
export interface OwedAt {
  readonly run: RunSummary
  readonly owed: Owed
}

/** How it stands to its time limit; `open` has none. */
export type Urgency = 'overdue' | 'due' | 'open'

/** A run that is being worked on: neither closed nor in the days of follow-up. */
export function isRunning(run: Pick<RunSummary, 'closedAt' | 'phase'>): boolean {
  return run.closedAt === null && run.phase !== 'following-up'
}

/** How something owed stands to its time limit at `now` (epoch ms). */
export function urgencyOf({ dueAt }: Pick<Owed, 'dueAt'>, now: number): Urgency {
  if (dueAt === null) return 'open'
  return Date.parse(dueAt) < now ? 'overdue' : 'due'
}

const urgencies: readonly Urgency[] = ['overdue', 'due', 'open']
/** Of what has no time limit, what others wait for comes first. */
const kinds: readonly Owed['kind'][] = ['message', 'step', 'pir', 'action-item', 'wrong-step']

/**
 * Everything that runs owe at `now` (epoch ms): what is overdue first, then by time limit, then the rest. Steps of a
 * run that is being worked on are left out: they are its plan. A rehearsal owes only what was learned: its action
 * items and its marks on the runbook.
 */
export function owedInOrder(runs: readonly RunSummary[], now: number): readonly OwedAt[] {
  return runs
    .flatMap((run) => run.owed.filter((owed) => counts(run, owed)).map((owed): OwedAt => ({ run, owed })))
    .sort((one, other) => rank(one, now) - rank(other, now) || byTime(one, other) || byKind(one, other))
}

/** How much is owed, and how much of that is overdue, as the heading of home and the tray say it. */
export function owedCounts(
  owed: readonly OwedAt[],
  now: number,
): { readonly total: number; readonly overdue: number } {
  const overdue = owed.filter((one) => urgencyOf(one.owed, now) === 'overdue').length
  return { total: owed.length, overdue }
}

function counts(run: RunSummary, { kind }: Owed): boolean {
  if (kind === 'action-item' || kind === 'wrong-step') return true
  return !run.rehearsal && !(kind === 'step' && isRunning(run))
}

const rank = ({ owed }: OwedAt, now: number): number => urgencies.indexOf(urgencyOf(owed, now))
const byTime = (one: OwedAt, other: OwedAt): number =>
  (one.owed.dueAt ?? '').localeCompare(other.owed.dueAt ?? '')

function byKind(one: OwedAt, other: OwedAt): number {
  return (
    kinds.indexOf(one.owed.kind) - kinds.indexOf(other.owed.kind) ||
    // Nobody has it: that is the first thing to mend.
    Number(one.owed.owner !== '') - Number(other.owed.owner !== '') ||
    other.run.startedAt.localeCompare(one.run.startedAt)
  )
}
