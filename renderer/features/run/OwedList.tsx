import { runText } from '#text/run.ts'
import type { Owed } from '../../../shared/ipc/api.ts'
import { ageText, utcDate } from '../../../shared/run/format.ts'
import { owedOf } from '../../../shared/run/selectors.ts'
import {
  CalendarClock,
  Flag,
  ListChecks,
  type LucideIcon,
  Megaphone,
  SkipForward,
} from '../../components/icons.ts'
import { useNow } from '../../store/clock.ts'
import css from './Now.module.css'
import { markOf } from './planModel.ts'
import { useRunView } from './runContext.ts'
import { StepMark } from './StepMark.tsx'

const text = runText.owedList

const icons: Record<Owed['kind'], LucideIcon> = {
  'action-item': ListChecks,
  message: Megaphone,
  pir: CalendarClock,
  step: SkipForward,
  'wrong-step': Flag,
}

/** Beyond this many a count says the rest. */
const most = 5

/** What is still owed; each line leads to its step. */
export function OwedList() {
  const { runbook, state, views, openStep, ask } = useRunView()
  const now = useNow(60_000)
  const owed = owedOf(runbook, state)
  if (owed.length === 0) return null
  return (
    <section className={css['block']} aria-labelledby="now-owed">
      <h2 className={css['head']} id="now-owed">
        {text.owed}
        <span className={css['count']}>{owed.length}</span>
      </h2>
      {owed.slice(0, most).map((entry) => {
        const Icon = icons[entry.kind]
        const view = entry.kind === 'step' ? views.find((each) => each.step.id === entry.step) : undefined
        const left = entry.dueAt ? Date.parse(entry.dueAt) - now : null
        return (
          <button
            key={`${entry.kind}-${entry.step}-${entry.title}`}
            type="button"
            className={css['fact']}
            onClick={() => {
              if (entry.message) ask({ kind: 'messages', message: entry.message })
              else openStep(entry.step, true)
            }}
          >
            {view ? <StepMark mark={markOf(view)} /> : <Icon size={16} aria-hidden />}
            <span className={css['rowLabel']}>{entry.title}</span>
            <span className={css['owedNote']} data-tone={left !== null && left < 0 ? 'danger' : undefined}>
              {left === null
                ? entry.owner
                : left < 0
                  ? text.late(ageText(-left))
                  : left > 172_800_000
                    ? text.by(utcDate(entry.dueAt ?? ''))
                    : text.in(ageText(left))}
            </span>
          </button>
        )
      })}
      {owed.length > most && <p className={css['rest']}>{text.more(owed.length - most)}</p>}
    </section>
  )
}
