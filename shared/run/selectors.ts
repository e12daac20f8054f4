/** Everything derived from a run's state, in one place to import from. */

export { checkCell, checkField, fieldProblems, isUrl } from './checks.ts'
export { bigClock } from './clock.ts'
export { listItems, type RowView, tableRows } from './entries.ts'
export { type Fact, factsOf } from './facts.ts'
export { deadlineOf, owedOf } from './owed.ts'
export {
  durationsOf,
  isLive,
  mitigatedAt,
  outcomeOf,
  type Phase,
  phaseOf,
  phaseTitles,
  standingDecision,
} from './phase.ts'
export { isEnded } from './stepEffects.ts'
export { currentStepOf, nextStepAfter, type StepView, stepViewOf, stepViews, workedMs } from './steps.ts'
