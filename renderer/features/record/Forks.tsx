import { useEffect, useState } from 'react'
import { recordText } from '#text/record.ts'
import type { KeptFork } from '../../../shared/ipc/api.ts'
import { call } from '../../api.ts'
import { TriangleAlert } from '../../components/icons.ts'
import { rich } from '../../components/rich.ts'
import { Time } from '../../components/Time.tsx'
import { useExchange } from '../../store/exchange.ts'
import { sayError } from '../../store/toasts.ts'
import css from './Record.module.css'

const text = recordText.forks

const shortHash = (hash: string): string => `${hash.slice(0, 8)}…${hash.slice(-4)}`

/** Events that are kept apart from the run, because their device had gone two ways. Nothing while there are none. */
export function Forks({ forks }: { readonly forks: readonly KeptFork[] }) {
  if (forks.length === 0) return null
  return (
    <>
      <p className={css['doubt']}>
        <TriangleAlert size={18} aria-hidden />
        {text.count(forks.length)}
      </p>
      <p className={css['hint']}>{text.about}</p>
      <ul className={css['heads']} aria-label={text.keptApart}>
        {forks.map((fork) => (
          <li key={fork.hash}>
            <span>{rich(text.eventBroughtBy, { n: fork.n, from: <strong>{fork.from}</strong> })}</span>
            <span className={css['hash']}>
              <span className="mono">{shortHash(fork.hash)}</span>
              <Time at={fork.foundAt} withDate utcOnly />
            </span>
            <span className={css['hash']}>
              {fork.held === null ? (
                text.none
              ) : (
                <span>
                  {rich(text.here, { shortHash: <span className="mono">{shortHash(fork.held)}</span> })}
                </span>
              )}
            </span>
          </li>
        ))}
      </ul>
    </>
  )
}

const none: readonly KeptFork[] = []

/** The events of a run that are kept apart, read anew with each bundle that is looked at. */
export function useForks(run: string): readonly KeptFork[] {
  // A bundle that was refused for a fork changes no run: that it was refused is all that tells of a new one.
  const { kind } = useExchange()
  const [read, setRead] = useState({ run, forks: none })
  useEffect(() => {
    if (kind === 'working') return
    let wanted = true
    call('runs.forks', { run }).then((forks) => {
      if (wanted) setRead({ run, forks })
    }, sayError)
    return () => {
      wanted = false
    }
  }, [run, kind])
  return read.run === run ? read.forks : none
}
