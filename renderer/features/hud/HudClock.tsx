import type { CSSProperties } from 'react'
import { hudText } from '#text/hud.ts'
import type { Verdict } from '../../../shared/rollback/triggers/model.ts'
import { formatDuration } from '../../../shared/run/format.ts'
import { keysText } from '../../actions/useActions.ts'
import { AlarmClock } from '../../components/icons.ts'
import { verdictIcons } from '../../components/verdictIcons.ts'
import { verdictTones } from '../../components/verdictTones.ts'
import css from './Hud.module.css'
import type { HudView } from './hudModel.ts'

/** The clock of what matters, as large as the window lets it, and the verdict beside its name. */
export function HudClock({
  view,
  acknowledge,
}: {
  readonly view: HudView
  readonly acknowledge: () => void
}) {
  const { clock, verdict, due } = view
  const text = clock ? formatDuration(clock.ms) : null
  return (
    <section className={css['clockZone']} aria-label={hudText.clock}>
      <div className={css['clockHead']}>
        <p className={css['clockLabel']}>{clock?.label}</p>
        {verdict && <VerdictMark verdict={verdict} />}
      </div>
      {clock && text && (
        <span
          role="timer"
          aria-label={`${clock.label} ${text}`}
          className={css['clock']}
          data-tone={clock.tone}
          style={{ '--digits': text.length } as CSSProperties}
        >
          {text}
        </span>
      )}
      {clock?.fraction != null && (
        <span className={css['track']} data-tone={clock.tone} aria-hidden>
          <span style={{ width: `${clock.fraction * 100}%` }} />
        </span>
      )}
      {due ? (
        <p className={css['due']}>
          <AlarmClock size={15} aria-hidden />
          <span>{hudText.ranOut(due.title)}</span>
          <button type="button" className={css['small']} onClick={acknowledge}>
            {hudText.acknowledge}
            <kbd aria-hidden>{keysText('step.acknowledge')}</kbd>
          </button>
        </p>
      ) : (
        <p className={css['note']}>{clock?.note}</p>
      )}
    </section>
  )
}

function VerdictMark({ verdict }: { readonly verdict: Verdict }) {
  const Icon = verdictIcons[verdict]
  return (
    <p className={css['verdict']} data-tone={verdictTones[verdict]}>
      <span className={css['hidden']}>{hudText.verdict}</span>
      <Icon size={17} strokeWidth={2.4} aria-hidden />
      {verdict}
    </p>
  )
}
