import { type FocusEvent, type KeyboardEvent, useMemo, useRef, useState } from 'react'
import { canaryText } from '#text/canary.ts'
import { titleAtStart } from '../../../../shared/rollback/chart/words.ts'
import type { Metric } from '../../../../shared/runbook/schema.ts'
import { ApiError } from '../../../api.ts'
import { Button } from '../../../components/Button.tsx'
import { TriangleAlert } from '../../../components/icons.ts'
import { VisuallyHidden } from '../../../components/VisuallyHidden.tsx'
import { failureText } from '../failureText.ts'
import { useEdit } from '../fields/useEdit.ts'
import { useRunView } from '../runContext.ts'
import css from './Entry.module.css'
import { lastLines, lineTime, minuteOf, quickMetrics, readLine, readLineTime } from './quickEntry.ts'
import { ReadLines } from './ReadLines.tsx'
import type { Canary } from './useCanary.ts'

const words = canaryText.quickEntry

const shownLines = 4
const minute = 60_000

/** The line being typed, as its draft keeps it. */
interface Typed {
  /** Null while it follows the clock. */
  readonly time: string | null
  readonly cells: Readonly<Record<string, string>>
}

function parse(text: string): Typed {
  return text === '' ? { time: null, cells: {} } : (JSON.parse(text) as Typed)
}

function heading({ short, title }: Metric): string {
  return short ?? titleAtStart(title)
}

/**
 * One line a minute by keyboard: the time stands there already, Tab goes from metric to metric, Enter records the
 * line and goes on to the next minute.
 */
