import type { Owed, RunSummary } from '../../../shared/ipc/api.ts'
import { dueText } from './when.ts'

export type Tone = 'ok' | 'danger' | 'warn' | 'violet' | 'accent' | 'muted'

/** A line of the Owed list. Several steps or wrong-step marks of one run are drawn together. */
export interface OwedLine {
  readonly key: string
  readonly kind: Owed['kind']
  readonly title: string
  /** Right-hand words: owner, time limit, or where it comes from. */
  readonly note: string
  readonly tone: 'danger' | 'warn' | 'muted'
  readonly run: string
  readonly step: string
  /** Release it belongs to, for the second line and for screen readers. */
  readonly release: string
}

export interface HomeSections {
  readonly running: readonly RunSummary[]
  /** Mitigated or shipped, and not closed yet: the days of follow-up. */
  readonly following: readonly RunSummary[]
  readonly recent: readonly RunSummary[]
  readonly owed: readonly OwedLine[]
}

const urgency: Readonly<Record<string, number>> = {
  'rolling-back': 0,
  watching: 1,
  deploying: 2,
  preparing: 3,
  recovered: 4,
  shipped: 5,
}

const newestFirst = (a: string, b: string): number => (a < b ? 1 : a > b ? -1 : 0)

/** A run that a card is drawn for: everything that is not closed and not in the days of follow-up. */
export function isRunning(run: RunSummary): boolean {
  return run.closedAt === null && run.phase !== 'following-up'
}

/** Name of a release as people say it. An incident may have no version of its own. */
export function releaseOf(run: RunSummary): string {
  return run.version === '' ? `${run.service} incident` : `${run.service} ${run.version}`
}

/** Sorts run summaries into the parts of the home screen; `now` is epoch ms. */
export function homeSections(runs: readonly RunSummary[], now: number): HomeSections {
  const running = runs
    .filter(isRunning)
    .sort(
      (a, b) =>
        (urgency[a.phase] ?? 9) - (urgency[b.phase] ?? 9) ||
        Number(a.rehearsal) - Number(b.rehearsal) ||
        newestFirst(a.startedAt, b.startedAt),
    )
  const following = runs
    .filter((run) => run.closedAt === null && !isRunning(run))
    .sort((a, b) => newestFirst(a.updatedAt, b.updatedAt))
  const recent = runs
    .filter((run) => run.closedAt !== null)
    .sort((a, b) => newestFirst(a.closedAt ?? a.startedAt, b.closedAt ?? b.startedAt))
  return { running, following, recent, owed: owedLines(runs, now) }
}

const plural = (count: number, one: string, many: string): string =>
  count === 1 ? `1 ${one}` : `${count} ${many}`

function single(run: RunSummary, owed: Owed, now: number, index: number): OwedLine {
  const due = owed.dueAt === null ? null : dueText(owed.dueAt, now)
  const base = {
    key: `${run.id}:${owed.kind}:${owed.step}:${index}`,
    kind: owed.kind,
    run: run.id,
    step: owed.step,
    release: releaseOf(run),
  }
  if (owed.kind === 'action-item') {
    const owner = owed.owner === '' ? 'no owner' : owed.owner
    return {
      ...base,
      title: owed.title === '' ? 'Untitled action item' : owed.title,
      note: due === null ? owner : `${owner} · ${due.text}`,
      tone: owed.owner === '' ? 'danger' : (due?.tone ?? 'muted'),
    }
  }
  const title = owed.kind === 'pir' ? `PIR of ${releaseOf(run)}` : owed.title
  return { ...base, title, note: due?.text ?? 'owed', tone: due?.tone ?? 'muted' }
}

