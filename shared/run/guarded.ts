import type { Command } from './commands.ts'
import type { DecideContext } from './context.ts'
import { DomainError } from './errors.ts'
import type { NewEvent, RunEvent } from './events.ts'
import { dropRedacted, evolveAll, foldRun } from './fold.ts'
import { chosenOption, completionGuards, type GuardView, placedGuards, viewGuard } from './guards.ts'
import { readSlot } from './keys.ts'
import type { RunState } from './state.ts'
import { isEnded, todoStep } from './stepEffects.ts'
import { typedTriggers } from './verdict.ts'

/**
 * The events of a command, if no guard holds against what they bring about, together with the locks that follow
 * from them. What counts is the state afterwards, whichever way leads there: a command, undo, or a redaction.
 *
 * @throws DomainError `guard-holds` or `triggers-frozen`; nothing has happened then.
 */
export function guarded(
  events: readonly NewEvent[],
  command: Command,
  state: RunState,
  context: DecideContext,
): NewEvent[] {
  if (events.length === 0) return []
  const after = stateAfter(events, state, context)
  const now = Date.parse(context.now)
  refuseFrozen(state, after, context)
  if (command.type === 'startDeploy') {
    refuse(
      placedGuards(context.runbook).filter(({ place }) => place.kind === 'deploy'),
      after,
      context,
    )
  }
  for (const step of newlyDone(state, after)) {
    const [first] = completionGuards(context.runbook, after, now, step)
    if (first) throw holding(first)
  }
  for (const step of changedWhenDone(events, state, after)) {
    const held = new Set(completionGuards(context.runbook, state, now, step).map(({ guard }) => guard.id))
    const [broken] = completionGuards(context.runbook, after, now, step).filter(
      ({ guard }) => guard.effect === 'block' && !held.has(guard.id),
    )
    if (broken) throw holding(broken)
  }
  const locks: NewEvent[] = []
  for (const placed of placedGuards(context.runbook)) {
    const { place } = placed
    if (place.kind !== 'option' || chosenOption(after, place.step, place.field) !== place.option) continue
    const view = viewGuard(placed, context.runbook, after, now)
    if (!view.holds) continue
    if (chosenOption(state, place.step, place.field) !== place.option) throw holding(view)
    const ended = isEnded((readSlot(after, 'step', place.step) ?? todoStep).status)
    const locked = locks.some(
      ({ type, data }) => type === 'guard.locked' && data.step === place.step && data.field === place.field,
    )
    if (ended || locked) continue
    locks.push({
      type: 'guard.locked',
      data: { guard: placed.guard.id, step: place.step, field: place.field, value: place.option },
      automatic: true,
    })
  }
  return [...events, ...locks]
}

function refuse(guards: ReturnType<typeof placedGuards>, after: RunState, context: DecideContext): void {
  for (const placed of guards) {
    const view = viewGuard(placed, context.runbook, after, Date.parse(context.now))
    if (view.holds) throw holding(view)
  }
}

function holding({ guard, place }: GuardView): DomainError {
  return new DomainError('guard-holds', {
    guard: guard.id,
    step: place.step,
    name: guard.title,
    message: guard.wayOut,
  })
}

/** What froze is amended by name and with a reason, never edited where it stood. */
function refuseFrozen(before: RunState, after: RunState, context: DecideContext): void {
  if (before.agreed.length === 0 || (before.rows === after.rows && before.fields === after.fields)) return
  const { runbook } = context
  const [was, is] = [before, after].map((state) => {
    // When a baseline was typed is no part of what it says: undo may bring an equal one back.
    const { triggers, baseline, observeMinutes } = typedTriggers(runbook, state).set
    return JSON.stringify([
      triggers,
      Object.entries(baseline).map(([metric, { value }]) => [metric, value]),
      observeMinutes,
    ])
  })
  if (was !== is) throw new DomainError('triggers-frozen')
}

function newlyDone(before: RunState, after: RunState): string[] {
  if (before.steps === after.steps) return []
  return Object.entries(after.steps)
    .filter(([step, { status }]) => status === 'done' && readSlot(before, 'step', step)?.status !== 'done')
    .map(([step]) => step)
}

/** Steps that are done, and in which these events write: a lock is not got round by mending what it looks at later. */
function changedWhenDone(events: readonly NewEvent[], before: RunState, after: RunState): string[] {
  const isDone = (state: RunState, step: string): boolean => readSlot(state, 'step', step)?.status === 'done'
  const written = new Set(events.flatMap(stepsWritten))
  return [...written].filter((step) => isDone(before, step) && isDone(after, step))
}

function stepsWritten({ type, data }: NewEvent): readonly string[] {
  if (type === 'event.undone' || type === 'conflict.resolved')
    return data.writes.flatMap(({ key }) => [key.split('.')[0] ?? ''])
  return 'step' in data && typeof data.step === 'string' ? [data.step] : []
}

/** The state as it will be once these events are written. */
export function stateAfter(events: readonly NewEvent[], state: RunState, context: DecideContext): RunState {
  const written = events.map((event) => asWritten(event, context))
  if (!events.some((event) => event.type === 'event.redacted')) return evolveAll(state, written)
  return foldRun(state.id, dropRedacted([...context.events, ...written]))
}

/** An event with the parts of its envelope that folding looks at. */
function asWritten(event: NewEvent, { now, tz, actor, device }: DecideContext): RunEvent {
  return {
    v: 1,
    run: '',
    device,
    n: 0,
    lc: 0,
    id: '',
    at: now,
    tz,
    mono: 0,
    boot: '',
    ...(event.occurredAt === undefined ? {} : { occurredAt: event.occurredAt }),
    actor,
    type: event.type,
    data: event.data,
    digest: '',
    prev: '',
    hash: '',
  } as RunEvent
}
