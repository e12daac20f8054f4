import { isEventTrigger, type TriggerSet } from '../rollback/triggers/model.ts'
import { judgedField } from '../runbook/judged.ts'
import type { Command } from './commands.ts'
import { type DecideContext, requireText } from './context.ts'
import { DomainError } from './errors.ts'
import type { NewEvent } from './events.ts'
import type { RunState } from './state.ts'
import { agreedTriggers, typedTriggers } from './verdict.ts'

/** The start of the deploy, at which triggers, baselines and observation time freeze together. */
export function startOfDeploy(state: RunState, context: DecideContext): NewEvent {
  if (!judgedField(context.runbook, 'triggers')) return { type: 'deploy.started', data: {} }
  const { set } = typedTriggers(context.runbook, state)
  return { type: 'deploy.started', data: { frozen: { set, hash: context.hash(set) } } }
}

/** Changing what froze: possible, but by name and with a reason. */
export function amendTriggers(
  command: Extract<Command, { type: 'amendTriggers' }>,
  state: RunState,
  context: DecideContext,
): NewEvent[] {
  const agreed = agreedTriggers(state)
  if (!agreed) throw new DomainError('triggers-not-frozen')
  const reason = requireText(command.reason, 'reason-required')
  checkSet(command.set, context)
  const hash = context.hash(command.set)
  if (hash === agreed.hash) return []
  return [{ type: 'triggers.amended', data: { set: command.set, hash, reason } }]
}

function checkSet(set: TriggerSet, context: DecideContext): void {
  const known = (metric: string, event: boolean): boolean =>
    context.runbook.metrics.some((each) => each.id === metric && each.event === event)
  for (const trigger of set.triggers) {
    const metric = isEventTrigger(trigger) ? trigger.event : trigger.metric
    if (!known(metric, isEventTrigger(trigger))) throw new DomainError('unknown-metric', { name: metric })
    if (isEventTrigger(trigger)) continue
    if ((trigger.value === undefined) === (trigger.timesBaseline === undefined)) {
      const message = 'Give either a value or a multiple of the baseline.'
      throw new DomainError('invalid-value', { name: metric, message })
    }
  }
  for (const metric of Object.keys(set.baseline)) {
    if (!known(metric, false)) throw new DomainError('unknown-metric', { name: metric })
  }
}
