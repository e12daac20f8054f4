import { useEffect, useState } from 'react'
import type { RunOffer } from '../../../shared/ipc/api.ts'
import { call, on } from '../../api.ts'
import { sayError } from '../../store/toasts.ts'

interface Offers {
  readonly runs: readonly RunOffer[]
  readonly loaded: boolean
}

/** The runs by which services, versions and people are offered, kept as main has them. A refusal is told in a message. */
export function useOffers(): Offers {
  const [offers, setOffers] = useState<Offers>({ runs: [], loaded: false })
  useEffect(() => {
    let latest = 0
    const read = (): void => {
      latest += 1
      const mine = latest
      call('runs.offers').then(
        (runs) => mine === latest && setOffers({ runs, loaded: true }),
        (cause: unknown) => {
          if (mine !== latest) return
          sayError(cause)
          // The page can be filled in without offers.
          setOffers(({ runs }) => ({ runs, loaded: true }))
        },
      )
    }
    read()
    const stop = on('runs.changed', read)
    return () => {
      latest += 1
      stop()
    }
  }, [])
  return offers
}
