import { recordText } from '#text/record.ts'
import type { Verified } from '../../../shared/ipc/api.ts'
import { ShieldX, Stamp, TriangleAlert } from '../../components/icons.ts'
import { Pill } from '../../components/Pill.tsx'
import { standingWords } from '../../store/sealing.ts'

const text = recordText.trustMark

/** In the top line, in two or three words: what the trust panel says at length. Nothing of an open run that is whole. */
export function TrustMark({
  verified,
  forks,
}: {
  readonly verified: Verified | null
  /** Number of events that are kept apart. */
  readonly forks: number
}) {
  const standing = verified?.sealing.standing ?? 'open'
  return (
    <>
      {verified?.ok === false && (
        <Pill tone="danger" icon={ShieldX}>
          {text.notWhole}
        </Pill>
      )}
      {verified?.ok === true && standing !== 'open' && (
        <Pill tone={standing === 'sealed' ? 'ok' : 'warn'} icon={standing === 'never' ? ShieldX : Stamp}>
          {standingWords[standing]}
        </Pill>
      )}
      {forks > 0 && (
        <Pill tone="warn" icon={TriangleAlert}>
          {text.keptApart(forks)}
        </Pill>
      )}
    </>
  )
}
