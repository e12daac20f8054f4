import type {
  Evaluation,
  EventTrigger,
  MetricTrigger,
  ObservationWindow,
  Reading,
  Trigger,
  TriggerSet,
  TriggerVerdict,
  Verdict,
} from './model.ts'
import { isEventTrigger } from './model.ts'
import { clock, heldFor, limitWords, minutesText, spanOf, stretch } from './reasons.ts'
import { indexReadings, type Series } from './series.ts'
import { eachStreak, limitOf, toMs } from './streaks.ts'

export { limitOf } from './streaks.ts'

/** Consecutive readings that all violate a limit. Epoch ms of the first and the last of them. */
export interface Streak {
  readonly from: number
  readonly to: number
  /** Whether it lasted long enough. */
  readonly breach: boolean
}

/**
 * Judges readings by triggers. Readings may come in any order and with duplicates. It never throws and never
 * guesses: what the readings do not prove is `inconclusive`, with the reason.
 */
export function evaluateTriggers(
  set: TriggerSet,
  readings: readonly Reading[],
  window: ObservationWindow,
): Evaluation {
  const seriesOf = indexReadings(set.triggers.map(nameOf), readings, window)
  const triggers = set.triggers.map((trigger) => {
    const series = seriesOf(nameOf(trigger))
    return isEventTrigger(trigger)
      ? judgeEvent(trigger, series, set.observeMinutes, window)
      : judgeMetric(trigger, series, set, window)
  })
  return { verdict: overall(triggers), triggers }
}

/** The violating streaks of one trigger in the order of time, for a chart. None where there is no limit. */
export function streaksOf(
  trigger: MetricTrigger,
  set: Pick<TriggerSet, 'baseline'>,
  readings: readonly Reading[],
  window: ObservationWindow,
): readonly Streak[] {
  const limit = limitOf(trigger, set)
  if (limit === null) return []
  const series = indexReadings([trigger.metric], readings, window)(trigger.metric)
  const streaks: Streak[] = []
  eachStreak(series, trigger, limit, window.speed, (first, last, enough) => {
    streaks.push({ from: at(series, first), to: at(series, last), breach: enough >= 0 })
  })
  return streaks
}

function nameOf(trigger: Trigger): string {
  return isEventTrigger(trigger) ? trigger.event : trigger.metric
}

function overall(triggers: readonly TriggerVerdict[]): Verdict {
  if (triggers.some(({ verdict }) => verdict === 'breach')) return 'breach'
  const clean = triggers.length > 0 && triggers.every(({ verdict }) => verdict === 'clean')
  return clean ? 'clean' : 'inconclusive'
}

function at(series: Series, index: number): number {
  return series.times[index] ?? Number.NaN
}

const notBegun = 'the observation window has not begun'

type Finding = Omit<TriggerVerdict, 'metric'>

function found(verdict: Verdict, reason: string, since?: number, breachedAt?: number): Finding {
  const iso = (time: number | undefined) => (time === undefined ? null : new Date(time).toISOString())
  return { verdict, reason, since: iso(since), breachedAt: iso(breachedAt) }
}

function judgeMetric(
  trigger: MetricTrigger,
  series: Series,
  set: TriggerSet,
  window: ObservationWindow,
): TriggerVerdict {
  const limit = limitOf(trigger, set)
  const finding =
    limit === null
      ? found('inconclusive', trigger.value === undefined ? 'no baseline' : 'no limit')
      : judgeSeries(trigger, limit, series, set.observeMinutes ?? 0, window)
  return { metric: trigger.metric, ...finding }
}

