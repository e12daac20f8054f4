import type { RefObject } from 'react'
import { decisionText } from '#text/decision.ts'
import { ageText, utcTime } from '../../../../shared/run/format.ts'
import { TriangleAlert } from '../../../components/icons.ts'
import { rich } from '../../../components/rich.ts'
import { VisuallyHidden } from '../../../components/VisuallyHidden.tsx'
import { verdictIcons } from '../../../components/verdictIcons.ts'
import { Reasons } from './Reasons.tsx'
import { TellingChart } from './TellingChart.tsx'
import type { VerdictNow } from './useVerdict.ts'
import css from './Verdict.module.css'

const text = decisionText.verdict

function Basis({ verdict }: { readonly verdict: VerdictNow }) {
  const { lastAt, stale, frozenAt, amended, canary } = verdict
  const { readings, now } = canary
  return (
    <p className={css['basis']}>
      {lastAt === null ? (
        text.noReadings
      ) : (
        <>
          {rich(text.readings(readings.length), {
            time: (
              <time dateTime={new Date(lastAt).toISOString()}>{utcTime(new Date(lastAt).toISOString())}</time>
            ),
          })}
          {!stale && text.ago(ageText(now - lastAt))}
        </>
      )}
      {' · '}
      {frozenAt ? (
        <>
          {rich(text.frozenAt, { utcTime: <time dateTime={frozenAt}>{utcTime(frozenAt)}</time> })}
          {amended && text.amendedSince}
        </>
      ) : (
        text.notFrozen
      )}
    </p>
  )
}

function Warnings({ verdict }: { readonly verdict: VerdictNow }) {
  const { lastAt, stale, asFrozen, canary } = verdict
  const { set, now } = canary
  return (
    <>
      {stale && lastAt !== null && (
        <p className={css['warning']}>
          <TriangleAlert size={15} aria-hidden />
          {text.stale(ageText(now - lastAt))}
        </p>
      )}
      {asFrozen && (
        <p className={css['warning']}>
          <TriangleAlert size={15} aria-hidden />
          {text.asFrozen(asFrozen.verdict)}
        </p>
      )}
      {set.triggers.length === 0 && (
        <p className={css['warning']}>
          <TriangleAlert size={15} aria-hidden />
          {text.noTriggers}
        </p>
      )}
    </>
  )
}

/** The verdict in large, why, and what it stands on. */
export function Verdict(props: {
  readonly verdict: VerdictNow
  readonly title: RefObject<HTMLHeadingElement | null>
}) {
  const { verdict, title } = props
  const word = verdict.evaluation.verdict
  const Icon = verdictIcons[word]
  return (
    <>
      <h1 className={css['title']} ref={title} tabIndex={-1} data-verdict={word}>
        {rich(text.title, {
          verdict: (
            <span className={css['verdict']}>
              <Icon size={36} strokeWidth={2.2} aria-hidden />
              {word}
            </span>
          ),
        })}
      </h1>
      <VisuallyHidden>
        <span role="status">{text.spoken(word)}</span>
      </VisuallyHidden>
      <Basis verdict={verdict} />
      <Warnings verdict={verdict} />
      {verdict.canary.ranked.length > 0 && (
        <Reasons ranked={verdict.canary.ranked} set={verdict.canary.set} />
      )}
      <TellingChart canary={verdict.canary} />
    </>
  )
}
