import { assertNever } from '../assertNever.ts'
import { isInstant } from './checks.ts'
import type { Command, CommandType } from './commands.ts'
import { type DecideContext, requireText, stepOf } from './context.ts'
import { resolution } from './decideConflict.ts'
import { decideEndDrill } from './decideDrill.ts'
import { decideField } from './decideFields.ts'
import { decideGuard } from './decideGuards.ts'
import { decideHandOver, decideTakeOver, refuseElsewhere } from './decideHandover.ts'
import { posting } from './decideMessages.ts'
import { decideMigration } from './decideMigrations.ts'
import { decideOwed } from './decideOwed.ts'
import { decideReadings } from './decideReadings.ts'
import { decideRedaction } from './decideRedaction.ts'
import { checkRoles, decideClose, decideDecision, decideUndo, requirePerson } from './decideRun.ts'
import { decideStep } from './decideSteps.ts'
import { decideTimer } from './decideTimers.ts'
import { amendTriggers, startOfDeploy } from './decideTriggers.ts'
import { DomainError } from './errors.ts'
import type { NewEvent } from './events.ts'
import { guarded } from './guarded.ts'
import { holdsRun } from './holder.ts'
import { readSlot } from './keys.ts'
import { withTimers } from './moments.ts'
import { withReadBack } from './readBack.ts'
import type { RunState } from './state.ts'
import type { Person } from './values.ts'

/** Largest attachment, bytes. */
export const largestAttachment = 20 * 1024 * 1024
export const attachmentTypes = ['image/png', 'image/jpeg', 'text/plain', 'application/pdf'] as const

const afterClosing: ReadonlySet<CommandType> = new Set([
  'amend',
  'redact',
  'resolveConflict',
  'settleOwed',
  'reopenOwed',
])
/** In a closed run these say what became of it: no clock starts, and nothing is done that a lock could hold. */
const onlySaid: ReadonlySet<CommandType> = new Set(['resolveConflict', 'settleOwed', 'reopenOwed'])

/**
 * What a command does to a run, as events to be written; an empty list when everything is so already.
 * Pure: the clock, ids and the person come with the context.
 *
 * @throws DomainError when a rule forbids it. Nothing has happened then.
 */
export function decide(command: Command, state: RunState, context: DecideContext): NewEvent[] {
  if (!state.started) throw new DomainError('run-not-found')
  if (state.closed && !afterClosing.has(command.type)) throw new DomainError('run-closed')
  refuseElsewhere(command, state, context)
  const occurredAt = lateInstant(command, context)
  const events = eventsOf(command, state, context)
  const dated = occurredAt === null ? events : events.map((event) => ({ ...event, occurredAt }))
  if (state.closed && onlySaid.has(command.type)) return dated
  const held = guarded(withTimers(dated, state, context.runbook, context), command, state, context)
  const all = withReadBack(held, command, state, context.runbook, occurredAt)
  // What the app adds by itself is for the device that has the run; it does so at its own next command.
  const has = command.type === 'takeOver' || holdsRun(state, context.device)
  return has ? all : all.filter((event) => !event.automatic)
}

function lateInstant(command: Command, context: DecideContext): string | null {
  if (command.occurredAt === undefined) return null
  if (!isInstant(command.occurredAt)) {
    const message = 'The time has to be like 2026-11-23T03:04:05Z.'
    throw new DomainError('invalid-value', { name: 'occurredAt', message })
  }
  const instant = Date.parse(command.occurredAt)
  if (instant > Date.parse(context.now)) throw new DomainError('occurred-in-future')
  return new Date(instant).toISOString()
}

