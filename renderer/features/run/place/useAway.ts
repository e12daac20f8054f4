import { type Away, lastOwnEvent } from '../../../../shared/run/place.ts'
import { useInterruption } from '../../../store/interruption.ts'
import { useRunView } from '../runContext.ts'

/** An interruption of the open run, epoch ms. */
export interface AwaySince {
  readonly why: Away['why']
  readonly from: number
  /** Null after a restart: what is known is how old the last entry is. */
  readonly until: number | null
}

/** What somebody has to find back from in the open run; null when nothing interrupted it, or they have. */
export function useAway(): AwaySince | null {
  const { run, events, device, boot, inHand } = useRunView()
  const latest = useInterruption((store) => store.latest)
  const found = useInterruption((store) => store.found.has(run))
  if (!inHand) return null
  const own = lastOwnEvent(events, device)
  // Somebody who has recorded something since has found back without being shown the way.
  if (latest && !(own && Date.parse(own.at) >= latest.until)) return latest
  if (own && own.boot !== boot && !found) return { why: 'restart', from: Date.parse(own.at), until: null }
  return null
}
