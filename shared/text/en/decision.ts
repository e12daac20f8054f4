import { plural } from '../plural.ts'

/** What is said where it is decided: the verdict, the choices, who decides. */
export const decisionText = {
  choiceCards: {
    follows: 'Follows the verdict',
    against: 'Against the verdict: needs a reason, and stands on page one of the record',
    decision: 'Decision',
  },
  reasons: {
    title: 'What the triggers say',
    oneReport: 'one report',
    showFirst: (firstShown: number) => `Show the first ${firstShown}`,
    showAll: (count: number) => `Show all ${count} triggers`,
  },
  verdict: {
    readings: (count: number) =>
      plural(count, { one: '# reading, the last {time}', other: '# readings, the last {time}' }),
    noReadings: 'No readings',
    ago: (age: string) => `, ${age} ago`,
    amendedSince: ', amended since',
    frozenAt: 'triggers frozen {utcTime}',
    notFrozen: 'triggers not frozen: the deploy has not started',
    stale: (age: string) => `The last reading is ${age} old. What happened since is not in this verdict.`,
    asFrozen: (verdict: string) =>
      `The triggers as they froze say ${verdict}. They were amended after the deploy began.`,
    noTriggers: 'No trigger was agreed, so no reading can prove anything.',
    title: 'The verdict is {verdict}',
    spoken: (word: string) => `The verdict is ${word}`,
  },
  choices: {
    rollBack: 'Roll back',
    rollBackAbout: 'Opens rollback execution and starts the time to mitigation.',
    rollBackNow: 'Roll back now',
    hold: 'Hold',
    holdAbout: 'Keep the rollout where it is and keep watching. Decide again when more is known.',
    holdTheRollout: 'Hold the rollout',
    proceed: 'Proceed',
    proceedAbout: 'Ship it. Rollback execution and what follows from it are not needed.',
  },
}