function eventsOf(command: Command, state: RunState, context: DecideContext): NewEvent[] {
  switch (command.type) {
    case 'startStep':
    case 'completeStep':
    case 'skipStep':
    case 'failStep':
    case 'blockStep':
    case 'deferStep':
    case 'reopenStep':
      return decideStep(command, state, context)
    case 'setField':
    case 'addItem':
    case 'tickItem':
    case 'removeItem':
    case 'addRow':
    case 'setCell':
    case 'tickRow':
    case 'removeRow':
      return decideField(command, state, context)
    case 'assignPerson':
      return assign(command, state, context)
    case 'addNote':
      if (command.step !== null) stepOf(context.runbook, command.step)
      return [note(command.step, requireText(command.text, 'text-required'), 'note', context)]
    case 'markStepWrong':
      stepOf(context.runbook, command.step)
      return [note(command.step, requireText(command.text, 'text-required', command.step), 'wrong', context)]
    case 'addAttachment':
      return attach(command, context)
    case 'postMessage':
      return [posting(command, context)]
    case 'settleOwed':
    case 'reopenOwed':
      return decideOwed(command, state, context)
    case 'startTimer':
    case 'pauseTimer':
    case 'resumeTimer':
    case 'extendTimer':
    case 'stopTimer':
    case 'acknowledgeTimer':
      return decideTimer(command, state, context)
    case 'startDeploy':
      if (state.deployStartedAt) throw new DomainError('deploy-already-started')
      return [startOfDeploy(state, context)]
    case 'passGuard':
    case 'approveGuard':
    case 'withdrawGuard':
      return decideGuard(command, state, context)
    case 'amendTriggers':
      return amendTriggers(command, state, context)
    case 'addReadings':
    case 'withdrawReadings':
      return decideReadings(command, state, context)
    case 'recordMigrations':
    case 'settleMigration':
    case 'removeMigration':
      return decideMigration(command, state, context)
    case 'decide':
    case 'rollBackNow':
      return decideDecision(command, state, context)
    case 'undo':
      return decideUndo(state, context)
    case 'resolveConflict':
      return [resolution(command, state, context)]
    case 'handOver':
      return [decideHandOver(command)]
    case 'takeOver':
      return [decideTakeOver(command, state, context)]
    case 'closeRun':
      return decideClose(command, state, context)
    case 'endDrill':
      return decideEndDrill(command, state, context)
    case 'amend':
      if (command.step !== null) stepOf(context.runbook, command.step)
      return [
        {
          type: 'run.amended',
          data: { text: requireText(command.text, 'text-required'), step: command.step },
        },
      ]
    case 'redact':
      return decideRedaction(command, context)
    default:
      return assertNever(command)
  }
}

function note(step: string | null, text: string, kind: 'note' | 'wrong', context: DecideContext): NewEvent {
  return { type: 'note.added', data: { note: context.newId(), step, text, kind } }
}

function assign(
  command: Extract<Command, { type: 'assignPerson' }>,
  state: RunState,
  context: DecideContext,
): NewEvent[] {
  const { role, reachable } = command
  if (!context.runbook.roles.some((each) => each.id === role)) throw new DomainError('unknown-role', { role })
  const known = readSlot(state, 'role', role)
  if (!command.person) {
    return known ? [{ type: 'person.assigned', data: { role, person: null, reachable: false } }] : []
  }
  const person = requirePerson(command.person, role)
  const holders = new Map<string, Person>()
  for (const [other, holder] of Object.entries(state.roles)) holders.set(other, holder.person)
  checkRoles(context.runbook, role, person, holders)
  const same =
    known?.person.id === person.id &&
    known.person.name === person.name &&
    known.person.contact === person.contact
  if (same && known.reachable === reachable) return []
  return [{ type: 'person.assigned', data: { role, person, reachable } }]
}

function attach(command: Extract<Command, { type: 'addAttachment' }>, context: DecideContext): NewEvent[] {
  const { step, mediaType, size, sha256 } = command
  if (step !== null) stepOf(context.runbook, step)
  const name = requireText(command.name, 'text-required')
  if (!(attachmentTypes as readonly string[]).includes(mediaType)) {
    throw new DomainError('attachment-type', { name, message: mediaType })
  }
  if (size > largestAttachment)
    throw new DomainError('attachment-too-large', { name, limit: largestAttachment })
  const data = { attachment: context.newId(), step, name, mediaType, size, sha256 }
  return [{ type: 'attachment.added', data }]
}
