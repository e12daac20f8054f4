import type { Runbook } from '../runbook/schema.ts'
import { fieldProblems } from './checks.ts'
import type { Command, StartRun } from './commands.ts'
import { conflictsOf } from './concurrent.ts'
import type { DecideContext } from './context.ts'
import { DomainError } from './errors.ts'
import type { NewEvent } from './events.ts'
import { completionGuards } from './guards.ts'
import { withTimers } from './moments.ts'
import { Names } from './names.ts'
import { mitigatedAt, outcomeOf } from './phase.ts'
import { currentChoice, initialState, type RunState } from './state.ts'
import { isEnded } from './stepEffects.ts'
import { stepViewOf, stepViews } from './steps.ts'
import type { Choice, DecisionBasis, DrillStart, Outcome, Person } from './values.ts'
import { agreedTriggers, allReadings, isAgainst, verdictOf } from './verdict.ts'

/** A person of a command, checked: a name is needed, blanks around it are not. */
export function requirePerson(person: Person, role?: string): Person {
  const name = person.name.trim()
  if (name === '') throw new DomainError('person-required', role ? { role } : {})
  return { id: person.id, name, contact: person.contact.trim() }
}

type Named = Pick<Person, 'id' | 'name'>

/** Whether two names stand for one person: names are typed, so equal ones count as the same. */
export const samePerson = (one: Named, other: Named): boolean =>
  one.id === other.id || one.name.trim().toLowerCase() === other.name.trim().toLowerCase()

/** Refuses a person in a role whose rules exclude what the same person already holds. */
export function checkRoles(
  runbook: Runbook,
  role: string,
  person: Person,
  holders: ReadonlyMap<string, Person>,
): void {
  const definition = runbook.roles.find((each) => each.id === role)
  if (!definition) throw new DomainError('unknown-role', { role })
  for (const [other, holder] of holders) {
    if (other === role || !samePerson(holder, person)) continue
    const against = runbook.roles.find((each) => each.id === other)
    if (definition.notSameAs.includes(other) || against?.notSameAs.includes(role)) {
      const message = `${person.name} is ${against?.title ?? other} and cannot be ${definition.title} too.`
      throw new DomainError('roles-conflict', { role, name: person.name, message })
    }
  }
}

/** Deciding proceed, hold or roll back, in the decision screen or at once. */
export function decideDecision(
  command: Extract<Command, { type: 'decide' | 'rollBackNow' }>,
  state: RunState,
  context: DecideContext,
): NewEvent[] {
  const choice = command.type === 'rollBackNow' ? 'rollback' : command.choice
  const by = requirePerson(command.by)
  const reason = command.reason.trim()
  const basis = basisOf(choice, state, context)
  if (basis?.against && reason === '') throw new DomainError('against-verdict', { name: basis.verdict })
  const data = { choice, by, reason, urgent: command.type === 'rollBackNow', ...(basis ? { basis } : {}) }
  const taken: NewEvent = { type: 'decision.taken', data }
  if (choice === 'hold') return [taken]
  return [taken, ...afterDecision(state, context.runbook, choice, Date.parse(context.now))]
}

/** The verdict that a decision is taken on; null for a runbook without triggers. */
function basisOf(choice: Choice, state: RunState, context: DecideContext): DecisionBasis | null {
  const evaluation = verdictOf(context.runbook, state, Date.parse(context.now))
  if (!evaluation) return null
  const readings = allReadings(state)
  return {
    verdict: evaluation.verdict,
    reasons: evaluation.triggers,
    triggersHash: agreedTriggers(state)?.hash ?? null,
    readingsHash: context.hash(readings.map(({ at, metric, value }) => [at, metric, value])),
    readings: readings.length,
    against: isAgainst(choice, evaluation.verdict),
  }
}

/** The deciding step ends with its decision when nothing is missing in it; a rollback starts at once. */
function afterDecision(
  state: RunState,
  runbook: Runbook,
  choice: 'proceed' | 'rollback',
  now: number,
): NewEvent[] {
  const views = stepViews(runbook, state)
  const ended = views
    .filter((view) => view.step.decides && view.state.status === 'active')
    .filter((view) => fieldProblems(runbook, state, view.step.id).length === 0)
    .filter((view) => completionGuards(runbook, state, now, view.step.id).length === 0)
    .map((view): NewEvent => ({ type: 'step.completed', data: { step: view.step.id } }))
  if (choice === 'proceed') return ended
  const branch = views.filter((view) => view.section.needed === 'rollback' && !isEnded(view.state.status))
  const first = branch[0]
  if (!first || branch.some((view) => view.state.status === 'active')) return ended
  return [...ended, { type: 'step.started', data: { step: first.step.id } }]
}