export function QuickEntry(props: {
  readonly canary: Canary
  readonly step: string
  readonly field: string
  /** Of the first cell. */
  readonly id: string
  readonly readOnly: boolean
}) {
  const { canary, step, field, id, readOnly } = props
  const { set, readings, window, now } = canary
  const { runbook, record, announce } = useRunView()
  const table = useRef<HTMLTableElement>(null)
  const metrics = useMemo(() => quickMetrics(runbook.metrics, set), [runbook, set])
  const lines = useMemo(() => lastLines(readings, metrics, shownLines), [readings, metrics])
  const [next, setNext] = useState<Next | null>(null)
  const [wrong, setWrong] = useState<Readonly<Record<string, string>>>({})
  const edit = useEdit({
    key: `readings:${step}.${field}`,
    recorded: '',
    empties: true,
    record: async (text) => {
      const typed = parse(text)
      const at = readLineTime(typed.time ?? lineTime(offered), Date.now(), window.from)
      if (typeof at === 'string') return refuse({ time: at })
      const read = readLine(typed.cells, at, metrics)
      if ('wrong' in read) return refuse(read.wrong)
      if (read.series.length === 0) return refuse({ [metrics[0]?.id ?? 'time']: words.nothingTyped })
      setWrong({})
      const replaced = lines.some((line) => line.at === at)
      const refused = await record(
        { type: 'addReadings', source: 'typed', name: '', series: read.series, rejected: [] },
        { quiet: true, now: true },
      )
      if (refused) return refused
      setNext({ at: minuteOf(at) + minute, recorded: Date.now() })
      announce(replaced ? words.replaced(lineTime(at)) : words.recorded(lineTime(at)))
      return null
    },
  })
  function refuse(problems: Readonly<Record<string, string>>): ApiError {
    setWrong(problems)
    return new ApiError('invalid-value', { step, field, message: Object.values(problems)[0] ?? '' })
  }
  const offered = offeredMinute(next, now)
  const typed = parse(edit.text)
  const time = typed.time ?? lineTime(offered)
  const at = readLineTime(time, now, window.from)
  const known = typeof at === 'number' ? lines.find((line) => line.at === at) : undefined
  const early = typeof at === 'number' && window.from !== undefined && at < window.from
  const begun = Object.keys(typed.cells).length > 0

  function change(changed: Partial<Typed>): void {
    setWrong({})
    const cells = Object.fromEntries(
      Object.entries(changed.cells ?? typed.cells).filter(([, text]) => text !== ''),
    )
    // The first value pins the minute: the clock may not move on under the hands.
    const pinned = changed.time ?? typed.time ?? (Object.keys(cells).length > 0 ? time : null)
    const empty = Object.keys(cells).length === 0 && (pinned === null || pinned === lineTime(offered))
    edit.change(empty ? '' : JSON.stringify({ time: pinned, cells }))
  }
  async function commit(): Promise<void> {
    if (edit.text === '') {
      setWrong({ [metrics[0]?.id ?? 'time']: words.nothingTyped })
      return
    }
    if (await edit.commit()) focusCell(0)
    else requestAnimationFrame(() => table.current?.querySelector<HTMLElement>('[aria-invalid]')?.focus())
  }
  function focusCell(index: number): void {
    table.current?.querySelectorAll<HTMLInputElement>('[data-value]')[index]?.focus()
  }
  function onKeyDown(event: KeyboardEvent): void {
    if (event.key !== 'Enter' || event.ctrlKey || event.metaKey) return
    event.preventDefault()
    void commit()
  }
  const [first] = Object.values(wrong)
  const problem = first ?? (edit.failure ? failureText(edit.failure) : null)

  return (
    <>
      <table ref={table} className={css['lines']}>
        <caption>
          <VisuallyHidden>{words.caption(shownLines)}</VisuallyHidden>
        </caption>
        <thead>
          <tr>
            <th scope="col">{words.timeUtc}</th>
            {metrics.map((metric) => (
              <th key={metric.id} scope="col" title={metric.title}>
                {heading(metric)} <span className={css['unit']}>{metric.unit}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <ReadLines lines={lines} metrics={metrics} set={set} from={window.from} />
          {!readOnly && (
            <tr className={css['typing']} onKeyDown={onKeyDown}>
              <td>
                <input
                  className={css['cell']}
                  type="text"
                  inputMode="numeric"
                  autoComplete="off"
                  spellCheck={false}
                  aria-label={words.timeLabel}
                  aria-invalid={'time' in wrong || undefined}
                  aria-describedby={`${id}-note`}
                  value={time}
                  onChange={(event) => change({ time: event.target.value })}
                  onFocus={selectAll}
                />
              </td>
              {metrics.map((metric, index) => (
                <td key={metric.id}>
                  <input
                    {...(index === 0 ? { id } : {})}
                    className={css['cell']}
                    data-value
                    type="text"
                    inputMode="decimal"
                    autoComplete="off"
                    spellCheck={false}
                    aria-label={metric.unit ? `${metric.title}, ${metric.unit}` : metric.title}
                    aria-invalid={metric.id in wrong || undefined}
                    aria-describedby={`${id}-note`}
                    placeholder={known?.values[metric.id]?.toString()}
                    value={typed.cells[metric.id] ?? ''}
                    onChange={(event) =>
                      change({ cells: { ...typed.cells, [metric.id]: event.target.value } })
                    }
                  />
                </td>
              ))}
            </tr>
          )}
          {readOnly && lines.length === 0 && (
            <tr>
              <td className={css['none']} colSpan={metrics.length + 1}>
                {words.noReadings}
              </td>
            </tr>
          )}
        </tbody>
      </table>
      {!readOnly && (
        <div className={css['entryFoot']}>
          <p className={css['note']} id={`${id}-note`} data-tone={problem ? 'danger' : undefined}>
            {problem && <TriangleAlert size={14} aria-hidden />}
            <span>
              {problem ?? note({ begun, known: known !== undefined, early, time, at, from: window.from })}
            </span>
          </p>
          <Button size="small" onPress={() => void commit()} isPending={edit.status === 'saving'}>
            {words.recordLine}
          </Button>
        </div>
      )}
    </>
  )
}

/** The minute after the line that was recorded last, and when that was. Epoch ms. */
interface Next {
  readonly at: number
  readonly recorded: number
}

/** While somebody catches up, line by line, the next minute; else the present one, or the one about to come. */
function offeredMinute(next: Next | null, now: number): number {
  if (next === null) return minuteOf(now)
  const catchesUp = next.at <= minuteOf(next.recorded) && now - next.recorded < 2 * minute
  return catchesUp ? next.at : Math.max(next.at, minuteOf(now))
}

function selectAll(event: FocusEvent<HTMLInputElement>): void {
  event.currentTarget.select()
}

function note(line: {
  readonly begun: boolean
  readonly known: boolean
  readonly early: boolean
  readonly time: string
  readonly at: number | string
  readonly from: number | undefined
}): string {
  const { begun, known, early, time, at, from } = line
  if (begun && typeof at === 'string') return at
  if (early && from !== undefined) {
    return words.tooEarly({ time, lineTime: lineTime(from) })
  }
  if (known) return words.replaces(time)
  return begun ? words.notRecordedYet : words.keys
}
