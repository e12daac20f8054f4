import type { Command } from './commands.ts'
import { type DecideContext, requireText } from './context.ts'
import { DomainError } from './errors.ts'
import type { NewEvent } from './events.ts'
import { readSlot } from './keys.ts'
import type { RunState } from './state.ts'
import type { ReadingSeries } from './values.ts'

type ReadingsCommand = Extract<Command, { type: 'addReadings' | 'withdrawReadings' }>

/** Most readings that are taken at once: five metrics each minute for a month. */
export const mostReadings = 216_000
/** Rows left out that are named in the record. */
export const mostRejected = 200

/** How far the clock of the monitoring may be ahead of this machine's, ms. What is later has not been read. */
export const clockLead = 120_000

/** Adding readings, typed, pasted or from a file, and withdrawing them. */
export function decideReadings(
  command: ReadingsCommand,
  state: RunState,
  context: DecideContext,
): NewEvent[] {
  if (command.type === 'withdrawReadings') {
    const { batch } = command
    if (!readSlot(state, 'readings', batch)) throw new DomainError('unknown-readings', { name: batch })
    return [
      { type: 'readings.withdrawn', data: { batch, reason: requireText(command.reason, 'reason-required') } },
    ]
  }
  const series = command.series.filter(({ points }) => points.length > 0)
  for (const { metric } of series) {
    if (!context.runbook.metrics.some(({ id }) => id === metric))
      throw new DomainError('unknown-metric', { name: metric })
  }
  checkPoints(series, Date.parse(context.now) + clockLead)
  const { source, name } = command
  const rejected = command.rejected.slice(0, mostRejected).map(({ line, reason }) => ({ line, reason }))
  const data = { batch: context.newId(), source, name: name.trim(), series: [...series], rejected }
  return [{ type: 'readings.added', data }]
}

function checkPoints(series: readonly ReadingSeries[], latest: number): void {
  const count = series.reduce((sum, { points }) => sum + points.length, 0)
  if (count === 0) throw new DomainError('no-readings')
  if (count > mostReadings) throw new DomainError('too-many-readings', { limit: mostReadings })
  for (const { metric, points } of series) {
    const wrong = points.find(([at, value]) => !Number.isSafeInteger(at) || !Number.isFinite(value))
    if (wrong) {
      const message = 'A reading needs a time and a number.'
      throw new DomainError('invalid-value', { name: metric, message })
    }
    const early = points.find(([at]) => at > latest)
    if (early) {
      const message = `A reading of ${new Date(early[0]).toISOString()} has not come yet. Leave it out.`
      throw new DomainError('invalid-value', { name: metric, message })
    }
  }
}
