import { memo } from 'react'
import type { GuardView, StepView } from '../../../shared/run/selectors.ts'
import type { Role } from '../../../shared/runbook/schema.ts'
import css from './Plan.module.css'
import { PlanRow } from './PlanRow.tsx'

interface PlanRowsProps {
  readonly steps: readonly StepView[]
  readonly roles: readonly Role[]
  /** Number of open conflicts, by step. */
  readonly clashes: ReadonlyMap<string, number>
  /** The guard that holds, by step. */
  readonly held: ReadonlyMap<string, GuardView>
  /** The step in the centre and the one that Tab leads to, where they are of this section. */
  readonly current: string | null
  readonly stop: string | null
  readonly onFocus: (step: string) => void
  readonly onOpen: (step: string) => void
}

/** The steps of a section. Most events change one section, and the others are not even looked through. */
export const PlanRows = memo(function PlanRows(props: PlanRowsProps) {
  const { steps, roles, clashes, held, current, stop, onFocus, onOpen } = props
  return (
    <ol className={css['steps']}>
      {steps.map((view) => (
        <PlanRow
          key={view.step.id}
          view={view}
          roles={roles}
          conflicts={clashes.get(view.step.id) ?? 0}
          guard={held.get(view.step.id) ?? null}
          current={view.step.id === current}
          stop={view.step.id === stop}
          onFocus={onFocus}
          onOpen={onOpen}
        />
      ))}
    </ol>
  )
}, showsSame)

function showsSame(one: PlanRowsProps, other: PlanRowsProps): boolean {
  return (
    one.roles === other.roles &&
    one.current === other.current &&
    one.stop === other.stop &&
    one.onFocus === other.onFocus &&
    one.onOpen === other.onOpen &&
    one.steps.length === other.steps.length &&
    one.steps.every((view, index) => {
      const { id } = view.step
      return (
        view === other.steps[index] &&
        one.clashes.get(id) === other.clashes.get(id) &&
        one.held.get(id) === other.held.get(id)
      )
    })
  )
}
