import { assertNever } from '../assertNever.ts'
import type { DrillScenario, DrillSignal } from './model.ts'
import { chance, pick } from './random.ts'

/** What is left of the harm one minute after it was ended: the rest of the requests drains. */
const remainingPerMinute = 0.3

/**
 * The value of a metric at a minute of the scenario. `relieved`: the minute at which the harm was ended, or null.
 * Follows from scenario, seed and these, whoever asks and whenever.
 */
export function valueAt(signal: DrillSignal, seed: number, minute: number, relieved: number | null): number {
  const { metric, base, jitter, decimals, shapes } = signal
  const stray = (chance(seed, `${metric} ${minute}`) * 2 - 1) * jitter
  const harm = shapes.reduce((sum, shape, index) => {
    // Named without the metric: what happens to one happens to the others at the same moment.
    return sum + harmOf(shape, seed, `shape ${index}`, minute)
  }, 0)
  const kept = relieved === null ? 1 : remainingPerMinute ** Math.max(0, minute - relieved)
  return Number(Math.max(0, base + stray + harm * kept).toFixed(decimals))
}

function harmOf(shape: DrillSignal['shapes'][number], seed: number, purpose: string, minute: number): number {
  switch (shape.kind) {
    case 'step':
      return minute >= pick(seed, purpose, shape.at) ? shape.by : 0
    case 'ramp': {
      const since = minute - pick(seed, purpose, shape.at)
      return shape.by * Math.min(1, Math.max(0, since / shape.minutes))
    }
    case 'spikes':
      return shape.at.reduce((most, at, index) => {
        const place = `${purpose} spike ${index}`
        const from = pick(seed, place, at)
        const lasts = pick(seed, `${place} length`, shape.lasts)
        if (minute < from || minute >= from + lasts) return most
        const [low, high] = shape.by
        return Math.max(most, low + chance(seed, `${place} height`) * (high - low))
      }, 0)
    default:
      return assertNever(shape)
  }
}

/** The readings of one minute of the scenario. */
export function readingsAt(
  scenario: DrillScenario,
  seed: number,
  minute: number,
  relieved: number | null,
): readonly { readonly metric: string; readonly value: number }[] {
  return scenario.signals.map((signal) => ({
    metric: signal.metric,
    value: valueAt(signal, seed, minute, relieved),
  }))
}
