/** Everything derived from a run's state, in one place to import from. */

export { checkCell, checkField, checkForm, fieldProblems, isInstant, isUrl } from './checks.ts'
export { type BigClock, bigClock } from './clock.ts'
export { type ItemView, listItems, type RowView, tableRows } from './entries.ts'
export { type Fact, factsOf } from './facts.ts'
export { deadlineOf, owedOf } from './owed.ts'
export {
  type Durations,
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
