import { attentionText } from '#text/attention.ts'
import { trayText as text } from '#text/tray.ts'
import type { ClockInstants } from '../../shared/run/clock.ts'
import { ageText, formatDuration } from '../../shared/run/format.ts'
import { phaseTitles } from '../../shared/run/phase.ts'
import type { Presence, PresentOwed, PresentRun } from '../../shared/run/presence.ts'

/** A line of the tray's menu. Without a run it only says something. */
export type TrayLine =
  | { readonly kind: 'separator' }
  | { readonly kind: 'words'; readonly label: string }
  | { readonly kind: 'place'; readonly label: string; readonly run: string; readonly step: string | null }

/** Everything that the tray shows at one moment. */
export interface TrayView {
  readonly lines: readonly TrayLine[]
  /** Beside the icon where the system has room for it; empty while nothing is live. */
  readonly title: string
  readonly tooltip: string
  readonly wantsAttention: boolean
}

/** A menu longer than this hides what matters. */
const mostOwed = 6
/** Windows cuts a tooltip that is longer. */
const longestTooltip = 127

/** What the tray says at `now` (epoch ms). Clocks are told by the minute, so that the menu stands still between them. */
export function trayView(presence: Presence, now: number): TrayView {
  const { runs, owed, alerts } = presence
  const lines: TrayLine[] = [
    ...(runs.length === 0 ? [words(text.nothing)] : []),
    ...runs.map((run): TrayLine => ({ kind: 'place', label: runLine(run, now), run: run.run, step: null })),
    ...(owed.length === 0 ? [] : [separator, words(text.owed)]),
    ...owed.slice(0, mostOwed).map((one): TrayLine => {
      return { kind: 'place', label: owedLine(one, now), run: one.run, step: one.step || null }
    }),
    ...(owed.length > mostOwed ? [words(text.more(owed.length - mostOwed))] : []),
  ]
  const [first] = runs
  const tooltip = [
    ...(alerts > 0 ? [text.waiting(alerts)] : []),
    first ? runLine(first, now) : text.nothing,
    ...(runs.length > 1 ? [text.more(runs.length - 1)] : []),
  ]
  return {
    lines,
    title: titleAt(presence, now),
    tooltip: [text.app, ...tooltip].join('\n').slice(0, longestTooltip),
    wantsAttention: alerts > 0,
  }
}

/** The clock of the most urgent live run, by the second; `+` says that it is over. */
export function titleAt({ runs }: Presence, now: number): string {
  const clock = runs.find(({ live }) => live)?.clock
  if (!clock) return ''
  const { ms, over } = readClock(clock, now)
  return over ? `+${formatDuration(ms)}` : formatDuration(ms)
}

const separator: TrayLine = { kind: 'separator' }
const words = (label: string): TrayLine => ({ kind: 'words', label })

function readClock({ from, until }: ClockInstants, now: number): { ms: number; over: boolean } {
  if (until === null) return { ms: Math.max(0, now - Date.parse(from)), over: false }
  const left = Date.parse(until) - now
  return { ms: Math.abs(left), over: left < 0 }
}

function runLine(run: PresentRun, now: number): string {
  const release = attentionText.release(run.service, run.version)
  const phase = run.breach ? text.breach : phaseTitles[run.phase]
  const line = text.run(release, phase)
  const whole = run.clock ? text.run(line, clockWords(run.clock, now)) : line
  return run.rehearsal ? text.rehearsal(whole) : whole
}

function clockWords(clock: ClockInstants, now: number): string {
  const { ms, over } = readClock(clock, now)
  const time = minutesText(ms)
  if (clock.until === null) return text.clock(clock.label, time)
  return text.clock(clock.label, over ? text.over(time) : text.left(time))
}

function owedLine({ title, service, version, dueAt }: PresentOwed, now: number): string {
  const line = text.owedLine(title, attentionText.release(service, version))
  if (dueAt === null) return line
  const left = Date.parse(dueAt) - now
  const time = minutesText(Math.abs(left))
  return text.run(line, left < 0 ? text.late(time) : text.due(time))
}

const minutesText = (ms: number): string => (ms < 60_000 ? text.underAMinute : ageText(ms))
