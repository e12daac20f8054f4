import type { TriggerSet } from '../triggers/model.ts'
import { isEventTrigger } from '../triggers/model.ts'
import { numberText, valueText, wholeTrigger } from './words.ts'

interface NamedMetric {
  readonly id: string
  readonly title: string
  readonly unit?: string | undefined
}

/** What an amendment changed, one line for each change: `added: error rate > 3 % for 2 min`. Empty: nothing. */
export function changesOf(
  before: TriggerSet,
  after: TriggerSet,
  metrics: readonly NamedMetric[],
): readonly string[] {
  const [was, is] = [before, after].map((set) =>
    set.triggers.map((trigger) => {
      // The usual gap goes without saying, another one does not.
      const gap =
        isEventTrigger(trigger) || trigger.maxGapMinutes === 2
          ? ''
          : `, gap at most ${numberText(trigger.maxGapMinutes)} min`
      return `${wholeTrigger(trigger, metrics)}${gap}`
    }),
  )
  const changes = [
    ...missingFrom(is ?? [], was ?? []).map((line) => `removed: ${line}`),
    ...missingFrom(was ?? [], is ?? []).map((line) => `added: ${line}`),
  ]
  for (const { id, title, unit } of metrics) {
    const [old, next] = [before, after].map(({ baseline }) =>
      Object.hasOwn(baseline, id) ? baseline[id] : undefined,
    )
    if (old?.value === next?.value) continue
    const say = (value: number | undefined) => (value === undefined ? 'none' : valueText(value, unit))
    changes.push(`baseline of ${title}: ${say(old?.value)} → ${say(next?.value)}`)
  }
  if (before.observeMinutes !== after.observeMinutes) {
    const say = (minutes: number | null) => (minutes === null ? 'not given' : `${numberText(minutes)} min`)
    changes.push(`observation: ${say(before.observeMinutes)} → ${say(after.observeMinutes)}`)
  }
  return changes
}

/** Lines of the second list that the first does not have, each as often as it is missing. */
function missingFrom(has: readonly string[], wanted: readonly string[]): string[] {
  const left = [...has]
  return wanted.filter((line) => {
    const index = left.indexOf(line)
    if (index < 0) return true
    left.splice(index, 1)
    return false
  })
}
