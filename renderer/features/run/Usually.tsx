import { estimatesText } from '#text/estimates.ts'
import { type Estimate, type Estimates, longAs } from '../../../shared/run/estimates.ts'
import { formatDuration } from '../../../shared/run/format.ts'
import { phaseOf } from '../../../shared/run/selectors.ts'
import { History } from '../../components/icons.ts'
import { useEstimate } from '../../store/estimates.ts'
import { useRunView } from './runContext.ts'
import css from './Usually.module.css'

/** An estimate for the open run, with where it is from; null where there is none or the run is over. */
export function useUsual(
  pick: (estimates: Estimates) => Estimate | null | undefined,
): { readonly estimate: Estimate; readonly from: string } | null {
  const { state } = useRunView()
  const estimate = useEstimate(state.id, pick)
  if (estimate === null || state.closed !== null) return null
  const service = estimate.of === 'service' ? state.release.service : null
  return { estimate, from: estimatesText.from(estimate.samples, service) }
}

/** How long a step usually takes; nothing where too few runs tell. */
export function StepUsually({ step }: { readonly step: string }) {
  const usual = useUsual((estimates) => estimates.steps[step])
  if (usual === null) return null
  const { p50, p90 } = usual.estimate
  return (
    <span title={usual.from}>
      {' · '}
      {estimatesText.usually(formatDuration(p50), formatDuration(p90))}
      <span className={css['from']}> {usual.from}</span>
    </span>
  )
}

/** How long rolling back usually takes: what somebody who has to decide wants to know. */
export function RollbackUsually({ isAlone = false }: { readonly isAlone?: boolean }) {
  const usual = useUsual(({ rollback }) => rollback)
  if (usual === null) return null
  const { p50, p90 } = usual.estimate
  return (
    <p className={css['rollback']} data-alone={isAlone || undefined}>
      <History size={15} aria-hidden />
      <span>
        {estimatesText.rollback(longAs(p50), longAs(p90))} <span className={css['quiet']}>{usual.from}</span>
      </span>
    </p>
  )
}

/** The same beside the clock, from the deploy until somebody decides. */
export function RollbackAhead() {
  const { state, runbook } = useRunView()
  const phase = phaseOf(state, runbook)
  return phase === 'deploying' || phase === 'watching' ? <RollbackUsually /> : null
}

/** How long the steps of a section usually take together. */
export function SectionUsually({ section }: { readonly section: string }) {
  const usual = useUsual((estimates) => estimates.sections[section])
  if (usual === null) return null
  const { p50, p90 } = usual.estimate
  const words = estimatesText.usually(formatDuration(p50), formatDuration(p90))
  return (
    <span className={css['section']} title={`${words}. ${usual.from}`}>
      {estimatesText.short(longAs(p50))}
    </span>
  )
}
