import type { Command } from './commands.ts'
import { type DecideContext, requireText } from './context.ts'
import { requirePerson, samePerson } from './decideRun.ts'
import { DomainError } from './errors.ts'
import type { NewEvent } from './events.ts'
import { aboutOf, placedGuards, viewGuard } from './guards.ts'
import { readSlot } from './keys.ts'
import type { RunState } from './state.ts'

type GuardCommand = Extract<Command, { type: 'passGuard' | 'approveGuard' | 'withdrawGuard' }>

/** Passing a warning with a reason, entering an approval, and taking either back. */
export function decideGuard(command: GuardCommand, state: RunState, context: DecideContext): NewEvent[] {
  const { runbook } = context
  const now = Date.parse(context.now)
  const placed = placedGuards(runbook).find(({ guard }) => guard.id === command.guard)
  if (!placed) throw new DomainError('unknown-guard', { guard: command.guard })
  const { guard, place } = placed
  const at = { guard: guard.id, step: place.step }
  if (command.type === 'withdrawGuard') {
    if (!readSlot(state, 'guard', guard.id))
      throw new DomainError('guard-not-passed', { ...at, name: guard.title })
    const reason = requireText(command.reason, 'reason-required', place.step)
    return [{ type: 'guard.withdrawn', data: { ...at, reason } }]
  }
  const view = viewGuard(placed, runbook, state, now)
  if (!view.holds) throw new DomainError('guard-open', { ...at, name: guard.title })
  const about = aboutOf(guard, runbook, state, now)
  if (command.type === 'passGuard') {
    if (guard.effect !== 'warn')
      throw new DomainError('guard-blocks', { ...at, name: guard.title, message: guard.wayOut })
    const reason = requireText(command.reason, 'reason-required', place.step)
    return [{ type: 'guard.passed', data: { ...at, reason, about } }]
  }
  if (guard.effect !== 'approval' || guard.role === undefined) {
    throw new DomainError('guard-blocks', { ...at, name: guard.title, message: guard.wayOut })
  }
  const { role } = guard
  const by = requirePerson(command.by, role)
  const holder = readSlot(state, 'role', role)?.person
  const title = runbook.roles.find((each) => each.id === role)?.title ?? role
  if (!holder || !samePerson(holder, by)) {
    const message = holder ? `${title} is ${holder.name}.` : `Nobody is named as ${title} yet.`
    throw new DomainError('approver-refused', { ...at, role, name: by.name, message })
  }
  if (samePerson(context.actor, by)) {
    const message = `${by.name} is the one who works on this run. Nobody approves their own way.`
    throw new DomainError('approver-refused', { ...at, role, name: by.name, message })
  }
  const { how } = command
  const reason = command.reason.trim()
  return [{ type: 'guard.approved', data: { ...at, role, by: holder, how, reason, about, loss: view.loss } }]
}
