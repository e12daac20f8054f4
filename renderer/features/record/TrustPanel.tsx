import type { ReactNode } from 'react'
import type { Verified } from '../../../shared/ipc/api.ts'
import { sealText } from '../../../shared/record/words.ts'
import { Button } from '../../components/Button.tsx'
import { CopyButton } from '../../components/Copyable.tsx'
import { ShieldCheck, ShieldX, Stamp, TriangleAlert } from '../../components/icons.ts'
import { Time } from '../../components/Time.tsx'
import { canSeal, sealAgain, standingWords } from '../../store/sealing.ts'
import css from './Record.module.css'

const shortHash = (hash: string): string => `${hash.slice(0, 8)}…${hash.slice(-4)}`

/** What the check of the chain and the seals found, in words that promise no more than it can. */
export function TrustPanel({
  verified,
  children,
}: {
  readonly verified: Verified | null
  /** What else there is to tell, below. */
  readonly children?: ReactNode
}) {
  return (
    <section className={css['block']} aria-labelledby="record-trust">
      <h2 id="record-trust">Can it be trusted?</h2>
      {verified === null ? <p className={css['hint']}>Checking the chain…</p> : <Found verified={verified} />}
      {children}
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
            This run is not whole
          </p>
          <ul>
            {verified.problems.map((problem) => (
              <li key={problem}>{problem}</li>
            ))}
          </ul>
        </div>
      )}
      <Seals verified={verified} />
      <ul className={css['heads']}>
        {verified.heads.map((head) => (
          <li key={head.device}>
            <span>
              {head.n} {head.n === 1 ? 'event' : 'events'} of <strong>{head.name}</strong>
            </span>
            <span className={css['hash']}>
              <span className="mono">{shortHash(head.hash)}</span>
              <CopyButton
                text={`${head.device}:${head.n}:${head.hash}`}
                label="Copy head"
                name={`of ${head.name}`}
              />
            </span>
            <span className={css['hash']}>
              <span className="mono">key {shortHash(head.fingerprint)}</span>
              <CopyButton text={head.fingerprint} label="Copy key" name={`fingerprint of ${head.name}`} />
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

/** How the run stands to its seals, each of them, and the way to make the next. */
function Seals({ verified: { ok, sealing } }: { readonly verified: Verified }) {
  const { standing, seals } = sealing
  if (standing === 'open') return null
  const isGood = ok && standing === 'sealed'
  return (
    <>
      <p className={isGood ? css['good'] : css['doubt']}>
        {isGood ? <Stamp size={18} aria-hidden /> : <TriangleAlert size={18} aria-hidden />}
        {/* A seal over heads says nothing for what does not lead up to them. */}
        {ok || standing !== 'sealed' ? standingWords[standing] : 'A seal does not make this whole'}
      </p>
      {seals.length > 0 && (
        <ul className={css['seals']} aria-label="Seals">
          {seals.map((seal) => (
            <li key={`${seal.at} ${seal.device}`} data-sound={seal.sound}>
              <span>
                <Time at={seal.at} withDate utcOnly /> by <strong>{seal.name || seal.device}</strong>
              </span>
              <span>{sealText(seal)}</span>
            </li>
          ))}
        </ul>
      )}
      {ok && canSeal(standing) && (
        <Button size="small" icon={Stamp} action="run.seal" onPress={() => void sealAgain()}>
          {standing === 'never' ? 'Seal' : 'Seal again'}
        </Button>
      )}
    </>
  )
}
