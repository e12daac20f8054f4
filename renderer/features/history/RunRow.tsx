import { historyText } from '#text/history.ts'
import type { HistoryColumn, HistoryRow } from '../../../shared/ipc/history.ts'
import { historyColumns } from '../../../shared/ipc/history.ts'
import { localTime } from '../../../shared/run/format.ts'
import { classes } from '../../components/classes.ts'
import { Flag, GraduationCap } from '../../components/icons.ts'
import { Pill } from '../../components/Pill.tsx'
import { localOffset } from '../../components/Time.tsx'
import { go } from '../../store/route.ts'
import { dayOf } from './days.ts'
import css from './Grid.module.css'
import { moveCursor, toggleMark } from './historyStore.ts'
import { lengthText, releaseName, standing } from './rowWords.ts'

const text = historyText.table
/** Columns that no window is too narrow for, the mark among them. */
const columnsAlways = 3
const numbers: ReadonlySet<HistoryColumn> = new Set(['toDecision', 'toMitigation', 'total', 'deviations'])

/** One run. A press anywhere opens it, but for the mark at its beginning. */
export function RunRow({
  place,
  row,
  isMarked,
  isStop,
}: {
  /** From 0. */
  readonly place: number
  /** Undefined while it is being read. */
  readonly row: HistoryRow | undefined
  readonly isMarked: boolean
  /** The one row that the tab key reaches. */
  readonly isStop: boolean
}) {
  return (
    <tr className={css['row']} data-marked={isMarked || undefined} aria-rowindex={place + 2}>
      {row === undefined ? (
        <td colSpan={columnsAlways} className={css['reading']}>
          {text.reading}
        </td>
      ) : (
        <>
          <td className={css['mark']}>
            <input
              type="checkbox"
              className={css['tick']}
              tabIndex={-1}
              checked={isMarked}
              aria-label={text.markRun(releaseName(row))}
              onFocus={() => moveCursor(place)}
              onChange={() => toggleMark(row.id)}
            />
          </td>
          {historyColumns.map((column) => (
            <td
              key={column}
              className={classes(css[column], numbers.has(column) && css['number'])}
              title={column === 'service' ? wholeNames(row) : undefined}
            >
              {column === 'service' ? (
                <button
                  type="button"
                  data-open={place}
                  tabIndex={isStop ? 0 : -1}
                  className={css['open']}
                  aria-label={rowWords(row, isMarked)}
                  onFocus={() => moveCursor(place)}
                  onClick={() => go({ screen: 'run', run: row.id })}
                >
                  {row.service} <span className={css['quiet']}>{row.environment}</span>
                </button>
              ) : (
                <Cell column={column} row={row} />
              )}
            </td>
          ))}
        </>
      )}
    </tr>
  )
}

/** Names that the columns may have no room for; the row is one button, so they stand over all of it. */
function wholeNames({ service, environment, version, captain }: HistoryRow): string {
  return [`${service} ${environment}`, version, captain].filter((name) => name !== '').join(' · ')
}

/** What a screen reader says of a row that the arrow keys lead to. */
function rowWords(row: HistoryRow, isMarked: boolean): string {
  const kind = row.kind === 'real' ? '' : historyText.kinds[row.kind]
  const place = `${row.service} ${row.environment}`
  const words = [place, row.version || text.incident, dayOf(row.startedAt), kind, standing(row).text]
  return [...words, isMarked ? text.marked : ''].filter((word) => word !== '').join(', ')
}

function Cell({
  column,
  row,
}: {
  readonly column: Exclude<HistoryColumn, 'service'>
  readonly row: HistoryRow
}) {
  switch (column) {
    case 'started':
      return (
        <time dateTime={row.startedAt}>
          {dayOf(row.startedAt)}{' '}
          <span className={css['quiet']}>
            {localTime(row.startedAt, localOffset(row.startedAt)).slice(0, 5)}
          </span>
        </time>
      )
    case 'version':
      return row.version === '' ? (
        <span className={css['quiet']}>{text.incident}</span>
      ) : (
        <span className="mono">{row.version}</span>
      )
    case 'captain':
      return row.captain
    case 'kind':
      return row.kind === 'real' ? (
        historyText.kinds.real
      ) : (
        <Pill tone="violet" icon={GraduationCap}>
          {historyText.kinds[row.kind]}
        </Pill>
      )
    case 'outcome': {
      const { text: word, tone } = standing(row)
      return (
        <>
          <Pill tone={tone}>{word}</Pill>
          {row.owed > 0 && <Flag size={14} className={css['owes']} aria-label={historyText.filters.owing} />}
        </>
      )
    }
    case 'toDecision':
      return lengthText(row.toDecisionMs)
    case 'toMitigation':
      return lengthText(row.toMitigationMs)
    case 'total':
      return lengthText(row.totalMs)
    case 'deviations':
      return row.deviations === null ? text.none : row.deviations
  }
}
