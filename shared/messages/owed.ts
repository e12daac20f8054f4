import { assertNever } from '../assertNever.ts'
import { deadlineOf } from '../run/deadline.ts'
import { fieldKey } from '../run/keys.ts'
import { mitigatedAt, standingDecision } from '../run/phase.ts'
import { currentChoice, type RunState } from '../run/state.ts'
import { type StepView, stepViews } from '../run/steps.ts'
import type { MessageState } from '../run/values.ts'
import type { Runbook } from '../runbook/schema.ts'
import { isStatus, type MessageKind, messageKinds, type StatusKind, statusKinds } from './kinds.ts'
import { cadenceOf } from './source.ts'

/**
 * How a message stands. `later`: not owed yet. `owed`: until it is marked as posted. `passed`: a state of the status
 * page that a later one overtook; to post it now would tell customers what is no longer so.
 */
export type Standing = 'later' | 'owed' | 'posted' | 'passed'

/** A message that the runbook asks for. */
export interface MessageView {
  readonly kind: MessageKind
  /** Id of the step that owes it. */
  readonly step: string
  /** Who holds the role of that step, or empty. */
  readonly owner: string
  readonly standing: Standing
  /** ISO instant by which it has to be posted; null where there is none, and while it is not owed. */
  readonly dueAt: string | null
  /** Oldest first. */
  readonly posted: readonly MessageState[]
}

/** What the rules ask. */
interface Moments {
  readonly deployStarted: boolean
  readonly rollbackAt: string | null
  readonly mitigatedAt: string | null
  readonly posted: ReadonlySet<MessageKind>
}

/** Whether the moment has come from which on a message is owed, were it not posted. */
function isDue(
  kind: MessageKind,
  { deployStarted, rollbackAt, mitigatedAt: mitigated, posted }: Moments,
): boolean {
  switch (kind) {
    case 'deploy-window':
      return deployStarted
    case 'status-investigating':
    case 'support-note':
      return rollbackAt !== null
    case 'status-identified':
      return rollbackAt !== null && (mitigated !== null || posted.has('status-investigating'))
    case 'status-monitoring':
    case 'incident-summary':
    case 'pir-invitation':
      return mitigated !== null
    case 'status-resolved':
      return mitigated !== null && posted.has('status-monitoring')
    default:
      return assertNever(kind)
  }
}

const overtaken = (kind: StatusKind, posted: ReadonlySet<MessageKind>): boolean =>
  statusKinds.slice(statusKinds.indexOf(kind) + 1).some((later) => posted.has(later))

const postedOf = (state: RunState, wanted: (kind: MessageKind) => boolean): MessageState[] =>
  Object.values(state.messages)
    .filter(({ kind }) => wanted(kind))
    .sort((one, other) => Date.parse(one.at) - Date.parse(other.at))

/**
 * By when the next update of the status page is due: the cadence of the runbook after the last one, or after the
 * decision; null without either, and once it is resolved.
 */
export function nextStatusDue(runbook: Runbook, state: RunState): string | null {
  const cadence = cadenceOf(runbook)
  const decision = currentChoice(state) === 'rollback' ? standingDecision(state) : null
  const updates = postedOf(state, isStatus)
  if (cadence === null || !decision || updates.some(({ kind }) => kind === 'status-resolved')) return null
  const from = Math.max(Date.parse(decision.at), Date.parse(updates.at(-1)?.at ?? decision.at))
  return new Date(from + cadence * 60_000).toISOString()
}

/** By when the invitation has to be out: before the review, which has a date or only a deadline. */
function invitationDue({ step }: StepView, runbook: Runbook, state: RunState): string | null {
  for (const field of step.fields) {
    if (field.kind !== 'date-time' || !field.deadline) continue
    const date = state.fields[fieldKey(step.id, field.id)]?.value
    return typeof date === 'string' ? date : deadlineOf(field, runbook, state)
  }
  return null
}

const places = new WeakMap<Runbook, ReadonlyMap<MessageKind, number>>()

/** Where the step that owes a kind of message stands among all steps, from 0; found once for a runbook. */
function placesOf(runbook: Runbook): ReadonlyMap<MessageKind, number> {
  const known = places.get(runbook)
  if (known) return known
  const found = new Map<MessageKind, number>()
  const steps = runbook.sections.flatMap((section) => section.steps)
  for (const [index, step] of steps.entries()) {
    for (const kind of step.messages) if (!found.has(kind)) found.set(kind, index)
  }
  places.set(runbook, found)
  return found
}

/** Every message that the runbook asks for, in the order of the kinds. Derived, never stored. */
export function messageViews(runbook: Runbook, state: RunState): readonly MessageView[] {
  const views = stepViews(runbook, state)
  const decision = currentChoice(state) === 'rollback' ? standingDecision(state) : null
  const moments: Moments = {
    deployStarted: state.deployStartedAt !== null,
    rollbackAt: decision?.at ?? null,
    mitigatedAt: mitigatedAt(runbook, state),
    posted: new Set(Object.values(state.messages).map(({ kind }) => kind)),
  }
  const owing = placesOf(runbook)
  return messageKinds.flatMap((kind): MessageView[] => {
    const view = views[owing.get(kind) ?? -1]
    const posted = postedOf(state, (each) => each === kind)
    if (!view || (view.notNeeded !== null && posted.length === 0)) return []
    const standing = standingOf(kind, view, moments)
    const dueAt =
      standing !== 'owed'
        ? null
        : isStatus(kind)
          ? nextStatusDue(runbook, state)
          : kind === 'pir-invitation'
            ? invitationDue(view, runbook, state)
            : null
    return [{ kind, step: view.step.id, owner: view.person, standing, dueAt, posted }]
  })
}

function standingOf(kind: MessageKind, view: StepView, moments: Moments): Standing {
  if (moments.posted.has(kind)) return 'posted'
  if (isStatus(kind) && overtaken(kind, moments.posted)) return 'passed'
  // The note about the window is owed as soon as somebody is at its step, even ahead of the deploy.
  const begun = kind === 'deploy-window' && view.state.status !== 'todo'
  return begun || isDue(kind, moments) ? 'owed' : 'later'
}

/** A message that is owed now. */
export interface OwedMessage extends Pick<MessageView, 'kind' | 'step' | 'owner' | 'dueAt'> {
  /** True for a further update in a state that was posted before. */
  readonly again: boolean
}

/**
 * What is owed now. Between two states of the status page the last one is owed again by the cadence: silence is the
 * one thing that an update may not be.
 */
export function owedMessages(runbook: Runbook, state: RunState): readonly OwedMessage[] {
  if (state.closed) return []
  const views = messageViews(runbook, state)
  const owed = views
    .filter(({ standing }) => standing === 'owed')
    .map(({ kind, step, owner, dueAt }) => ({ kind, step, owner, dueAt, again: false }))
  const dueAt = nextStatusDue(runbook, state)
  const last = postedOf(state, isStatus).at(-1)
  const view = views.find(({ kind }) => kind === last?.kind)
  if (dueAt === null || !view || owed.some(({ kind }) => isStatus(kind))) return owed
  return [...owed, { kind: view.kind, step: view.step, owner: view.owner, dueAt, again: true }]
}
