import type { MigrationVerdict, PriorImage } from '../../../../shared/rollback/migration.ts'
import { Pill } from '../../../components/Pill.tsx'
import { imageLooks, verdictLooks } from './words.ts'

/** Whether it can be taken back. */
export function VerdictPill({ verdict }: { readonly verdict: MigrationVerdict }) {
  const { word, tone, icon } = verdictLooks[verdict]
  return (
    <Pill tone={tone} icon={icon}>
      {word}
    </Pill>
  )
}

/** Whether the prior image still runs. */
export function ImagePill({ priorImage }: { readonly priorImage: PriorImage }) {
  const { word, tone, icon } = imageLooks[priorImage]
  return (
    <Pill tone={tone} icon={icon}>
      {word}
    </Pill>
  )
}
