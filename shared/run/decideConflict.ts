import type { Command } from './commands.ts'
import { conflictsOf, seenAmong } from './concurrent.ts'
import type { DecideContext } from './context.ts'
import { DomainError } from './errors.ts'
import type { EventData, NewEvent, RunEvent } from './events.ts'
import { foldRun, withStandIns } from './fold.ts'
import { readSlot, singleKeys, slotMaps, splitKey } from './keys.ts'
import type { RunState } from './state.ts'
import type { SingleWrite, SlotName, Write } from './values.ts'

/** Choosing between the sides of a conflict: the value that the chosen event stands for is written back. */
export function resolution(
  command: Extract<Command, { type: 'resolveConflict' }>,
  state: RunState,
  context: DecideContext,
): NewEvent {
  const { key } = command
  const conflict = conflictsOf(context.events).find((each) => each.key === key)
  if (!conflict) throw new DomainError('unknown-conflict', { name: key })
  const chosen = conflict.choices.find(({ id }) => id === command.chosen)
  if (!chosen) throw new DomainError('unknown-event', { name: command.chosen })
  const over = conflict.choices.filter((choice) => choice !== chosen).map(({ id }) => id)
  return {
    type: 'conflict.resolved',
    data: { key, chosen: chosen.id, over, ...chosenValue(key, chosen, state, context.events) },
  }
}

/** What is written at a key: into its slot, or where the run has it once. Neither where nothing was there. */
export type Chosen = Pick<EventData['conflict.resolved'], 'writes' | 'single'>

/** What choosing an event of `events` writes at a key. */
export function chosenValue(
  key: string,
  chosen: RunEvent,
  state: RunState,
  events: readonly RunEvent[],
): Chosen {
  const seen = stateChosen(key, chosen, state, events)
  return { writes: slotOf(key, seen), single: singleOf(key, seen) }
}

/**
 * The state that holds the chosen value. What stands in the run now is kept as it stands, with what the other
 * side added beside it; anything else is taken as its writer saw it, when the other side was unknown there.
 */
function stateChosen(key: string, chosen: RunEvent, state: RunState, events: readonly RunEvent[]): RunState {
  if (events[state.lastWriter.get(key) ?? -1]?.id === chosen.id) return state
  const hasSeen = seenAmong(events)
  const seen = withStandIns(events).filter((_event, place) => {
    const event = events[place]
    return event !== undefined && hasSeen(chosen, event)
  })
  return foldRun(state.id, seen)
}

function slotOf(written: string, state: RunState): Write[] {
  const [slot, key] = splitKey(written)
  if (!Object.hasOwn(slotMaps, slot)) return []
  return [{ slot, key, value: readSlot(state, slot as SlotName, key) } as Write]
}

function singleOf(key: string, state: RunState): SingleWrite | null {
  switch (key) {
    case singleKeys.decision: {
      const value = state.decisions.at(-1)
      return value ? { single: 'decision', value } : null
    }
    case singleKeys.triggers: {
      const value = state.agreed.at(-1)
      return value ? { single: 'triggers', value } : null
    }
    case singleKeys.deploy: {
      const at = state.deployStartedAt
      return at === null ? null : { single: 'deploy', value: { at, frozen: state.agreed[0] ?? null } }
    }
    case singleKeys.closed:
      return state.closed && { single: 'closed', value: state.closed }
    case singleKeys.holder: {
      const { holder, handover } = state
      return holder && { single: 'holder', value: { holder, handover } }
    }
    default:
      return null
  }
}