function judgeSeries(
  trigger: MetricTrigger,
  limit: number,
  series: Series,
  observeMinutes: number,
  window: ObservationWindow,
): Finding {
  const { sustainedMinutes } = trigger
  const { speed = 1 } = window
  const count = series.times.length
  if (count === 0) return found('inconclusive', 'no readings')
  const violating = limitWords(trigger.op, limit, trigger.timesBaseline)
  const start = window.from ?? at(series, 0)
  const end = window.to ?? at(series, count - 1)

  const seen: { streaks: number; breach?: Finding; open?: Finding } = { streaks: 0 }
  eachStreak(series, trigger, limit, window.speed, (first, last, enough) => {
    seen.streaks += 1
    const [from, to] = [at(series, first), at(series, last)]
    if (enough >= 0) {
      seen.breach ??= breached(violating, { sustainedMinutes, speed }, from, to, at(series, enough))
    } else if (last === count - 1 && !(end - to > toMs(trigger.maxGapMinutes, speed))) {
      seen.open = found(
        'inconclusive',
        `violating for ${spanOf((to - from) * speed, sustainedMinutes)}`,
        from,
      )
    }
  })
  if (seen.breach !== undefined) return seen.breach
  if (seen.open !== undefined) return seen.open

  const gap = firstGap(series, start, end, toMs(trigger.maxGapMinutes, speed))
  if (gap !== null) return found('inconclusive', `no reading between ${clock(gap.from)} and ${clock(gap.to)}`)
  const needed = Math.max(sustainedMinutes, observeMinutes)
  // Not "less than": a bound that is no number must not pass for a long window.
  if (!(end - start >= toMs(needed, speed))) {
    return found('inconclusive', `watched for ${spanOf(Math.max(0, end - start) * speed, needed)}`)
  }
  const howLong = seen.streaks === 0 ? '' : ` for ${minutesText(sustainedMinutes)}`
  return found('clean', `never ${violating}${howLong}, ${stretch(start, end)}`)
}

function breached(
  violating: string,
  { sustainedMinutes, speed }: { readonly sustainedMinutes: number; readonly speed: number },
  from: number,
  to: number,
  enough: number,
): Finding {
  const held = heldFor((to - from) * speed, sustainedMinutes)
  const when = from === to ? `at ${clock(from)}` : `for ${held}, ${stretch(from, to)}`
  return found('breach', `${violating} ${when}`, from, enough)
}

/** The first stretch of the window without a reading that is longer than allowed, its ends included. */
function firstGap(series: Series, start: number, end: number, longest: number) {
  let from = start
  for (let index = 0; index <= series.times.length; index += 1) {
    const to = index === series.times.length ? end : at(series, index)
    if (to - from > longest) return { from, to }
    from = to
  }
  return null
}

function judgeEvent(
  trigger: EventTrigger,
  series: Series,
  observeMinutes: number | null,
  window: ObservationWindow,
): TriggerVerdict {
  return { metric: trigger.event, ...judgeReports(series, observeMinutes, window) }
}

function judgeReports(series: Series, observeMinutes: number | null, window: ObservationWindow): Finding {
  const count = series.times.length
  for (let index = 0; index < count; index += 1) {
    if ((series.values[index] ?? 0) >= 1) {
      const reported = at(series, index)
      return found('breach', `reported at ${clock(reported)}`, reported, reported)
    }
  }
  const start = window.from ?? (count > 0 ? at(series, 0) : undefined)
  const ended = window.to ?? window.now
  const end = ended ?? (count > 0 ? at(series, count - 1) : undefined)
  if (start === undefined) {
    const running = window.now !== undefined
    return found('inconclusive', running ? notBegun : 'the start of the observation window is not known')
  }
  if (end === undefined || (observeMinutes === null && ended === undefined)) {
    return found('inconclusive', 'the end of the observation window is not known')
  }
  // Without an agreed length any window will do, but one that begins this instant has shown nothing.
  const beginning = observeMinutes === null && window.to === undefined && end === start
  if (beginning || end < start) return found('inconclusive', notBegun)
  const needed = observeMinutes ?? 0
  const { speed = 1 } = window
  if (!(end - start >= toMs(needed, speed))) {
    return found('inconclusive', `observed for ${spanOf((end - start) * speed, needed)}`)
  }
  return found('clean', `not reported, ${stretch(start, end)}`)
}
