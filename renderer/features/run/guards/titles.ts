import { guardsText } from '#text/guards.ts'
import type { GuardView } from '../../../../shared/run/selectors.ts'
import type { Runbook } from '../../../../shared/runbook/schema.ts'

const text = guardsText.titles

/** Label of the option that a guard stands before; null for a guard of another place. */
export function optionLabel({ place }: Pick<GuardView, 'place'>, runbook: Runbook): string | null {
  if (place.kind !== 'option') return null
  const step = runbook.sections.flatMap((section) => section.steps).find((each) => each.id === place.step)
  const field = step?.fields.find((each) => each.id === place.field)
  if (field?.kind !== 'choice') return null
  return field.options.find((option) => option.value === place.option)?.label ?? null
}

/** What is unsafe, or which way is locked. */
export function guardTitle(view: GuardView, runbook: Runbook): string {
  const option = optionLabel(view, runbook)
  return option === null ? view.guard.title : text.locked(option)
}
