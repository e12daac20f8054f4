import { formatDuration } from '../run/format.ts'
import type { RecordDrill, RecordDrillScore } from './drillModel.ts'
import { instantText } from './parts/times.ts'
import { nothing } from './words.ts'

const rulingWords = {
  open: 'Undecided',
  sound: 'Sound: the right decision, on proof, in time',
  early: 'Early: decided on signs, before anything was proven',
  late: 'Late: the right decision, but not in time',
  unfounded: 'Unfounded: decided before there was any sign',
  unsound: 'Unsound: against what was there to see',
} as const satisfies Record<RecordDrillScore['ruling'], string>
const endWords = {
  running: 'Goes on',
  played: 'Played to its end',
  'given-up': 'Given up before its end',
} as const satisfies Record<RecordDrillScore['end'], string>
const markWords = {
  decision: 'Decision',
  time: 'Time to decision',
  mitigation: 'Time to mitigation',
  care: 'Care',
} as const satisfies Record<RecordDrillScore['marks'][number]['id'], string>

export const drillColumns = ['What', 'How'] as const
export const toldColumns = ['When', 'Who', 'What was said'] as const

/** `1 minute on the clock counted as 10`. */
export function speedText({ speed }: Pick<RecordDrill, 'speed'>): string {
  return speed === 1 ? 'in real time' : `1 minute on the clock counted as ${speed}`
}

/** The line on page one. */
export function drillText(drill: RecordDrill): string {
  return `This was a drill, “${drill.title}”, ${speedText(drill)}. Readings and reports were injected; the service does not exist.`
}

/** What stands beside the heading: the points, or why there are none. */
export function drillRemark({ score }: RecordDrill): string {
  if (score === null) return 'not scored: this version does not know the scenario'
  return score.points === null ? 'undecided' : `${score.points} of 100`
}

const stepsText = (numbers: readonly number[]): string =>
  numbers.length === 0 ? 'none' : `${numbers.length === 1 ? 'step' : 'steps'} ${numbers.join(', ')}`

/** A time on the clock, and what it counted as. */
function timeText(ms: number | null, speed: number): string {
  if (ms === null) return nothing
  const counted = speed === 1 ? '' : `, counted as ${formatDuration(ms * speed)}`
  return `${formatDuration(ms)}${counted}`
}

/** The world, the score and what it is made of, a line each. */
export function drillRows(drill: RecordDrill): readonly (readonly [label: string, text: string])[] {
  const { score, speed } = drill
  const at = (instant: RecordDrill['begunAt']) => (instant ? instantText(instant) : nothing)
  const world = [
    ['Scenario', `${drill.title}, edition ${drill.edition}, seed ${drill.seed}, ${speedText(drill)}`],
    ['Began', at(drill.begunAt)],
    ['Set up by the app', stepsText(drill.setUp)],
  ] as const
  if (score === null) return world
  return [
    ...world,
    ['End', endWords[score.end]],
    ['Ruling', rulingWords[score.ruling]],
    ['Points', score.points === null ? nothing : `${score.points} of 100`],
    ...score.marks.map(({ id, got, of }) => [`Marks: ${markWords[id]}`, `${got} of ${of}`] as const),
    ['First sign', at(score.firstSignAt)],
    ['Proven', at(score.realAt)],
    ['Decided', at(score.decidedAt)],
    ['From the proof to the decision', timeText(score.toDecisionMs, speed)],
    ['From the decision to mitigation', timeText(score.toMitigationMs, speed)],
    ['Skipped', stepsText(score.skipped)],
    ['Read-backs missed', stepsText(score.readBacksMissed)],
    ['Warnings passed with a reason', stepsText(score.guardsPassed)],
  ]
}