function together(
  run: RunSummary,
  kind: 'step' | 'wrong-step',
  owed: readonly Owed[],
  now: number,
): OwedLine[] {
  const [first] = owed
  if (first === undefined) return []
  if (owed.length === 1 && kind === 'step') return [{ ...single(run, first, now, 0), note: 'step owed' }]
  return [
    {
      key: `${run.id}:${kind}`,
      kind,
      title:
        kind === 'step'
          ? `${owed.length} steps owed`
          : plural(owed.length, 'redline for the runbook', 'redlines for the runbook'),
      note: kind === 'step' ? 'not done in the run' : 'marked wrong in the run',
      tone: kind === 'step' ? 'warn' : 'muted',
      run: run.id,
      step: first.step,
      release: releaseOf(run),
    },
  ]
}

const toneOrder = { danger: 0, warn: 1, muted: 2 } as const

/**
 * What is owed over all runs, most pressing first. Steps of a run that is being worked on are left out:
 * they are its plan, and its card already says how far it is.
 * Rehearsals owe nothing but what was learned: their action items and redlines.
 */
export function owedLines(runs: readonly RunSummary[], now: number): OwedLine[] {
  const lines = runs.flatMap((run) => [
    ...run.owed
      .filter((owed) => owed.kind === 'action-item' || (owed.kind === 'pir' && !run.rehearsal))
      .map((owed, index) => ({ line: single(run, owed, now, index), due: owed.dueAt })),
    ...together(
      run,
      'step',
      isRunning(run) || run.rehearsal ? [] : run.owed.filter((owed) => owed.kind === 'step'),
      now,
    ).map((line) => ({ line, due: null })),
    ...together(
      run,
      'wrong-step',
      run.owed.filter((owed) => owed.kind === 'wrong-step'),
      now,
    ).map((line) => ({
      line,
      due: null,
    })),
  ])
  return lines
    .sort(
      (a, b) => toneOrder[a.line.tone] - toneOrder[b.line.tone] || (a.due ?? '9').localeCompare(b.due ?? '9'),
    )
    .map(({ line }) => line)
}

export interface OutcomeMark {
  readonly text: string
  readonly tone: Tone
  /** Said beside the mark: how a rehearsal ended. */
  readonly beside: string
}

function endOf(run: RunSummary): { text: string; tone: Tone } {
  switch (run.outcome) {
    case 'shipped':
      return run.held ? { text: 'Held, then shipped', tone: 'warn' } : { text: 'Shipped', tone: 'ok' }
    case 'rolled-back':
      return { text: 'Rolled back', tone: 'danger' }
    case 'abandoned':
      return { text: 'Abandoned', tone: 'muted' }
    case null:
      return { text: 'Not closed', tone: 'accent' }
  }
}

/** How a run that is over ended, in words and tone. */
export function outcomeMark(run: RunSummary): OutcomeMark {
  const end = endOf(run)
  if (!run.rehearsal) return { ...end, beside: '' }
  return { text: 'Rehearsal', tone: 'violet', beside: end.text.toLowerCase() }
}

/** Time from the decision to roll back to mitigation, ms; null where there was none. */
export function toMitigationMs(run: RunSummary): number | null {
  if (run.mitigatedAt === null || run.decision?.choice !== 'rollback') return null
  return Math.max(0, Date.parse(run.mitigatedAt) - Date.parse(run.decision.at))
}

export interface CardClock {
  readonly label: string
  readonly ms: number
  readonly tone: 'danger' | 'warn' | 'accent' | 'muted'
  readonly over: boolean
}

/** The clock of a card at `now` (epoch ms): what is left of a limit, or what has passed since a start. */
export function cardClock(run: RunSummary, now: number): CardClock | null {
  if (run.clock === null) return null
  const from = Date.parse(run.clock.from)
  if (run.clock.until === null) {
    const tone = run.phase === 'rolling-back' ? 'danger' : run.phase === 'preparing' ? 'muted' : 'accent'
    return { label: run.clock.label, ms: Math.max(0, now - from), tone, over: false }
  }
  const until = Date.parse(run.clock.until)
  const left = until - now
  if (left < 0) return { label: run.clock.label, ms: -left, tone: 'danger', over: true }
  const tone = left < (until - from) / 5 ? 'warn' : run.phase === 'rolling-back' ? 'danger' : 'accent'
  return { label: run.clock.label, ms: left, tone, over: false }
}
