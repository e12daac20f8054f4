import { evaluateTriggers } from '../rollback/triggers/evaluate.ts'
import {
  type Baseline,
  type Evaluation,
  isEventTrigger,
  type ObservationWindow,
  type Reading,
  type Trigger,
  type TriggerSet,
  type Verdict,
} from '../rollback/triggers/model.ts'
import { judgedField } from '../runbook/judged.ts'
import type { Field, Runbook } from '../runbook/schema.ts'
import { tableOf } from '../runbook/tables.ts'
import { type RowView, tableRows } from './entries.ts'
import type { FieldProblem } from './errors.ts'
import { fieldKey } from './keys.ts'
import { speedOf } from './moments.ts'
import type { RunState } from './state.ts'
import type { AgreedTriggers, Choice, FieldState, ReadingBatch } from './values.ts'

/** Gap between readings that is bridged when nobody said otherwise, minutes. */
export const usualGapMinutes = 2

/** The captured value of a fact, where a field captures it. */
function captured(runbook: Runbook, state: RunState, fact: string | undefined): FieldState | null {
  if (fact === undefined) return null
  for (const section of runbook.sections) {
    for (const step of section.steps) {
      const field = step.fields.find((each: Field) => 'fact' in each && each.fact === fact)
      if (field) return state.fields[fieldKey(step.id, field.id)] ?? null
    }
  }
  return null
}

const numberOf = (cell: unknown): number | null =>
  typeof cell === 'number' && Number.isFinite(cell) ? cell : null

/** The trigger that a row says, or what it lacks. */
function triggerOf(row: RowView, runbook: Runbook): Trigger | string {
  const title = String(row.cells['metric'] ?? '')
  const metric = runbook.metrics.find((each) => each.title === title)
  if (!metric) return 'A trigger has no metric.'
  if (metric.event) return { event: metric.id }
  const op = row.cells['comparator']
  const value = numberOf(row.cells['value'])
  const timesBaseline = numberOf(row.cells['baseline-multiple'])
  const minutes = numberOf(row.cells['minutes'])
  const gap = numberOf(row.cells['gap'])
  if (op !== '>' && op !== '>=' && op !== '<' && op !== '<=') return `${title}: say whether above or below.`
  if ((value === null) === (timesBaseline === null)) {
    return `${title}: give either a value or a multiple of the baseline.`
  }
  if (minutes === null || minutes < 0) return `${title}: say for how many minutes; 0 means at once.`
  if (gap !== null && gap <= 0) return `${title}: the gap has to be more than 0 minutes.`
  const rest = { sustainedMinutes: minutes, maxGapMinutes: gap ?? usualGapMinutes }
  return value === null
    ? { metric: metric.id, op, timesBaseline: timesBaseline ?? 0, ...rest }
    : { metric: metric.id, op, value, ...rest }
}

/** Triggers, baselines and observation time as the fields hold them now, and the rows that say too little. */
export function typedTriggers(
  runbook: Runbook,
  state: RunState,
): { readonly set: TriggerSet; readonly problems: readonly FieldProblem[] } {
  const baseline: Record<string, Baseline> = {}
  for (const metric of runbook.metrics) {
    const known = captured(runbook, state, metric.baseline)
    if (known && typeof known.value === 'number') baseline[metric.id] = { value: known.value, at: known.at }
  }
  const placed = judgedField(runbook, 'triggers')
  const table = placed ? tableOf(placed.field, runbook.metrics) : null
  if (!placed || !table) return { set: { triggers: [], baseline, observeMinutes: null }, problems: [] }
  const triggers: Trigger[] = []
  const problems: FieldProblem[] = []
  for (const row of tableRows(placed.step.id, table, state)) {
    const trigger = triggerOf(row, runbook)
    if (typeof trigger !== 'string') triggers.push(trigger)
    else problems.push({ step: placed.step.id, field: placed.field.id, place: row.row, message: trigger })
  }
  const observe = captured(runbook, state, placed.field.observe)?.value
  return {
    set: { triggers, baseline, observeMinutes: typeof observe === 'number' ? observe : null },
    problems,
  }
}

/** What froze at the deploy, with its amendments; null before. */
export function agreedTriggers(state: RunState): AgreedTriggers | null {
  return state.agreed.at(-1) ?? null
}

