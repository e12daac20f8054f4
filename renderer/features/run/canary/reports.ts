import { titleAtStart } from '../../../../shared/rollback/chart/words.ts'
import type { Metric } from '../../../../shared/runbook/schema.ts'

/** What one says when an event came: `SEV2 report` becomes `SEV2 reported`. */
export function reportedWords({ title }: Pick<Metric, 'title'>): string {
  const words = /\breports?$/i.test(title)
    ? title.replace(/\s*\breports?$/i, ' reported')
    : `${title} reported`
  return titleAtStart(words)
}

/** Events that can be reported. */
export function reportable(metrics: readonly Metric[]): readonly Metric[] {
  return metrics.filter((metric) => metric.event)
}
