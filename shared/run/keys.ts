import type { RunState } from './state.ts'
import type { SlotName, Slots } from './values.ts'

/** Key of a field's slot. */
export const fieldKey = (step: string, field: string): string => `${step}.${field}`
/** Key of a list item's or a table row's slot. */
export const entryKey = (at: { step: string; field: string }, entry: string): string =>
  `${at.step}.${at.field}.${entry}`

/** The map of the state that holds a kind of slot. */
export const slotMaps = {
  step: 'steps',
  field: 'fields',
  item: 'items',
  row: 'rows',
  role: 'roles',
  timer: 'timers',
  note: 'notes',
  attachment: 'attachments',
  message: 'messages',
  settlement: 'settlements',
  guard: 'guards',
  readings: 'readings',
  migration: 'migrations',
} as const satisfies Record<SlotName, keyof RunState>

/** What a slot holds now, or null. */
export function readSlot<Name extends SlotName>(
  state: RunState,
  slot: Name,
  key: string,
): Slots[Name] | null {
  const map = state[slotMaps[slot]] as Readonly<Record<string, Slots[Name]>>
  return Object.hasOwn(map, key) ? (map[key] ?? null) : null
}

/** Puts `key` into a map without ever reaching a prototype: one name alone would, when it is assigned to. */
export function put(map: Record<string, unknown>, key: string, value: unknown): void {
  if (value === null) delete map[key]
  else if (key !== '__proto__') map[key] = value
  else Object.defineProperty(map, key, { value, enumerable: true, configurable: true, writable: true })
}

/** Where a decision, the deploy start, the closing and who has the run stand among the keys that events write. */
export const singleKeys = {
  decision: 'decision:run',
  deploy: 'deploy:run',
  closed: 'closed:run',
  triggers: 'triggers:run',
  holder: 'holder:run',
} as const

/** Slot and key of what `lastWriter` knows it by. */
export function splitKey(written: string): readonly [slot: string, key: string] {
  const end = written.indexOf(':')
  return [written.slice(0, end), written.slice(end + 1)]
}

/** The key under which `lastWriter` knows a slot. */
export const writerKey = (slot: SlotName, key: string): string => `${slot}:${key}`
