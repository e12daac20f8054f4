import type { RunSummary } from '../../../shared/ipc/api.ts'
import { formatDuration } from '../../../shared/run/format.ts'
import { KeyCaps } from '../../actions/KeyHint.tsx'
import { Button } from '../../components/Button.tsx'
import { FileUp, Split } from '../../components/icons.ts'
import { Pill } from '../../components/Pill.tsx'
import { ProgressBar } from '../../components/ProgressBar.tsx'
import { useNow } from '../../store/clock.ts'
import { go } from '../../store/route.ts'
import { phaseMark } from './phaseMark.ts'
import css from './RunCard.module.css'
import { cardClock } from './sections.ts'

/** A run that is being worked on: where it stands, its clock, and the way back in. */
export function RunCard({ run, first }: { readonly run: RunSummary; readonly first: boolean }) {
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
          {run.conflicts > 0 && (
            <Pill tone="warn" icon={Split}>
              {run.conflicts} {run.conflicts === 1 ? 'conflict' : 'conflicts'}
            </Pill>
          )}
          {run.holder?.handedOver && (
            <Pill tone="accent" icon={FileUp}>
              Handed over{run.holder.handedOver.to && ` to ${run.holder.handedOver.to}`}
            </Pill>
          )}
          {run.rehearsal && <Pill tone="violet">REHEARSAL</Pill>}
        </div>
        <p className={`${css['facts']} mono`}>{factsOf(run)}</p>
        {run.currentStep && (
          <p className={css['step']}>
            Step {run.currentStep.number} of {run.stepCount}: {run.currentStep.title}
          </p>
        )}
        <div className={css['progress']}>
          <ProgressBar label={`Steps settled in ${name}`} fraction={fraction} className={css['bar']} />
          <span>
            {run.settledSteps} of {run.stepCount}
          </span>
        </div>
      </div>
      <CardClock run={run} />
      <div className={css['go']}>
        <Button
          variant={first ? 'primary' : 'secondary'}
          aria-label={`Continue ${name}`}
          onPress={() => go({ screen: 'run', run: run.id })}
        >
          <span className={css['continue']}>
            Continue
            {first && <KeyCaps keys="Enter" />}
          </span>
        </Button>
      </div>
    </article>
  )
}

function factsOf(run: RunSummary): string {
  const versions = run.version === '' ? `→ ${run.target}` : `${run.version} → ${run.target}`
  return run.captain === '' ? versions : `${versions} · ${run.captain}`
}

/** Apart from the card, so that a second that passes paints the clock and nothing else. */
function CardClock({ run }: { readonly run: RunSummary }) {
  const now = useNow()
  const clock = cardClock(run, now)
  if (clock === null) return <div />
  const text = formatDuration(clock.ms)
  return (
    <div role="timer" aria-label={`${clock.label}: ${text}${clock.over ? ' over' : ''}`}>
      <div className={css['label']}>{clock.label}</div>
      <div className={`${css['clock']} ${css[clock.tone]}`} data-long={text.length > 6 || undefined}>
        {text}
        {clock.over && <span className={css['over']}>over</span>}
      </div>
    </div>
  )
}
