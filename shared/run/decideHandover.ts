import type { Command, CommandType } from './commands.ts'
import { type DecideContext, requireText } from './context.ts'
import { requirePerson } from './decideRun.ts'
import { DomainError } from './errors.ts'
import type { NewEvent } from './events.ts'
import { holdsRun, takeOverWords } from './holder.ts'
import type { RunState } from './state.ts'

/**
 * What a person may do on any computer that has the run: say something, settle what two sides wrote, take a secret
 * out, and take the run over. None of it clashes with what the holder does, or it is meant to.
 */
const anywhere: ReadonlySet<CommandType> = new Set([
  'takeOver',
  'addNote',
  'markStepWrong',
  'addAttachment',
  'postMessage',
  'settleOwed',
  'reopenOwed',
  'resolveConflict',
  'amend',
  'redact',
])

/** Refuses to go on with a run where it is not in hand, so that two people do not do so unknowingly. */
export function refuseElsewhere(command: Command, state: RunState, { device }: DecideContext): void {
  if (state.closed || anywhere.has(command.type) || holdsRun(state, device)) return
  const { holder, handover } = state
  if (handover && holder?.device === device) {
    throw new DomainError('handed-over', handover.to ? { name: handover.to.name } : {})
  }
  throw new DomainError('held-elsewhere', { name: holder?.person.name ?? '' })
}

/** Giving a run away: who gives, who takes if that is known, and the file that it goes into. */
export function decideHandOver(command: Extract<Command, { type: 'handOver' }>): NewEvent {
  const by = requirePerson(command.by)
  const to = command.to && requirePerson(command.to)
  return { type: 'run.handedOver', data: { by, to, file: requireText(command.file, 'text-required') } }
}

/** Taking a run over, or back: a named person says that the rollback is now theirs. */
export function decideTakeOver(
  command: Extract<Command, { type: 'takeOver' }>,
  state: RunState,
  { device }: DecideContext,
): NewEvent {
  if (!state.holder) throw new DomainError('run-not-found')
  if (holdsRun(state, device)) throw new DomainError('already-held')
  const by = requirePerson(command.by)
  if (command.words !== takeOverWords) throw new DomainError('words-required', { name: takeOverWords })
  const from = { device: state.holder.device, name: state.holder.person.name }
  return { type: 'run.takenOver', data: { by, from, words: takeOverWords } }
}
