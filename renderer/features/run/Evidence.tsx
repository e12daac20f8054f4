import { drillsText } from '#text/drills.ts'
import { runText } from '#text/run.ts'
import { formatDuration, utcTime } from '../../../shared/run/format.ts'
import { speedOf } from '../../../shared/run/moments.ts'
import { listItems, observationWindow, tableRows, workedMs } from '../../../shared/run/selectors.ts'
import { currentDecision } from '../../../shared/run/state.ts'
import { History } from '../../components/icons.ts'
import { rich } from '../../components/rich.ts'
import { useNow } from '../../store/clock.ts'
import css from './Decision.module.css'
import { useRunView } from './runContext.ts'

const text = runText.evidence

const choiceWords = { proceed: text.proceed, hold: text.hold, rollback: text.rollBack }

/** The instant of deciding, and how long was watched until then. */
export function Watched() {
  const { runbook, state, views } = useRunView()
  const now = useNow()
  const deciding = views.find((view) => view.step.decides)
  // What counts is since when the canary takes traffic, which may be before the step was begun, or after.
  const { from } = observationWindow(runbook, state, now)
  const watched = from !== undefined ? Math.max(0, now - from) : deciding ? workedMs(deciding.state, now) : 0
  return (
    <p className={css['kicker']}>
      <time dateTime={new Date(now).toISOString()}>{utcTime(new Date(now).toISOString())}</time>
      {watched > 0 && ` · ${text.canaryWatched(formatDuration(watched))}`}
      {watched === 0 && deciding?.state.status === 'todo' && ` · ${text.canaryNotWatched}`}
      {speedOf(state) !== 1 && ` (${drillsText.speed(speedOf(state))})`}
      {state.deployStartedAt && ` · ${text.deployStarted(utcTime(state.deployStartedAt))}`}
    </p>
  )
}

/** The decision that stands, and the verdict it was taken on. */
export function DecidedBefore() {
  const { state } = useRunView()
  const decision = currentDecision(state)
  if (!decision) return null
  const { choice, by, at, basis } = decision
  return (
    <p className={css['before']}>
      <History size={15} aria-hidden />
      <span>
        {rich(text.decidedBefore, {
          choice: <strong>{choiceWords[choice]}</strong>,
          name: by.name,
          time: <time dateTime={at}>{utcTime(at)}</time>,
        })}
        {basis &&
          rich(basis.against ? text.againstVerdict : text.onVerdict, {
            verdict: <strong>{basis.verdict}</strong>,
          })}
      </span>
    </p>
  )
}

/** What was ticked and written down while watching, in counts. */
export function Evidence() {
  const { state, views } = useRunView()
  const deciding = views.find((view) => view.step.decides)
  const lists = (deciding?.step.fields ?? []).flatMap((field) => {
    if (!deciding || field.kind !== 'list') return []
    const items = listItems(deciding.step.id, field, state)
    return [{ label: field.label, count: items.filter((item) => item.ticked).length, of: items.length }]
  })
  const tables = (deciding?.step.fields ?? []).flatMap((field) =>
    deciding && field.kind === 'table'
      ? [{ label: field.label, count: tableRows(deciding.step.id, field, state).length, of: null }]
      : [],
  )
  if (lists.length + tables.length === 0) return null
  return (
    <ul className={css['evidence']}>
      {[...lists, ...tables].map(({ label, count, of }) => (
        <li key={label}>
          {rich(of === null ? text.count : text.countOf, { label, count: <strong>{count}</strong>, of })}
        </li>
      ))}
    </ul>
  )
}
