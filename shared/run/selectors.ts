/** Everything derived from a run's state, in one place to import from. */

export { checkCell, checkField, fieldProblems, isInstant, isUrl } from './checks.ts'
export { bigClock, clockInstants } from './clock.ts'
export { completionOf } from './completion.ts'
export { deadlineOf } from './deadline.ts'
export { listItems, type RowView, tableRows } from './entries.ts'
export { type Fact, factsOf } from './facts.ts'
export {
  chosenOption,
  completionGuards,
  deployGuards,
  type GuardView,
  guardsOf,
} from './guards.ts'
export { judgedMigrations, type MigrationView, migrationViews } from './migrations.ts'
export { owedOf, settledOf } from './owed.ts'
export {
  durationsOf,
  isLive,
  mitigatedAt,
  outcomeOf,
  type Phase,
  phaseOf,
  phaseTitles,
} from './phase.ts'
export { deployReadBack, type ReadBackAsked, stepReadBack } from './readBack.ts'
export { isEnded } from './stepEffects.ts'
export { notesOn } from './stepNotes.ts'
export { currentStepOf, nextStepAfter, type StepView, stepViewOf, stepViews, workedMs } from './steps.ts'
export {
  agreedTriggers,
  allReadings,
  canaryBegan,
  isAgainst,
  observationWindow,
  triggersInForce,
  typedTriggers,
  verdictAsFrozen,
  verdictOf,
} from './verdict.ts'
