import type { ReactNode } from 'react'
import { recordText } from '#text/record.ts'
import type { Verified } from '../../../shared/ipc/api.ts'
import { sealText } from '../../../shared/record/words.ts'
import { Button } from '../../components/Button.tsx'
import { CopyButton } from '../../components/Copyable.tsx'
import { ShieldCheck, ShieldX, Stamp, TriangleAlert } from '../../components/icons.ts'
import { rich } from '../../components/rich.ts'
import { Time } from '../../components/Time.tsx'
import { canSeal, sealAgain, standingWords } from '../../store/sealing.ts'
import css from './Record.module.css'

const text = recordText.trustPanel

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
      <h2 id="record-trust">{text.title}</h2>
      {verified === null ? <p className={css['hint']}>{text.checking}</p> : <Found verified={verified} />}
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
          {text.whole}
        </p>
      ) : (
        <div className={css['broken']} role="alert">
          <p>
            <ShieldX size={18} aria-hidden />
            {text.notWhole}
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
            <span>{rich(text.eventsOf(head.n), { name: <strong>{head.name}</strong> })}</span>
            <span className={css['hash']}>
              <span className="mono">{shortHash(head.hash)}</span>
              <CopyButton
                text={`${head.device}:${head.n}:${head.hash}`}
                label={text.copyHead}
                name={text.ofName(head.name)}
              />
            </span>
            <span className={css['hash']}>
              <span className="mono">{text.key(shortHash(head.fingerprint))}</span>
              <CopyButton
                text={head.fingerprint}
                label={text.copyKey}
                name={text.fingerprintOfName(head.name)}
              />
            </span>
          </li>
        ))}
      </ul>
      <p className={css['hint']}>{text.about}</p>
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
        {ok || standing !== 'sealed' ? standingWords[standing] : text.sealedNotWhole}
      </p>
      {seals.length > 0 && (
        <ul className={css['seals']} aria-label={text.seals}>
          {seals.map((seal) => (
            <li key={`${seal.at} ${seal.device}`} data-sound={seal.sound}>
              <span>
                {rich(text.sealedBy, {
                  time: <Time at={seal.at} withDate utcOnly />,
                  name: <strong>{seal.name || seal.device}</strong>,
                })}
              </span>
              <span>{sealText(seal)}</span>
            </li>
          ))}
        </ul>
      )}
      {ok && canSeal(standing) && (
        <Button size="small" icon={Stamp} action="run.seal" onPress={() => void sealAgain()}>
          {standing === 'never' ? text.seal : text.sealAgain}
        </Button>
      )}
    </>
  )
}
