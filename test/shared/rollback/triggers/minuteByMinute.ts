import type {
  ObservationWindow,
  Reading,
  Trigger,
  TriggerSet,
  Verdict,
} from '../../../../shared/rollback/triggers/model.ts'

// A second evaluator, written from the rules alone and as plainly as they read: it tries all pairs of readings
// and walks the window from mark to mark. It exists to disagree with the fast one.

export interface PlainVerdict {
  readonly verdict: Verdict
  readonly since: string | null
  readonly breachedAt: string | null
}

const minutesBetween = (from: number, to: number) => (to - from) / 60_000
const iso = (at: number) => new Date(at).toISOString()
const inconclusive: PlainVerdict = { verdict: 'inconclusive', since: null, breachedAt: null }
const clean: PlainVerdict = { verdict: 'clean', since: null, breachedAt: null }

export function judgePlainly(set: TriggerSet, readings: readonly Reading[], window: ObservationWindow) {
  const triggers = set.triggers.map((trigger) => judgeOne(trigger, set, readings, window))
  const verdicts = triggers.map(({ verdict }) => verdict)
  let verdict: Verdict = 'clean'
  if (verdicts.length === 0 || verdicts.includes('inconclusive')) verdict = 'inconclusive'
  if (verdicts.includes('breach')) verdict = 'breach'
  return { verdict, triggers }
}

/** Readings of one name that count, oldest first, the later of two at the same time. */
function readingsOf(name: string, readings: readonly Reading[], window: ObservationWindow): Reading[] {
  const counted = readings.filter(
    ({ at, metric, value }) =>
      metric === name &&
      !Number.isNaN(value) &&
      Math.abs(value) !== Infinity &&
      (window.from === undefined || at >= window.from) &&
      (window.to === undefined || at <= window.to),
  )
  return counted
    .filter((reading, index) => !counted.slice(index + 1).some(({ at }) => at === reading.at))
    .sort((a, b) => a.at - b.at)
}

function judgeOne(
  trigger: Trigger,
  set: TriggerSet,
  readings: readonly Reading[],
  window: ObservationWindow,
): PlainVerdict {
  if ('event' in trigger) {
    return judgeReports(readingsOf(trigger.event, readings, window), set.observeMinutes, window)
  }
  let limit = trigger.value
  if (trigger.timesBaseline !== undefined) {
    const baseline = set.baseline[trigger.metric]
    if (baseline === undefined || !Number.isFinite(baseline.value)) return inconclusive
    limit = baseline.value * trigger.timesBaseline
  }
  if (limit === undefined) return inconclusive
  const points = readingsOf(trigger.metric, readings, window)
  const isBad = ({ value }: Reading) =>
    ({ '>': value > limit, '>=': value >= limit, '<': value < limit, '<=': value <= limit })[trigger.op]

  /** Whether the readings from one index to another are one streak. */
  const isStreak = (first: number, last: number) =>
    points
      .slice(first, last + 1)
      .every(
        (point, index, streak) =>
          isBad(point) &&
          (index === 0 || minutesBetween(streak[index - 1]?.at ?? 0, point.at) <= trigger.maxGapMinutes),
      )

  for (const [last, end] of points.entries()) {
    for (const [first, begin] of points.slice(0, last + 1).entries()) {
      if (minutesBetween(begin.at, end.at) >= trigger.sustainedMinutes && isStreak(first, last)) {
        return { verdict: 'breach', since: iso(begin.at), breachedAt: iso(end.at) }
      }
    }
  }

  const newest = points.at(-1)
  const oldest = points[0]
  if (newest === undefined || oldest === undefined) return inconclusive
  const start = window.from ?? oldest.at
  const end = window.to ?? newest.at

  if (isBad(newest) && minutesBetween(newest.at, end) <= trigger.maxGapMinutes) {
    const first = points.findIndex((_, index) => isStreak(index, points.length - 1))
    return { ...inconclusive, since: iso(points[first]?.at ?? 0) }
  }
  if (isBad(newest)) return inconclusive
  if (minutesBetween(start, end) < trigger.sustainedMinutes) return inconclusive
  if (minutesBetween(start, end) < (set.observeMinutes ?? 0)) return inconclusive

  // From the start, go as far as the allowed gap reaches, from reading to reading, until the end.
  const marks = [...points.map(({ at }) => at), end]
  let reached = start
  while (reached < end) {
    const next = marks.filter(
      (mark) => mark > reached && minutesBetween(reached, mark) <= trigger.maxGapMinutes,
    )
    if (next.length === 0) return inconclusive
    reached = Math.min(...next)
  }
  return clean
}

function judgeReports(
  points: readonly Reading[],
  observeMinutes: number | null,
  window: ObservationWindow,
): PlainVerdict {
  const report = points.find(({ value }) => value >= 1)
  if (report !== undefined) return { verdict: 'breach', since: iso(report.at), breachedAt: iso(report.at) }
  const start = window.from ?? points[0]?.at
  if (start === undefined) return inconclusive
  if (observeMinutes === null) {
    if (window.to !== undefined) return window.to >= start ? clean : inconclusive
    if (window.now !== undefined) return window.now > start ? clean : inconclusive
    return inconclusive
  }
  const end = window.to ?? window.now ?? points.at(-1)?.at
  return end !== undefined && minutesBetween(start, end) >= observeMinutes ? clean : inconclusive
}
