import type { Care } from './care.ts'
import type { Ruled } from './ruling.ts'

/** What to do better next time. The words for each stand in the catalogue. */
export type Lesson =
  | 'wait-for-a-sign'
  | 'wait-for-proof'
  | 'act-when-proven'
  | 'trust-the-triggers'
  | 'claim-nothing'
  | 'decide-at-all'
  | 'see-sooner'
  | 'mitigate-sooner'
  | 'read-back'
  | 'skip-nothing'
  | 'finish'
  | 'faster-world'
  | 'surprise'
  | 'again-soon'
  | 'watch-another'

interface Played {
  readonly end: 'running' | 'played' | 'given-up'
  readonly ruled: Ruled
  readonly care: Care
  readonly marks: readonly { readonly id: string; readonly got: number; readonly of: number }[]
  readonly speed: number
}

/** At most three, what cost most first. Whoever lost nothing is told how to make it harder. */
export function lessonsOf({ end, ruled, care, marks, speed }: Played): readonly Lesson[] {
  if (end === 'running' && ruled.ruling === 'open') return []
  const lost = (id: string): number => {
    const mark = marks.find((each) => each.id === id)
    return mark ? mark.of - mark.got : 0
  }
  const decision = decisionLesson(ruled)
  const costs: readonly (readonly [Lesson, number])[] = [
    ...(decision ? [[decision, lost('decision') + 1] as const] : []),
    ...(end === 'given-up' ? [['finish', 20] as const] : []),
    ...(ruled.ruling === 'sound' ? [['see-sooner', lost('time')] as const] : []),
    ...(ruled.choice === 'rollback' && end === 'played'
      ? [['mitigate-sooner', lost('mitigation')] as const]
      : []),
    ['read-back', 5 * care.readBacksMissed.length],
    ['skip-nothing', 4 * care.skipped.length],
  ]
  const told = costs.filter(([, cost]) => cost > 0).sort(([, one], [, other]) => other - one)
  const harder: readonly Lesson[] = [
    ...(speed < 10 ? (['faster-world'] as const) : []),
    'surprise',
    'again-soon',
    'watch-another',
  ]
  return [...told.map(([lesson]) => lesson), ...harder].slice(0, 3)
}

function decisionLesson({ ruling, choice }: Ruled): Lesson | null {
  switch (ruling) {
    case 'open':
      return 'decide-at-all'
    case 'unfounded':
      return 'wait-for-a-sign'
    case 'early':
      return 'wait-for-proof'
    case 'late':
      return 'act-when-proven'
    case 'unsound':
      return choice === null ? 'claim-nothing' : 'trust-the-triggers'
    default:
      return null
  }
}
