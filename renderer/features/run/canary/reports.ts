import { canaryText } from '#text/canary.ts'
import { titleAtStart } from '../../../../shared/rollback/chart/words.ts'
import type { Metric } from '../../../../shared/runbook/schema.ts'

const text = canaryText.reports

/** What one says when an event came: `SEV2 report` becomes `SEV2 reported`. */
export function reportedWords({ title }: Pick<Metric, 'title'>): string {
  return titleAtStart(text.reported(title.replace(/\s*\breports?$/i, '')))
}

/** Events that can be reported. */
export function reportable(metrics: readonly Metric[]): readonly Metric[] {
  return metrics.filter((metric) => metric.event)
}
