import type { Runbook } from '../runbook/schema.ts'
import { type Conflict, conflictsOf, seenAmong, stepOfKey } from './concurrent.ts'
import { type Chosen, chosenValue } from './decideConflict.ts'
import { systemActor } from './envelope.ts'
import type { RunEvent } from './events.ts'
import { foldRun, withStandIns } from './fold.ts'
import { Names } from './names.ts'
import type { RunState } from './state.ts'
import { writtenText } from './writtenText.ts'

/** One side of a conflict, as a person reads it before choosing, and an auditor afterwards. */
export interface ConflictSide {
  /** Id of the event; `resolveConflict` takes it as `chosen`. */
  readonly event: string
  /** What is written when it is chosen: "Failed: the smoke query timed out". */
  readonly text: string
  readonly by: string
  /** The role they held then, in words; empty without one and for what the app itself wrote. */
  readonly role: string
  /** Name of the computer, as it gave it when it joined the run. */
  readonly device: string
  /** When it happened, ISO instant, and the writer's offset in minutes. */
  readonly at: string
  readonly tz: number
  /** When it was written, where that was later; else null. */
  readonly writtenAt: string | null
  /** Whether the run stands on it: its value is there now. */
  readonly stands: boolean
}

/** A place that was written on two sides which had not seen each other. */
export interface ConflictView {
  readonly key: string
  /** The place in words: "Step 11, Canary at 5 %". */
  readonly title: string
  readonly step: string | null
  /** In the order of the run. */
  readonly sides: readonly ConflictSide[]
}

/** A conflict about which a person has chosen. */
export interface SettledView extends ConflictView {
  /** Id of the event that settled it, and of the side that was kept. */
  readonly event: string
  readonly chosen: string
  readonly by: string
  readonly role: string
  readonly at: string
  readonly tz: number
}

type Held = { readonly events: readonly RunEvent[]; readonly state: RunState; readonly runbook: Runbook }

/** The conflicts about which nobody has chosen yet, in the order of the run. A run of one device has none at no cost. */
export function openConflicts(held: Held): readonly ConflictView[] {
  const { events, state, runbook } = held
  const names = new Names(runbook)
  return conflictsOf(events).map(({ key, step, choices }: Conflict) => ({
    key,
    step,
    title: names.place(key),
    sides: choices.map((choice) => ({
      ...who(choice, held),
      text: writtenText(key, chosenValue(key, choice, state, events), names),
      stands: standsOn(key, choice, held),
    })),
  }))
}

/** Every conflict that was settled, oldest first, with what each side said: what was not kept stays readable. */
export function settledConflicts(held: Held): readonly SettledView[] {
  const { events, runbook } = held
  const full = withStandIns(events)
  const names = new Names(runbook)
  return full.flatMap((event): SettledView[] => {
    if (event.type !== 'conflict.resolved' || event.data === null) return []
    const { key, chosen, over, writes, single } = event.data
    const sides = events.filter(({ id }) => id === chosen || over.includes(id))
    const { event: id, by, role, at, tz } = who(event, held)
    return [
      {
        ...{ key, chosen, event: id, by, role, at, tz },
        step: stepOfKey(
          key,
          full.filter((one) => one.id === chosen),
        ),
        title: names.place(key),
        sides: sides.map((side) => ({
          ...who(side, held),
          text: writtenText(key, side.id === chosen ? { writes, single } : asWritten(key, side, held), names),
          stands: standsOn(key, side, held) || (side.id === chosen && standsOn(key, event, held)),
        })),
      },
    ]
  })
}

/** What an event left at a key on the computer that wrote it, whatever was unknown there. */
function asWritten(key: string, event: RunEvent, { events, state }: Held): Chosen {
  const hasSeen = seenAmong(events)
  const full = withStandIns(events)
  const known = full.filter((_one, place) => {
    const one = events[place]
    return one !== undefined && hasSeen(event, one)
  })
  return chosenValue(key, event, foldRun(state.id, known), known)
}

function standsOn(key: string, event: RunEvent, { events, state }: Held): boolean {
  return events[state.lastWriter.get(key) ?? -1]?.id === event.id
}

function who(event: RunEvent, { state, runbook }: Held) {
  const { id, actor, at, tz, occurredAt, device } = event
  const role = runbook.roles.find((each) => each.id === actor.role)
  return {
    event: id,
    by: actor.name,
    role: actor.role === systemActor.role ? '' : (role?.title ?? ''),
    device: state.devices[device]?.name ?? device,
    at: occurredAt ?? at,
    tz,
    writtenAt: occurredAt && occurredAt !== at ? at : null,
  }
}
