import type { Verdict } from '../../../../shared/rollback/triggers/model.ts'
import { Pill } from '../../../components/Pill.tsx'
import { verdictIcons } from '../../../components/verdictIcons.ts'
import { verdictTones } from '../../../components/verdictTones.ts'

/** A verdict as icon, word and colour. */
export function VerdictPill({ verdict }: { readonly verdict: Verdict }) {
  return (
    <Pill tone={verdictTones[verdict]} icon={verdictIcons[verdict]}>
      {verdict}
    </Pill>
  )
}
