import { fieldKey, writerKey } from './keys.ts'
import type { RunState } from './state.ts'
import type { SettlementState } from './values.ts'

/** What a settlement of a row, a date or a mark is about, as `touchedKeys` names it. */
export const aboutRow = (key: string): string => writerKey('row', key)
export const aboutField = (step: string, field: string): string => writerKey('field', fieldKey(step, field))
export const aboutNote = (note: string): string => writerKey('note', note)

/** Settlements that stand, by what they are about; of several the oldest comes first. */
export function settlementsOf(state: RunState): ReadonlyMap<string, readonly SettlementState[]> {
  const found = new Map<string, SettlementState[]>()
  for (const settlement of Object.values(state.settlements)) {
    const known = found.get(settlement.about)
    if (known) known.push(settlement)
    else found.set(settlement.about, [settlement])
  }
  return found
}
