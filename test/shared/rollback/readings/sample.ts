import type { ParsedReadings, ReadingMetric } from '../../../../shared/rollback/readings/parse.ts'

export const metrics: readonly ReadingMetric[] = [
  { id: 'error_rate', title: 'Error rate', unit: '%', event: false },
  { id: 'p99_latency_ms', title: 'p99 latency', unit: 'ms', event: false },
  { id: 'sev2', title: 'SEV2 report', unit: null, event: true },
]

/** Readings as `03:04:00.000 error_rate 1.2`, in their order. */
export function readings({ readings }: ParsedReadings): string[] {
  return readings.map(
    ({ at, metric, value }) => `${new Date(at).toISOString().slice(11, -1)} ${metric} ${value}`,
  )
}

/** What is rejected, as `line: reason`. */
export function rejected({ rejected }: ParsedReadings): string[] {
  return rejected.map(({ line, reason }) => `${line}: ${reason}`)
}

export const long = (...lines: string[]) => ['time,metric,value', ...lines].join('\n')
export const wide = (...lines: string[]) => ['time,error_rate,p99_latency_ms', ...lines].join('\n')
