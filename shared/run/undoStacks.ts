import type { EventType } from './events.ts'
import type { FullEvent } from './fullEvent.ts'
import { put, writerKey } from './keys.ts'
import type { RunState, UndoEntry } from './state.ts'
import type { Write } from './values.ts'

/** Steps of undo that are remembered for each person. */
const undoDepth = 50

const notUndoable = new Set<EventType>([
  'device.joined',
  'run.started',
  'deploy.started',
  'decision.taken',
  'triggers.amended',
  'guard.approved',
  'guard.withdrawn',
  'guard.locked',
  'conflict.resolved',
  'event.redacted',
  'run.handedOver',
  'run.takenOver',
  'run.amended',
  'run.closed',
  'clock.gap',
  'timer.due',
  'drill.prepared',
  'drill.told',
])

/** Whether an event of this type can be undone; the others are amended. */
function isUndoable(type: EventType): boolean {
  return !notUndoable.has(type)
}

/** What an event wrote, with what stood there before. */
export interface Done {
  readonly event: FullEvent
  /** Place of the event in the run, from 0. */
  readonly index: number
  readonly writes: readonly Write[]
  /** Of each write: the value before. */
  readonly values: readonly Write['value'][]
  /** Of each write: index of the event that this value came from, or -1. */
  readonly authors: readonly number[]
}

/** One action that these events began or went on with. */
interface Action {
  readonly at: string
  /** What the state knew of it already. */
  readonly known: UndoEntry | null
  readonly done: Done[]
  /** Place of its newest event. */
  last: number
}

interface Stack {
  /** As the state has it. */
  entries: readonly UndoEntry[]
  /** On top of these. */
  readonly fresh: Action[]
}

/**
 * The last actions of each person while a state is being built. Of thousands of events only the last few are remembered,
 * so what undo needs of an action is put together at the end, or when it is undone on the way.
 */
export class UndoStacks {
  readonly #before: RunState['undo']
  readonly #stacks = new Map<string, Stack>()

  constructor(before: RunState['undo']) {
    this.#before = before
  }

  /** One more event of a person. */
  push(done: Done): void {
    const { event, index } = done
    const stack = this.#of(event.actor.id)
    // The events of one command share their instant and follow each other: they are undone together.
    const top = stack.fresh.at(-1)
    if (top?.at === event.at && top.last === index - 1) {
      top.done.push(done)
      top.last = index
      return
    }
    const entry = top ? undefined : stack.entries.at(-1)
    const goesOn = entry?.at === event.at && entry.indexes.at(-1) === index - 1
    if (goesOn) stack.entries = stack.entries.slice(0, -1)
    stack.fresh.push({ at: event.at, known: goesOn ? entry : null, done: [done], last: index })
    if (stack.fresh.length > 2 * undoDepth) stack.fresh.splice(0, undoDepth)
  }

  /** Takes the actions with one of these events off a person's stack, and gives them, oldest first. */
  take(actor: string, events: readonly string[]): readonly UndoEntry[] {
    const entries = entriesOf(this.#of(actor))
    const undone = new Set(events)
    const taken = entries.filter((entry) => entry.events.some((id) => undone.has(id)))
    this.#stacks.set(actor, { entries: entries.filter((entry) => !taken.includes(entry)), fresh: [] })
    return taken
  }

  /** The stacks as the state holds them. */
  all(): RunState['undo'] {
    if (this.#stacks.size === 0) return this.#before
    const all: Record<string, readonly UndoEntry[]> = { ...this.#before }
    for (const [actor, stack] of this.#stacks) put(all, actor, entriesOf(stack))
    return all
  }

  #of(actor: string): Stack {
    const found = this.#stacks.get(actor)
    if (found) return found
    const entries = Object.hasOwn(this.#before, actor) ? (this.#before[actor] ?? []) : []
    const stack: Stack = { entries, fresh: [] }
    this.#stacks.set(actor, stack)
    return stack
  }
}

function entriesOf({ entries, fresh }: Stack): readonly UndoEntry[] {
  return [...entries, ...fresh.map(entryOf)].slice(-undoDepth)
}

function entryOf({ at, known, done }: Action): UndoEntry {
  const nothing: UndoEntry = { at, events: [], indexes: [], types: [], before: [], authors: {} }
  return done.reduce(joined, known ?? nothing)
}

function joined(entry: UndoEntry, { event, index, writes, values, authors }: Done): UndoEntry {
  const undoable = isUndoable(event.type) && entry.before !== null
  const before = writes.map(({ slot, key }, at) => ({ slot, key, value: values[at] ?? null }) as Write)
  const known: Record<string, number | null> = {}
  for (const [at, { slot, key }] of writes.entries()) put(known, writerKey(slot, key), authors[at] ?? -1)
  return {
    at: entry.at,
    events: [...entry.events, event.id],
    indexes: [...entry.indexes, index],
    types: [...entry.types, event.type],
    before: undoable && entry.before ? mergeBefore(entry.before, before) : null,
    authors: { ...known, ...entry.authors },
  }
}

function mergeBefore(first: readonly Write[], more: readonly Write[]): Write[] {
  const known = new Set(first.map((write) => writerKey(write.slot, write.key)))
  return [...first, ...more.filter((write) => !known.has(writerKey(write.slot, write.key)))]
}
