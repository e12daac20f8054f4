import { type ParsedReadings, parseReadings } from '../../../../shared/rollback/readings/parse.ts'
import type { WindowCommand } from '../../../../shared/run/commands.ts'
import { clockLead, mostRejected } from '../../../../shared/run/decideReadings.ts'
import type { ReadingSeries } from '../../../../shared/run/values.ts'
import type { Metric } from '../../../../shared/runbook/schema.ts'

/** Readings of one metric that a text holds. Epoch ms. */
export interface MetricPreview {
  readonly metric: Metric
  readonly count: number
  readonly from: number
  readonly to: number
  readonly lowest: number
  readonly highest: number
}

/** What a text would add to the run. */
export interface ImportPreview {
  readonly series: readonly ReadingSeries[]
  readonly metrics: readonly MetricPreview[]
  readonly count: number
  readonly rejected: ParsedReadings['rejected']
  /** How many lie before the start of the observation: they are kept, but do not count. */
  readonly early: number
}

/**
 * Reads a text against the metrics of a runbook; what cannot be read is listed, never guessed. `from` is the start of
 * the observation, epoch ms, and `now` the instant of reading: what is later than that was never read.
 */
export function previewOf(
  text: string,
  metrics: readonly Metric[],
  from: number | undefined,
  now: number,
): ImportPreview {
  const parsed = parseReadings(
    text,
    metrics.map(({ id, title, unit, event }) => ({ id, title, unit: unit ?? null, event })),
    now + clockLead,
  )
  const points = new Map<string, [number, number][]>(parsed.metrics.map((id) => [id, []]))
  for (const { metric, at, value } of parsed.readings) points.get(metric)?.push([at, value])
  const previews = [...points].flatMap(([id, list]): MetricPreview[] => {
    const metric = metrics.find((each) => each.id === id)
    const [first] = list
    const last = list.at(-1)
    if (!metric || !first || !last) return []
    let [lowest, highest] = [first[1], first[1]]
    for (const [, value] of list) {
      if (value < lowest) lowest = value
      if (value > highest) highest = value
    }
    return [{ metric, count: list.length, from: first[0], to: last[0], lowest, highest }]
  })
  return {
    series: [...points].map(([metric, list]) => ({ metric, points: list })),
    metrics: previews,
    count: parsed.readings.length,
    rejected: parsed.rejected,
    early: from === undefined ? 0 : parsed.readings.filter(({ at }) => at < from).length,
  }
}

/** The command that adds what a preview shows. Of very many rows left out the last one named says how many more. */
export function importCommand(
  preview: ImportPreview,
  origin: { readonly source: 'pasted' | 'file'; readonly name: string },
): WindowCommand {
  const { series, rejected } = preview
  const named = rejected.slice(0, rejected.length > mostRejected ? mostRejected - 1 : mostRejected)
  const more = rejected.length - named.length
  // Goes on record with the readings, and the record speaks one language.
  const rest =
    more > 0
      ? [{ line: rejected[named.length]?.line ?? 0, reason: `And ${more} more lines from here on.` }]
      : []
  return { type: 'addReadings', ...origin, series, rejected: [...named, ...rest] }
}
