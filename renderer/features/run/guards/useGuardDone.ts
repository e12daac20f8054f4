import { guardsOf } from '../../../../shared/run/selectors.ts'
import { useRun } from '../../../store/run.ts'
import { sayError } from '../../../store/toasts.ts'
import { useRunView } from '../runContext.ts'
import type { RunDialog } from '../runDialog.ts'
import { standingOf } from './guardModel.ts'

type After = Extract<RunDialog, { kind: 'guard' }>['after']

/**
 * What follows once a guard is passed or approved: the next guard before the same option is asked about, else the
 * option is chosen; or the question about the deploy comes back.
 */
export function useGuardDone(step: string): (said: string, after: After) => Promise<void> {
  const { runbook, record, announce, ask, closeDialog } = useRunView()
  return async (said, after) => {
    announce(said)
    if (after === null) return closeDialog()
    if (after === 'deploy') return ask({ kind: 'deploy' })
    const held = useRun.getState().open
    if (!held) return closeDialog()
    const own = guardsOf(runbook, held.state, Date.now(), step).filter(
      ({ place }) => place.kind === 'option' && place.field === after.field && place.option === after.choose,
    )
    const standing = standingOf(own)
    if (standing.kind === 'reason' || standing.kind === 'approval') {
      return ask({ kind: 'guard', guard: standing.guard.guard.id, after })
    }
    closeDialog()
    const refused = await record(
      { type: 'setField', step, field: after.field, value: after.choose },
      { quiet: true, now: true },
    )
    if (refused) sayError(refused)
  }
}
