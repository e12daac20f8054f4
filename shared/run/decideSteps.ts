import { assertNever } from '../assertNever.ts'
import { fieldProblems } from './checks.ts'
import type { Command } from './commands.ts'
import { type DecideContext, requireText, stepOf } from './context.ts'
import { DomainError } from './errors.ts'
import type { NewEvent } from './events.ts'
import { currentChoice, type RunState } from './state.ts'
import { isEnded } from './stepEffects.ts'
import { stepViewOf } from './steps.ts'

type StepCommand = Extract<
  Command,
  {
    type: 'startStep' | 'completeStep' | 'skipStep' | 'failStep' | 'blockStep' | 'deferStep' | 'reopenStep'
  }
>

/** Rules of starting, ending, putting off and reopening a step. */
export function decideStep(command: StepCommand, state: RunState, context: DecideContext): NewEvent[] {
  const { runbook } = context
  const step = stepOf(runbook, command.step)
  const view = stepViewOf(runbook, state, step.id)
  const status = view?.state.status ?? 'todo'
  const place = { step: step.id }
  if (command.type === 'reopenStep') {
    if (status === 'todo' || status === 'active') throw new DomainError('step-not-ended', place)
    const reason = isEnded(status)
      ? requireText(command.reason, 'reason-required', step.id)
      : command.reason.trim()
    return [{ type: 'step.reopened', data: { step: step.id, reason } }]
  }
  if (isEnded(status)) throw new DomainError('step-not-open', { ...place, name: status })
  if (view?.notNeeded) throw new DomainError('step-not-needed', { ...place, message: view.notNeeded })
  switch (command.type) {
    case 'startStep':
      return status === 'active' ? [] : [{ type: 'step.started', data: place }]
    case 'completeStep':
      return complete(command, state, context)
    case 'skipStep':
      return [
        {
          type: 'step.skipped',
          data: { ...place, reason: requireText(command.reason, 'reason-required', step.id) },
        },
      ]
    case 'failStep':
      return [
        {
          type: 'step.failed',
          data: { ...place, reason: requireText(command.reason, 'reason-required', step.id) },
        },
      ]
    case 'blockStep':
      return [
        {
          type: 'step.blocked',
          data: { ...place, reason: requireText(command.reason, 'reason-required', step.id) },
        },
      ]
    case 'deferStep':
      return [
        {
          type: 'step.deferred',
          data: { ...place, reason: requireText(command.reason, 'reason-required', step.id) },
        },
      ]
    default:
      return assertNever(command)
  }
}

function complete(
  command: Extract<Command, { type: 'completeStep' }>,
  state: RunState,
  context: DecideContext,
): NewEvent[] {
  const step = stepOf(context.runbook, command.step)
  const problems = fieldProblems(context.runbook, state, step.id)
  if (problems.length > 0) throw new DomainError('field-required', { step: step.id, problems })
  const choice = currentChoice(state)
  if (step.decides && choice !== 'proceed' && choice !== 'rollback') {
    throw new DomainError('decision-required', { step: step.id })
  }
  const done: NewEvent = { type: 'step.completed', data: { step: step.id } }
  if (!command.next) return [done]
  stepOf(context.runbook, command.next)
  const next = stepViewOf(context.runbook, state, command.next)
  const startable =
    next !== null && !next.notNeeded && next.step.id !== step.id && next.state.status === 'todo'
  return startable ? [done, { type: 'step.started', data: { step: command.next } }] : [done]
}