/** The triggers that count: those in force since the deploy, before it those typed so far. */
export function triggersInForce(runbook: Runbook, state: RunState): TriggerSet {
  return agreedTriggers(state)?.set ?? typedTriggers(runbook, state).set
}

const flattened = new WeakMap<RunState['readings'], readonly Reading[]>()

/** All readings held, in the order in which they came: of two for one time and metric the later one counts. */
export function allReadings(state: RunState): readonly Reading[] {
  const known = flattened.get(state.readings)
  if (known) return known
  const readings: Reading[] = []
  for (const batch of Object.values(state.readings)) addBatch(batch, readings)
  flattened.set(state.readings, readings)
  return readings
}

function addBatch(batch: ReadingBatch, readings: Reading[]): void {
  for (const { metric, points } of batch.series) {
    for (const [at, value] of points) readings.push({ at, metric, value })
  }
}

/** From when on the canary is watched: as captured, else since its step was first begun. */
export function observationWindow(runbook: Runbook, state: RunState, now: number): ObservationWindow {
  const placed = judgedField(runbook, 'readings')
  const said = captured(runbook, state, placed?.field.from)?.value
  const began = typeof said === 'string' ? said : placed ? state.steps[placed.step.id]?.startedAt : null
  const speed = speedOf(state)
  return { ...(began ? { from: Date.parse(began) } : {}), now, ...(speed === 1 ? {} : { speed }) }
}

interface Judged {
  readonly set: string
  readonly window: string
  readonly evaluation: Evaluation
}
const judged = new WeakMap<RunState['readings'], Judged>()

/**
 * What the triggers in force say of all readings at `now` (epoch ms); null for a runbook without triggers. A
 * second call for the same readings costs nothing.
 */
export function verdictOf(runbook: Runbook, state: RunState, now: number): Evaluation | null {
  if (!judgedField(runbook, 'triggers')) return null
  const set = triggersInForce(runbook, state)
  return judge(set, state, observationWindow(runbook, state, now))
}

/** What the triggers as they froze say, where they were amended since; else null. */
export function verdictAsFrozen(runbook: Runbook, state: RunState, now: number): Evaluation | null {
  const [frozen] = state.agreed
  if (!frozen || state.agreed.length < 2) return null
  return evaluateTriggers(frozen.set, allReadings(state), observationWindow(runbook, state, now))
}

function judge(set: TriggerSet, state: RunState, window: ObservationWindow): Evaluation {
  const keys = {
    set: JSON.stringify(set),
    window: JSON.stringify([window.from, window.speed, presentOf(set, window)]),
  }
  const known = judged.get(state.readings)
  if (known && known.set === keys.set && known.window === keys.window) return known.evaluation
  const evaluation = evaluateTriggers(set, allReadings(state), window)
  judged.set(state.readings, { ...keys, evaluation })
  return evaluation
}

/**
 * As much of the present as the verdict depends on: only triggers of events look at it, and only until the
 * window is over. 200,000 readings are not judged anew each second.
 */
function presentOf(set: TriggerSet, { from, now, speed = 1 }: ObservationWindow): number | 'over' | null {
  if (now === undefined || !set.triggers.some(isEventTrigger)) return null
  const over = from !== undefined && now >= from + Math.max(1, ((set.observeMinutes ?? 0) * 60_000) / speed)
  return over ? 'over' : Math.floor(now / 1000)
}

/** Whether there is a canary to speak of: its step was begun, or readings came in. */
export function canaryBegan(runbook: Runbook, state: RunState): boolean {
  const placed = judgedField(runbook, 'readings')
  if (!placed) return false
  const step = state.steps[placed.step.id]
  return (step !== undefined && step.status !== 'todo') || allReadings(state).length > 0
}

/**
 * Whether a choice goes against a verdict. A breach asks for rolling back, a clean canary for anything but
 * that; while nothing is proven only proceeding is against it: being careful never is.
 */
export function isAgainst(choice: Choice, verdict: Verdict): boolean {
  switch (verdict) {
    case 'breach':
      return choice !== 'rollback'
    case 'clean':
      return choice === 'rollback'
    default:
      return choice === 'proceed'
  }
}
