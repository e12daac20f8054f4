import type { GuardView } from '../../../../shared/run/selectors.ts'
import { type ChoiceField, type Standing, standingOf } from './guardModel.ts'

/** An option of a guarded choice as it stands. */
export interface WayView {
  readonly option: ChoiceField['options'][number]
  readonly guards: readonly GuardView[]
  readonly standing: Standing
}

/** The options of a choice with what their guards leave of them, in the runbook's order. */
export function waysOf(field: ChoiceField, guards: readonly GuardView[]): readonly WayView[] {
  return field.options.map((option) => {
    const own = guards.filter(
      ({ place }) => place.kind === 'option' && place.field === field.id && place.option === option.value,
    )
    return { option, guards: own, standing: standingOf(own) }
  })
}
