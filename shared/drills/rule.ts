import { assertNever } from '../assertNever.ts'
import type { DrillScenario } from './model.ts'
import { ruleDecision } from './ruleDecision.ts'
import { ruleImage, ruleSnapshot } from './rulePreparation.ts'
import type { Played, Ruled } from './ruling.ts'

/** What the decision of a drill was, by the task of its scenario. */
export function ruledOf(scenario: DrillScenario, played: Played): Ruled {
  const { task } = scenario
  switch (task.kind) {
    case 'decide':
      return ruleDecision(scenario, task.expected, played)
    case 'without-snapshot':
      return ruleSnapshot(scenario, task, played)
    case 'find-image':
      return ruleImage(scenario, task, played)
    default:
      return assertNever(task)
  }
}
