import type { Verified } from '../../../shared/ipc/api.ts'
import { CopyButton } from '../../components/Copyable.tsx'
import { ShieldCheck, ShieldX } from '../../components/icons.ts'
import css from './Record.module.css'

const shortHash = (hash: string): string => `${hash.slice(0, 8)}…${hash.slice(-4)}`

/** What the check of the chain found, in words that promise no more than it can. */
export function TrustPanel({ verified }: { readonly verified: Verified | null }) {
  return (
    <section className={css['block']} aria-labelledby="record-trust">
      <h2 id="record-trust">Can it be trusted?</h2>
      {verified === null ? <p className={css['hint']}>Checking the chain…</p> : <Found verified={verified} />}
    </section>
  )
}

function Found({ verified }: { readonly verified: Verified }) {
  return (
    <>
      {verified.ok ? (
        <p className={css['good']}>
          <ShieldCheck size={18} aria-hidden />
          The chain of events is whole
        </p>
      ) : (
        <div className={css['broken']} role="alert">
          <p>
            <ShieldX size={18} aria-hidden />
            The chain of events is broken
          </p>
          <ul>
            {verified.problems.map((problem) => (
              <li key={problem}>{problem}</li>
            ))}
          </ul>
        </div>
      )}
      <ul className={css['heads']}>
        {verified.heads.map((head) => (
          <li key={head.device}>
            <span>
              {head.n} {head.n === 1 ? 'event' : 'events'} of <strong>{head.name}</strong>
            </span>
            <span className={css['hash']}>
              <span className="mono">{shortHash(head.hash)}</span>
              <CopyButton text={head.hash} label="Copy head" name={`of ${head.name}`} />
            </span>
          </li>
        ))}
      </ul>
      <p className={css['hint']}>
        Evident against a head kept elsewhere: send it to somebody, and a record that was cut short or written
        anew no longer fits it. The chain alone shows only changes within. Names are typed, not authenticated.
      </p>
    </>
  )
}
