import { homeText } from '#text/home.ts'
import type { RunSummary } from '../../../shared/ipc/api.ts'
import { formatDuration } from '../../../shared/run/format.ts'
import { type OwedAt, owedCounts } from '../../../shared/run/owedOrder.ts'
import { KeyCaps } from '../../actions/KeyHint.tsx'
import { Button } from '../../components/Button.tsx'
import { FileUp, Megaphone, Split } from '../../components/icons.ts'
import { Pill } from '../../components/Pill.tsx'
import { ProgressBar } from '../../components/ProgressBar.tsx'
import { useNow } from '../../store/clock.ts'
import { go } from '../../store/route.ts'
import { phaseMark } from './phaseMark.ts'
import css from './RunCard.module.css'
import { cardClock } from './sections.ts'

const text = homeText.card

/** A run that is being worked on: where it stands, its clock, who has it, what it owes, and the way back in. */
export function RunCard({
  run,
  owed,
  first,
}: {
  readonly run: RunSummary
  /** Of this run: the messages that others wait for. */
  readonly owed: readonly OwedAt[]
  readonly first: boolean
}) {
  const mark = phaseMark(run.phase)
  const name = `${run.service} · ${run.environment}`
  const fraction = run.stepCount === 0 ? 0 : run.settledSteps / run.stepCount
  return (
    <article
      className={css['card']}
      data-urgent={run.phase === 'rolling-back' || undefined}
      aria-label={name}
    >
      <div>
        <div className={css['name']}>
          <h2>{name}</h2>
          <Pill tone={mark.tone}>{mark.text}</Pill>
          {run.holder?.handedOver && (
            <Pill tone="accent" icon={FileUp}>
              {text.handedOver(run.holder.handedOver.to)}
            </Pill>
          )}
          {run.rehearsal && <Pill tone="violet">{homeText.rehearsalMark}</Pill>}
        </div>
        <p className={`${css['facts']} mono`}>{versionsOf(run)}</p>
        <p className={css['people']}>{peopleOf(run)}</p>
        {run.currentStep && (
          <p className={css['step']}>
            {text.step(run.currentStep.number, run.stepCount, run.currentStep.title)}
          </p>
        )}
        <div className={css['progress']}>
          <ProgressBar label={text.progress(name)} fraction={fraction} className={css['bar']} />
          <span>{homeText.settled(run.settledSteps, run.stepCount)}</span>
        </div>
      </div>
      <CardClock run={run} />
      <div className={css['go']}>
        <Button
          variant={first ? 'primary' : 'secondary'}
          aria-label={text.openNamed(name)}
          onPress={() => go({ screen: 'run', run: run.id })}
        >
          <span className={css['continue']}>
            {text.open}
            {first && <KeyCaps keys="Enter" />}
          </span>
        </Button>
        <CardOwed run={run} owed={owed} name={name} />
      </div>
    </article>
  )
}

/** The versions: what was released, and what it goes back to. */
function versionsOf(run: RunSummary): string {
  return run.version === '' ? `→ ${run.target}` : `${run.version} → ${run.target}`
}

/** Who drives it and, where that is somebody else or nobody, who has it. */
function peopleOf({ captain, holder }: RunSummary): string {
  const driver = captain === '' ? [] : [text.captain(captain)]
  if (holder === null) return driver.join(' · ')
  if (captain === holder.name && holder.handedOver === null) return driver.join('')
  const hand = holder.handedOver === null ? text.inHand(holder.name) : text.inNobodysHand(holder.name)
  return [...driver, hand].join(' · ')
}

/** Ways to what must be chosen and what others wait for. */
function CardOwed({
  run,
  owed,
  name,
}: {
  readonly run: RunSummary
  readonly owed: readonly OwedAt[]
  readonly name: string
}) {
  const now = useNow(60_000)
  const { total, overdue } = owedCounts(owed, now)
  const message = owed[0]?.owed.message
  const waiting = overdue > 0 ? text.overdue(overdue) : text.owed(total)
  return (
    <>
      {run.conflicts > 0 && (
        <button
          type="button"
          className={css['way']}
          data-tone="warn"
          aria-label={`${homeText.conflicts(run.conflicts)}: ${text.openConflicts(name)}`}
          onClick={() => go({ screen: 'run', run: run.id, show: { kind: 'conflicts' } })}
        >
          <Split size={16} aria-hidden />
          {homeText.conflicts(run.conflicts)}
        </button>
      )}
      {total > 0 && message !== undefined && (
        <button
          type="button"
          className={css['way']}
          data-tone={overdue > 0 ? 'danger' : 'warn'}
          aria-label={`${waiting}: ${text.openOwed(name)}`}
          onClick={() => go({ screen: 'run', run: run.id, show: { kind: 'messages', message } })}
        >
          <Megaphone size={16} aria-hidden />
          {waiting}
        </button>
      )}
    </>
  )
}

/** Apart from the card, so that a second that passes paints the clock and nothing else. */
function CardClock({ run }: { readonly run: RunSummary }) {
  const now = useNow()
  const clock = cardClock(run, now)
  if (clock === null) return <div />
  const duration = formatDuration(clock.ms)
  return (
    <div role="timer" aria-label={text.clock(clock.label, duration, clock.over)}>
      <div className={css['label']}>{clock.label}</div>
      <div className={`${css['clock']} ${css[clock.tone]}`} data-long={duration.length > 6 || undefined}>
        {duration}
        {clock.over && <span className={css['over']}>{text.over}</span>}
      </div>
    </div>
  )
}
