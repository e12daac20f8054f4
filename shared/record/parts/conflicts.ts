import { type ConflictSide, openConflicts, settledConflicts } from '../../run/conflictViews.ts'
import { sideWords } from '../conflictWords.ts'
import type { Deviation, RecordConflict, RecordSide } from '../model.ts'
import type { RecordSource } from './source.ts'

/** What two sides wrote without having seen each other: what is open first, then what a person settled. */
export function recordConflicts(source: RecordSource): RecordConflict[] {
  const side = (one: ConflictSide, kept: boolean): RecordSide => ({
    text: one.text,
    gap: source.gapOf(one.event),
    by: one.by,
    role: one.role,
    device: one.device,
    at: { at: one.at, tz: one.tz },
    writtenAt: one.writtenAt === null ? null : { at: one.writtenAt, tz: one.tz },
    kept,
    event: one.event,
  })
  return [
    ...openConflicts(source).map(({ title, step, sides }) => ({
      place: title,
      step: source.numberOf(step),
      settled: null,
      sides: sides.map((one) => side(one, one.stands)),
    })),
    ...settledConflicts(source).map(({ title, step, by, role, at, tz, chosen, sides }) => ({
      place: title,
      step: source.numberOf(step),
      settled: { by, role, at: { at, tz } },
      sides: sides.map((one) => side(one, one.event === chosen)),
    })),
  ]
}

type Draft = Omit<Deviation, 'word' | 'tone'>

/** Conflicts as deviations: nobody planned that two people write the same place. */
export function conflictDeviations(source: RecordSource): Draft[] {
  return recordConflicts(source).map(({ place, step, settled, sides }) => {
    const kept = sides.filter((side) => side.kept).map(sideWords)
    const others = sides.filter((side) => !side.kept).map(sideWords)
    const base = { quote: null, step }
    if (settled) {
      const detail = `Kept: ${kept.join('; ')}. Not kept: ${others.join('; ')}.`
      const title = `Written on two sides, then settled: ${place}`
      return { ...base, kind: 'conflict-settled', title, detail, by: settled.by, at: settled.at }
    }
    const detail = `${sides.map(sideWords).join('; ')}.`
    const at = sides.at(-1)?.at ?? null
    return { ...base, kind: 'conflict-open', title: `Nobody has chosen yet: ${place}`, detail, by: '', at }
  })
}
