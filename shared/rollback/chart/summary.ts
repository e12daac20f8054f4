import { clock } from '../triggers/reasons.ts'
import type { ChartInput, MetricChart } from './model.ts'
import { readingText, sideOf, titleAtStart } from './words.ts'

/**
 * What a chart shows, in one sentence: `Error rate, 12 readings, last 3.1 % at 03:10Z, above the trigger since
 * 03:06Z`.
 */
export function summaryOf(
  { title, unit }: ChartInput['metric'],
  chart: Pick<MetricChart, 'count' | 'last' | 'streaks' | 'limits'>,
): string {
  const name = titleAtStart(title)
  const { count, last, streaks, limits } = chart
  if (last === null) return `${name}, no readings`
  const parts = [
    name,
    `${count} ${count === 1 ? 'reading' : 'readings'}`,
    `last ${readingText(last.value, unit)} at ${clock(last.at)}`,
  ]
  const open = streaks.filter(({ to }) => to === last.at).sort((a, b) => a.from - b.from)[0]
  const breach = streaks.find((streak) => streak.breach)
  const [limit] = limits
  if (open !== undefined && limit !== undefined) {
    const side = limits.every(({ trigger }) => sideOf(trigger) === sideOf(limit.trigger))
      ? sideOf(limit.trigger)
      : 'beyond'
    parts.push(`${side} the trigger since ${clock(open.from)}`)
  } else if (limit !== undefined) parts.push('within the trigger')
  if (breach !== undefined && breach !== open) {
    parts.push(`breached ${clock(breach.from)} to ${clock(breach.to)}`)
  }
  return parts.join(', ')
}
