import type { RefObject } from 'react'
import { ageText, utcTime } from '../../../../shared/run/format.ts'
import { TriangleAlert } from '../../../components/icons.ts'
import { VisuallyHidden } from '../../../components/VisuallyHidden.tsx'
import { verdictIcons } from '../../../components/verdictIcons.ts'
import { Reasons } from './Reasons.tsx'
import { TellingChart } from './TellingChart.tsx'
import type { VerdictNow } from './useVerdict.ts'
import css from './Verdict.module.css'

function Basis({ verdict }: { readonly verdict: VerdictNow }) {
  const { lastAt, stale, frozenAt, amended, canary } = verdict
  const { readings, now } = canary
  return (
    <p className={css['basis']}>
      {lastAt === null ? (
        'No readings'
      ) : (
        <>
          {readings.length.toLocaleString('en')} {readings.length === 1 ? 'reading' : 'readings'}, the last{' '}
          <time dateTime={new Date(lastAt).toISOString()}>{utcTime(new Date(lastAt).toISOString())}</time>
          {!stale && `, ${ageText(now - lastAt)} ago`}
        </>
      )}
      {' · '}
      {frozenAt ? (
        <>
          triggers frozen <time dateTime={frozenAt}>{utcTime(frozenAt)}</time>
          {amended && ', amended since'}
        </>
      ) : (
        'triggers not frozen: the deploy has not started'
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
          The last reading is {ageText(now - lastAt)} old. What happened since is not in this verdict.
        </p>
      )}
      {asFrozen && (
        <p className={css['warning']}>
          <TriangleAlert size={15} aria-hidden />
          The triggers as they froze say {asFrozen.verdict}. They were amended after the deploy began.
        </p>
      )}
      {set.triggers.length === 0 && (
        <p className={css['warning']}>
          <TriangleAlert size={15} aria-hidden />
          No trigger was agreed, so no reading can prove anything.
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
        The verdict is{' '}
        <span className={css['verdict']}>
          <Icon size={36} strokeWidth={2.2} aria-hidden />
          {word}
        </span>
      </h1>
      <VisuallyHidden>
        <span role="status">The verdict is {word}</span>
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
