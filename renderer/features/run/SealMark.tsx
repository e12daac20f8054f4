import { useActions } from '../../actions/useActions.ts'
import { ShieldX, Stamp } from '../../components/icons.ts'
import { Pill } from '../../components/Pill.tsx'
import { canSeal, sealAgain, standingWords, useSealing } from '../../store/sealing.ts'

/** How a closed run stands to its seal, and the way to seal it again. */
export function SealMark({ run, events }: { readonly run: string; readonly events: number }) {
  const { standing, isCurrent } = useSealing(run, events) ?? { standing: 'open', isCurrent: false }
  useActions({ 'run.seal': { run: () => void sealAgain(), enabled: isCurrent && canSeal(standing) } })
  if (standing === 'open') return null
  return (
    <Pill tone={standing === 'sealed' ? 'ok' : 'warn'} icon={standing === 'never' ? ShieldX : Stamp}>
      {standingWords[standing]}
    </Pill>
  )
}
