import { formatDuration, utcTime } from '../../../shared/run/format.ts'
import { listItems, tableRows, workedMs } from '../../../shared/run/selectors.ts'
import { currentDecision } from '../../../shared/run/state.ts'
import { useNow } from '../../store/clock.ts'
import css from './Decision.module.css'
import { useRunView } from './runContext.ts'

const choiceWords = { proceed: 'proceed', hold: 'hold', rollback: 'roll back' } as const

/** What is known at the moment of deciding: how long it was watched, what was ticked and read, what holds. */
export function Evidence() {
  const { state, views } = useRunView()
  const now = useNow()
  const deciding = views.find((view) => view.step.decides)
  const watched = deciding ? workedMs(deciding.state, now) : 0
  const decision = currentDecision(state)
  const lists = (deciding?.step.fields ?? []).flatMap((field) => {
    if (!deciding || field.kind !== 'list') return []
    const items = listItems(deciding.step.id, field, state)
    return [{ label: field.label, ticked: items.filter((item) => item.ticked).length, of: items.length }]
  })
  const tables = (deciding?.step.fields ?? []).flatMap((field) =>
    deciding && field.kind === 'table'
      ? [{ label: field.label, rows: tableRows(deciding.step.id, field, state).length }]
      : [],
  )
  return (
    <>
      <p className={css['kicker']}>
        <time dateTime={new Date(now).toISOString()}>{utcTime(new Date(now).toISOString())}</time>
        {watched > 0 && ` · canary watched for ${formatDuration(watched)}`}
        {state.deployStartedAt && ` · deploy started ${utcTime(state.deployStartedAt)}`}
      </p>
      <ul className={css['evidence']}>
        {lists.map(({ label, ticked, of }) => (
          <li key={label}>
            {label}: <strong>{ticked}</strong> of {of}
          </li>
        ))}
        {tables.map(({ label, rows }) => (
          <li key={label}>
            {label}: <strong>{rows}</strong>
          </li>
        ))}
        {decision && (
          <li>
            Decided before: <strong>{choiceWords[decision.choice]}</strong> by {decision.by.name} at{' '}
            <time dateTime={decision.at}>{utcTime(decision.at)}</time>
          </li>
        )}
        {watched === 0 && deciding?.state.status === 'todo' && <li>The canary has not been watched yet.</li>}
      </ul>
    </>
  )
}
