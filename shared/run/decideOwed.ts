import { assertNever } from '../assertNever.ts'
import type { Command } from './commands.ts'
import { type DecideContext, requireText } from './context.ts'
import { DomainError } from './errors.ts'
import type { NewEvent } from './events.ts'
import { owedOf } from './owed.ts'
import { settlementsOf } from './settled.ts'
import type { RunState } from './state.ts'

/**
 * Saying that something owed is done, or that it is owed again. What a step of an open run is for (a message, the step
 * itself) is done there and cannot be settled here.
 */
export function decideOwed(
  command: Extract<Command, { type: 'settleOwed' | 'reopenOwed' }>,
  state: RunState,
  context: DecideContext,
): NewEvent[] {
  const { about } = command
  const settled = settlementsOf(state).get(about) ?? []
  switch (command.type) {
    case 'settleOwed': {
      const how = requireText(command.how, 'text-required')
      if (settled.length > 0) return []
      if (!owedOf(context.runbook, state).some((owed) => owed.about === about)) {
        throw new DomainError('not-owed', { name: about })
      }
      return [{ type: 'owed.settled', data: { settlement: context.newId(), about, how } }]
    }
    case 'reopenOwed':
      if (settled.length === 0) throw new DomainError('not-settled', { name: about })
      return reopenings(settled, command.reason.trim())
    default:
      return assertNever(command)
  }
}

/** Two laptops may have settled the same thing unseen: it is owed again once none of these stands. */
export function reopenings(settled: readonly { readonly id: string }[], reason: string): NewEvent[] {
  return settled.map(({ id }) => ({ type: 'owed.reopened', data: { settlement: id, reason } }))
}
