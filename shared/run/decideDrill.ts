import type { Command } from './commands.ts'
import type { DecideContext } from './context.ts'
import { endOf } from './decideRun.ts'
import { DomainError } from './errors.ts'
import type { NewEvent } from './events.ts'
import { mitigatedAt, outcomeOf } from './phase.ts'
import { currentChoice, type RunState } from './state.ts'

/**
 * A drill ends when the captain says so, at any time: a real incident does not wait for a rehearsed one. It says as
 * its outcome only what was carried through.
 */
export function decideEndDrill(
  command: Extract<Command, { type: 'endDrill' }>,
  state: RunState,
  context: DecideContext,
): NewEvent[] {
  if (!state.started?.drill) throw new DomainError('not-a-drill')
  const halfway = currentChoice(state) === 'rollback' && mitigatedAt(context.runbook, state) === null
  return endOf(state, context, {
    outcome: halfway ? 'abandoned' : outcomeOf(state),
    summary: command.reason.trim(),
  })
}
