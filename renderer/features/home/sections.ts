import { drillsText } from '#text/drills.ts'
import { homeText } from '#text/home.ts'
import type { RunSummary } from '../../../shared/ipc/api.ts'
import { isRunning } from '../../../shared/run/owedOrder.ts'

export type Tone = 'ok' | 'danger' | 'warn' | 'violet' | 'accent' | 'muted'

export interface HomeSections {
  readonly running: readonly RunSummary[]
  /** Mitigated or shipped, and not closed yet: the days of follow-up. */
  readonly following: readonly RunSummary[]
  readonly recent: readonly RunSummary[]
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

/** Name of a release as people say it. An incident may have no version of its own. */
export function releaseOf(run: RunSummary): string {
  return run.version === '' ? homeText.incidentOf(run.service) : `${run.service} ${run.version}`
}

/** Sorts run summaries into the parts of the home screen. */
export function homeSections(runs: readonly RunSummary[]): HomeSections {
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
  return { running, following, recent }
}

const text = homeText.outcomes

export interface OutcomeMark {
  readonly text: string
  readonly tone: Tone
  /** Said beside the mark: how a rehearsal ended. */
  readonly beside: string
}

function endOf(run: RunSummary): { text: string; tone: Tone } {
  switch (run.outcome) {
    case 'shipped':
      return run.held ? { text: text.heldThenShipped, tone: 'warn' } : { text: text.shipped, tone: 'ok' }
    case 'rolled-back':
      return { text: text.rolledBack, tone: 'danger' }
    case 'abandoned':
      return { text: text.abandoned, tone: 'muted' }
    case null:
      return { text: text.notClosed, tone: 'accent' }
  }
}

/** How a drill went: `sound, 84`. */
function drillWord({ end, ruling, points }: NonNullable<RunSummary['drill']>): string {
  const word = end === 'given-up' ? drillsText.givenUp : drillsText.rulings[ruling].word
  return points === null || end === 'given-up' ? word.toLowerCase() : `${word.toLowerCase()}, ${points}`
}

/** How a run that is over ended, in words and tone. */
export function outcomeMark(run: RunSummary): OutcomeMark {
  const end = endOf(run)
  if (run.drill) return { text: drillsText.start.title, tone: 'violet', beside: drillWord(run.drill) }
  if (!run.rehearsal) return { ...end, beside: '' }
  return { text: text.rehearsal, tone: 'violet', beside: end.text.toLowerCase() }
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
