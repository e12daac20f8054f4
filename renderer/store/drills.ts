import { useEffect, useState } from 'react'
import type { PlayedDrill } from '../../shared/ipc/api.ts'
import { call, on } from '../api.ts'
import { sayError } from './toasts.ts'

/** How every drill on this computer went, latest start first; null until it is known. A refusal is told in a message. */
export function usePlayedDrills(): readonly PlayedDrill[] | null {
  const [played, setPlayed] = useState<readonly PlayedDrill[] | null>(null)
  useEffect(() => {
    let wanted = true
    const read = () =>
      void call('drills.played').then((list) => {
        if (wanted) setPlayed(list)
      }, sayError)
    read()
    const stop = on('runs.changed', read)
    return () => {
      wanted = false
      stop()
    }
  }, [])
  return played
}
