import { factIndex } from '../runbook/facts.ts'
import type { ReadBack, Runbook, Step } from '../runbook/schema.ts'
import type { Command, ReadBackAnswer } from './commands.ts'
import { requireText, stepOf } from './context.ts'
import { DomainError } from './errors.ts'
import type { EventData, NewEvent } from './events.ts'
import { type Fact, readFact } from './facts.ts'
import { chosenOption } from './guards.ts'
import { redactedText } from './redaction.ts'
import type { RunState } from './state.ts'

/** What is said before a step is completed, or before the deploy starts, as it is asked for now. */
export interface ReadBackAsked {
  readonly step: string
  readonly before: EventData['readback.given']['before']
  readonly ask: string
  /** What must be typed; null while the fact is not known. */
  readonly expected: string | null
  /** The fact that it must equal; null for words of the runbook. */
  readonly fact: Fact | null
}

/** What has to be read back before `step` is completed; null where nothing has, as things are chosen now. */
export function stepReadBack(runbook: Runbook, state: RunState, step: Step): ReadBackAsked | null {
  const { readBack } = step
  if (!readBack) return null
  const { onlyWith } = readBack
  if (onlyWith && chosenOption(state, step.id, onlyWith.field) !== onlyWith.value) return null
  return asked(readBack, 'completion', step, runbook, state)
}

/** What has to be read back before the deploy starts, or null. */
export function deployReadBack(runbook: Runbook, state: RunState): ReadBackAsked | null {
  for (const step of runbook.sections.flatMap((section) => section.steps)) {
    if (step.deployReadBack) return asked(step.deployReadBack, 'deploy', step, runbook, state)
  }
  return null
}

function asked(
  readBack: ReadBack,
  before: ReadBackAsked['before'],
  step: Step,
  runbook: Runbook,
  state: RunState,
): ReadBackAsked {
  const source = readBack.equals === undefined ? null : (factIndex(runbook).get(readBack.equals) ?? null)
  const fact = source && readFact(source, runbook, state)
  const value = fact ? fact.value : (readBack.phrase ?? null)
  // What was taken out of the record is not known any more: nobody can read it back.
  const expected = value === redactedText ? null : value
  return { step: step.id, before, ask: readBack.ask, expected, fact }
}

/**
 * The events of a command that completes a step or starts the deploy, with what was read back before them. Words that
 * do not match are an event too, and then the only one: nothing else happens. It is asked for last, when everything
 * else allows the command, so that nobody types what a guard refuses.
 *
 * @throws DomainError `readback-required`, `readback-unknown`, `text-too-long`
 */
export function withReadBack(
  events: readonly NewEvent[],
  command: Command,
  state: RunState,
  runbook: Runbook,
  occurredAt: string | null,
): NewEvent[] {
  if (command.type !== 'completeStep' && command.type !== 'startDeploy') return [...events]
  const ask =
    command.type === 'startDeploy'
      ? deployReadBack(runbook, state)
      : stepReadBack(runbook, state, stepOf(runbook, command.step))
  if (!ask) return [...events]
  const { event, goesOn } = answered(ask, command)
  const dated = occurredAt === null ? event : { ...event, occurredAt }
  return goesOn ? [dated, ...events] : [dated]
}

/** The event of an answer. A fact that is not known locks nobody out: without it one goes on with a reason. */
function answered(ask: ReadBackAsked, answer: ReadBackAnswer): { event: NewEvent; goesOn: boolean } {
  const { step, before, expected } = ask
  const place = { step, before, ask: ask.ask }
  const fact = ask.fact?.name ?? null
  if (expected === null) {
    if ((answer.without ?? '').trim() === '') {
      throw new DomainError('readback-unknown', { step, name: ask.fact?.label ?? '', message: ask.ask })
    }
    const reason = requireText(answer.without ?? '', 'reason-required', step)
    return { event: { type: 'readback.passed', data: { ...place, fact: fact ?? '', reason } }, goesOn: true }
  }
  if ((answer.readBack ?? '').trim() === '') {
    throw new DomainError('readback-required', { step, message: ask.ask })
  }
  const said = requireText(answer.readBack ?? '', 'text-required', step)
  const matched = said === expected.trim()
  return {
    event: { type: 'readback.given', data: { ...place, fact, expected, said, matched } },
    goesOn: matched,
  }
}
