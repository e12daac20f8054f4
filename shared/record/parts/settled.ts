import { readSlot, splitKey } from '../../run/keys.ts'
import { settlementsOf } from '../../run/settled.ts'
import type { Captured, RecordNote } from '../model.ts'
import { plain, type RecordSource } from './source.ts'

/** How what a step owed was settled, one note for each settlement that stands. */
export function recordSettled(source: RecordSource, step: string | null): RecordNote[] {
  return [...settlementsOf(source.state).values()].flat().flatMap((settlement): RecordNote[] => {
    const about = aboutOf(source, settlement.about)
    if (about?.step !== step) return []
    return [
      {
        kind: 'settled',
        text: source.captured(`settlement:${settlement.id}`, settlement.how),
        about: about.what,
        by: settlement.by,
        at: source.instant(settlement.at),
      },
    ]
  })
}

/** What a settlement is about, as it reads now, and the step it stands at; null where the run has no such thing. */
function aboutOf(
  source: RecordSource,
  about: string,
): { readonly step: string | null; readonly what: Captured } | null {
  const [slot, key] = splitKey(about)
  if (slot === 'note') {
    const note = readSlot(source.state, 'note', key)
    return note ? { step: note.step, what: source.captured(`note:${key}`, note.text) } : null
  }
  const [step = '', id = ''] = key.split('.')
  const field = source.steps.find((view) => view.step.id === step)?.step.fields.find((each) => each.id === id)
  if (!field) return null
  const row = slot === 'row' ? readSlot(source.state, 'row', key) : null
  const title =
    field.kind === 'table' ? field.columns.find((column) => column.kind === 'text')?.id : undefined
  if (!row || title === undefined) return { step, what: plain(field.label) }
  return { step, what: source.captured(`cell:${key}.${title}`, String(row.cells[title] ?? '')) }
}
