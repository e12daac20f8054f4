import { scoreDrill } from '../../drills/score.ts'
import type { RecordDrill, RecordDrillScore } from '../drillModel.ts'
import type { RecordSource } from './source.ts'

/** The world of a drill and its score; null for every other run. */
export function recordDrill(source: RecordSource): RecordDrill | null {
  const { state } = source
  const drill = state.started?.drill
  if (!drill) return null
  const { scenario, title, edition, seed, speed } = drill
  const { preparedAt, steps, told } = state.drill
  return {
    scenario,
    title,
    edition,
    seed,
    speed,
    begunAt: preparedAt === null ? null : source.instant(preparedAt),
    setUp: numbersOf(source, steps),
    told: told.map(({ at, from, text }) => ({ at: source.instant(at), from, text })),
    score: scoreOf(source),
  }
}

function scoreOf(source: RecordSource): RecordDrillScore | null {
  const score = scoreDrill(source.runbook, source.state, source.events, source.judgedAt)
  if (!score) return null
  const { end, ruling, points, toDecisionMs, toMitigationMs, marks } = score
  const moment = (at: string | null) => (at === null ? null : source.instant(at))
  const steps = (places: readonly { readonly step: string }[]) =>
    numbersOf(
      source,
      places.map(({ step }) => step),
    )
  return {
    end,
    ruling,
    points,
    firstSignAt: moment(score.firstSignAt),
    realAt: moment(score.realAt),
    decidedAt: moment(score.decidedAt),
    toDecisionMs,
    toMitigationMs,
    marks,
    skipped: steps(score.skipped),
    readBacksMissed: steps(score.readBacksMissed),
    guardsPassed: steps(score.guardsPassed),
  }
}

function numbersOf(source: RecordSource, steps: readonly string[]): number[] {
  return steps.flatMap((step) => source.numberOf(step) ?? [])
}
