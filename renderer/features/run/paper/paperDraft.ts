import { paperText as text } from '#text/paper.ts'
import { type PaperLine, paperFields, personFor } from '../../../../shared/run/paperEntry.ts'
import { checkField, type Fact } from '../../../../shared/run/selectors.ts'
import type { RunState } from '../../../../shared/run/state.ts'
import type { FieldValue } from '../../../../shared/run/values.ts'
import type { Step } from '../../../../shared/runbook/schema.ts'
import { parseMoment } from '../fields/moment.ts'

/** A line of the form as it is typed. */
export interface PaperDraft {
  readonly outcome: PaperLine['outcome']
  readonly at: string
  readonly who: string
  readonly reason: string
  readonly values: Readonly<Record<string, string>>
  readonly ticked: boolean
  readonly readBack: string
}

export const emptyDraft: PaperDraft = {
  outcome: '',
  at: '',
  who: '',
  reason: '',
  values: {},
  ticked: false,
  readBack: '',
}

/** A typed line as what stands on paper, or the first thing wrong with it in words. `now`: epoch ms. */
export function readDraft(
  draft: PaperDraft,
  step: Step,
  state: RunState,
  facts: ReadonlyMap<string, Fact>,
  now: number,
): PaperLine | string {
  const at = parseMoment(draft.at, now)
  if (at === null) return text.badTime
  if (Date.parse(at) > now) return text.future
  if (draft.outcome !== 'done' && draft.reason.trim() === '') return text.noReason
  const values: Record<string, FieldValue> = {}
  for (const field of paperFields(step, state)) {
    const typed = (draft.values[field.id] ?? '').trim()
    if (typed === '') continue
    const moment = field.kind === 'date-time' ? parseMoment(typed, now) : typed
    const value = field.kind === 'number' ? Number(typed.replace(',', '.')) : moment
    const wrong = value === null ? text.badValue(field.label) : checkField(field, value, facts)
    if (wrong !== null) return wrong
    if (value !== null) values[field.id] = value
  }
  const { outcome, reason, ticked, readBack } = draft
  return { outcome, at, who: personFor(draft.who, state), reason, values, ticked, readBack }
}