/** Writing back what one's own last action changed. */
export function decideUndo(state: RunState, context: DecideContext): NewEvent[] {
  const actor = context.actor.id
  const stack = Object.hasOwn(state.undo, actor) ? (state.undo[actor] ?? []) : []
  const last = stack.at(-1)
  if (!last || last.types.includes('run.started')) throw new DomainError('nothing-to-undo')
  if (last.before === null) throw new DomainError('cannot-undo', { name: last.types.join(', ') })
  const own = new Set(last.indexes)
  const overtaken = Object.keys(last.authors).some((key) => !own.has(state.author.get(key) ?? -1))
  if (overtaken) throw new DomainError('undo-overtaken', { name: last.types.join(', ') })
  return [{ type: 'event.undone', data: { events: [...last.events], writes: [...last.before] } }]
}

/** Closing: clocks stop, what was left open is named and explained. */
export function decideClose(
  command: Extract<Command, { type: 'closeRun' }>,
  state: RunState,
  context: DecideContext,
): NewEvent[] {
  const { runbook } = context
  // First: it is what a person has to do anyway.
  refuseConflicts(context)
  const mitigating = runbook.sections.flatMap((section) => section.steps).find((step) => step.mitigates)
  const ended = mitigating && isEnded(stepViewOf(runbook, state, mitigating.id)?.state.status ?? 'todo')
  if (currentChoice(state) === 'rollback' && mitigating && !mitigatedAt(runbook, state) && !ended) {
    throw new DomainError('rollback-not-mitigated', { step: mitigating.id })
  }
  const open = stepViews(runbook, state).filter((view) => !view.notNeeded && !isEnded(view.state.status))
  const summary = command.summary.trim()
  if (open.length > 0 && summary === '') {
    throw new DomainError('steps-open', { steps: open.map((view) => view.step.id) })
  }
  return endOf(state, context, { outcome: outcomeOf(state), summary })
}

/** The end of a run: its clocks stop, and it is closed. Refused while conflicts are open. */
export function endOf(
  state: RunState,
  context: DecideContext,
  end: { readonly outcome: Outcome; readonly summary: string },
): NewEvent[] {
  refuseConflicts(context)
  const stops = Object.entries(state.timers)
    .filter(([, timer]) => timer.status !== 'stopped')
    .map(([timer]): NewEvent => ({ type: 'timer.stopped', data: { timer } }))
  return [...stops, { type: 'run.closed', data: end }]
}

/** A closing says how it ended: that cannot be said while two sides say different things and nobody has chosen. */
function refuseConflicts({ runbook, events }: DecideContext): void {
  const conflicts = conflictsOf(events)
  if (conflicts.length === 0) return
  const names = new Names(runbook)
  throw new DomainError('conflicts-open', { places: conflicts.map(({ key }) => names.place(key)) })
}

export interface StartContext extends Pick<DecideContext, 'now' | 'runbook' | 'tz'> {
  readonly runbookHash: string
  readonly runbookText: string
  /** When this runbook was last used, ISO instant; null when never. */
  readonly exercisedAt: string | null
  /** Only for a drill. */
  readonly drill?: DrillStart
}

/** The first events of a run. An incident enters at rollback execution: what comes before is owed. */
export function decideStart(start: StartRun, context: StartContext): NewEvent[] {
  const { runbook } = context
  const release = {
    service: start.release.service.trim(),
    environment: start.release.environment.trim(),
    version: start.release.version.trim(),
    target: start.release.target.trim(),
    ticketUrl: start.release.ticketUrl.trim(),
  }
  const wanted =
    start.entry === 'plan'
      ? (['service', 'environment', 'version', 'target'] as const)
      : (['service', 'target'] as const)
  const missing = wanted.find((key) => release[key] === '')
  if (missing) throw new DomainError('release-incomplete', { name: missing })
  const holders = new Map<string, Person>()
  const people = start.people.map(({ role, person }) => {
    const named = requirePerson(person, role)
    checkRoles(runbook, role, named, holders)
    holders.set(role, named)
    return { role, person: named }
  })
  const begun: NewEvent = {
    type: 'run.started',
    data: {
      runbook: { id: runbook.id, title: runbook.title, version: runbook.version, hash: context.runbookHash },
      runbookText: context.runbookText,
      release,
      profile: start.profile,
      people,
      rehearsal: start.rehearsal,
      entry: start.entry,
      exercisedAt: context.exercisedAt,
      ...(context.drill ? { drill: context.drill } : {}),
    },
  }
  const state = initialState('')
  const holidays = start.profile?.holidays ?? []
  // What a drill begins with is set up by the app.
  const entered = context.drill ? [] : entryEvents(start, people, runbook, state, Date.parse(context.now))
  const speed = context.drill?.speed ?? 1
  return withTimers([begun, ...entered], state, runbook, context, { holidays, speed })
}

function entryEvents(
  start: StartRun,
  people: readonly { role: string; person: Person }[],
  runbook: Runbook,
  state: RunState,
  now: number,
): NewEvent[] {
  if (start.entry === 'plan') {
    const first = runbook.sections[0]?.steps[0]
    return first ? [{ type: 'step.started', data: { step: first.id } }] : []
  }
  const by = people[0]?.person
  if (!by) throw new DomainError('person-required')
  const reason = 'Started in the middle of an incident.'
  return [
    { type: 'decision.taken', data: { choice: 'rollback', by, reason, urgent: true } },
    ...afterDecision(state, runbook, 'rollback', now),
  ]
}
