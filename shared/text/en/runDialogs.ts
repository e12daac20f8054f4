import { countText, plural } from '../plural.ts'

/** What the dialogs of a run say. */
export const runDialogsText = {
  closeDialog: {
    sayWhy: (count: number) =>
      plural(count, {
        one: 'A step is still open. Say why the run ends here.',
        other: '# steps are still open. Say why the run ends here.',
      }),
    stillOpen: (count: number) =>
      plural(count, { one: '# step is still open', other: '# steps are still open' }),
    shipped: 'Shipped: the decision was to proceed.',
    rolledBack: 'Rolled back.',
    abandoned: 'Abandoned: nothing was decided.',
    closed: 'The run is closed',
    title: 'Close the run',
    keepItOpen: 'Keep it open',
    showConflicts: 'Show conflicts',
    about: (outcome: string) => `${outcome} After this only amendments are added. Clocks stop.`,
    chooseFirst: (countConflicts: string) => `${countConflicts}: choose before the run is closed`,
    stillOwed: 'Still owed after closing',
    summary: 'Summary',
    summaryHint: 'two or three sentences for the first page of the record',
    amendTheRecord: 'Amend the record',
    amendment: 'Amendment',
    submit: 'Amend',
    amended: 'Amended',
    amendAbout:
      'What was recorded stays as it is. Your text is added to the end, with your name and the time.',
  },
  deployDialog: {
    goesOut: (what: string) => `${what} goes out now.`,
    goesOutAsOf: ({ what, at }: { readonly what: string; readonly at: string }) =>
      `${what} goes out, as of ${at}.`,
    about: 'The deploy window starts to run down. This cannot be undone, only amended.',
    stillOpen: ({ count, steps }: { readonly count: number; readonly steps: string }) =>
      `${count === 1 ? 'One step before it is' : `${countText(count)} steps before it are`} still open: ${steps}.`,
    title: 'The deploy starts',
    reasonMissing: 'Write a reason: the record must say why this was passed.',
    deployStarted: 'Deploy started',
    notNow: 'Not now',
    deployStarts: 'Deploy starts',
    passAndStart: (count: number) =>
      count === 1
        ? 'Pass it and start'
        : count === 2
          ? 'Pass both and start'
          : `Pass all ${countText(count)} and start`,
  },
  extendDialog: {
    notANumber: 'Type a number of minutes, such as 5.',
    extended: ({ title, by }: { readonly title: string; readonly by: number }) =>
      `${title} extended by ${by} minutes`,
    title: (title: string) => `Extend: ${title}`,
    extend: 'Extend',
    minutes: 'By how many minutes',
    why: 'Why',
    optional: 'optional',
  },
  peopleDialog: {
    title: 'People',
    done: 'Done',
    about: 'Each change is recorded when you leave the field. Tick “Reachable” once you have reached them.',
    required: 'required',
  },
  profileGaps: {
    missing: (count: number) =>
      plural(count, {
        one: 'A value is not in the service profile of this run: fill it in by hand now, and in the profile for the next run.',
        other:
          '# values are not in the service profile of this run: fill them in by hand now, and in the profile for the next run.',
      }),
    editTheProfile: 'Edit the profile',
  },
  redactDialog: {
    backups: (count: number) =>
      plural(count, {
        one: 'One backup still holds it. Delete it if it must be gone everywhere:',
        other: '# backups still hold it. Delete them if it must be gone everywhere:',
      }),
    doneTitle: 'Redacted',
    backToTheTimeline: 'Back to the timeline',
    done: 'The content is deleted here. The entry, its time and your reason stay, and the record shows the gap.',
    noBackup: 'No backup holds it.',
    question: 'Redact this entry',
    reason: 'Why it has to go',
    reasonHint: 'stays on record',
    submit: 'Redact for good',
    failed: 'It was not redacted. The message in the corner says why.',
    about: (describeEvent: string) =>
      `“${describeEvent}” The text and any copy of it in this run are deleted. Nobody can bring them back. It stays on record that something stood here, when, and who wrote it.`,
  },
  roleEditor: {
    name: 'Name',
    nameOf: (title: string) => `${title}: name`,
    contact: 'Phone, chat or e-mail',
    contactOf: (title: string) => `${title}: contact`,
    reachableOf: (title: string) => `${title}: reachable`,
    reachable: 'Reachable',
  },
  rollBackDialog: {
    rollingBack: 'Rolling back.',
    title: 'Roll back now?',
    nameMissing: 'Name who decides: the record must say it.',
    reasonMissing: 'Write a reason: the verdict is clean, and the record must say why.',
    step: ({ number, title }: { readonly number: number; readonly title: string }) =>
      `Step ${number}: ${title}`,
    about:
      '{service} goes back to {target}. Rollback execution opens and the clock starts. Steps not done yet stay owed. This is a decision: it cannot be undone, a new one can be taken.',
    against: 'This goes against the verdict, which is clean',
    againstAbout: 'It is allowed, with a reason. It stands on page one of the record.',
    why: 'Why',
    whyAgainst: 'against the verdict',
    whyHint: 'optional now; one sentence helps the review',
    notNow: 'Not now',
    rollBackNow: 'Roll back now',
  },
  stepReasonDialog: {
    ended: ({ number, done }: { readonly number: number; readonly done: string }) => `Step ${number} ${done}`,
    skip: 'Skip',
    skipped: 'skipped',
    skipAbout: 'The step stays in sight as owed until the run is closed.',
    fail: 'Fail',
    failed: 'failed',
    failAbout: 'It was tried and did not work. The step stays in sight as owed.',
    block: 'Block',
    blocked: 'blocked',
    blockAbout: 'It cannot go on until something else happens. Resume it when it can.',
    defer: 'Defer',
    deferred: 'deferred',
    deferAbout: 'It is put off and comes back when everything else is done.',
    reopen: 'Reopen',
    reopened: 'reopened',
    reopenAbout: 'The step can be worked on again. How it ended before stays on record.',
    markAsWrong: 'Mark as wrong',
    markedAsWrong: 'marked as wrong',
    wrongAbout:
      'Goes into the record and into the list for the next edition of the runbook. The step goes on.',
    wrongQuestion: 'What should it say?',
    title: ({
      verb,
      number,
      short,
    }: {
      readonly verb: string
      readonly number: number
      readonly short: string
    }) => `${verb}: step ${number}, ${short}`,
    onRecordAt: (utcTime: string) => `goes on record as of ${utcTime}`,
  },
  whoDecides: {
    label: 'Who decides',
  },
}
