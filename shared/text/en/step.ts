import { countText, plural } from '../plural.ts'

/** What stands around a step: its commands, notes, files, timers, and how it ends. */
export const stepText = {
  attachments: {
    facts: '{size} · sha256 {sha256} · {by} · {utcTime}',
    files: 'Files',
    attachAFile: 'Attach a file',
    hint: 'or paste a screenshot, or drop files here. PNG, JPEG, text or PDF, up to 20 MB.',
  },
  commandCard: {
    label: (tool: string) => `Commands for ${tool}`,
    labelLocked: (tool: string) => `Commands for ${tool}, locked`,
    correctIn: (step: number) => `correct in step ${step}`,
    captureIn: (step: number) => `capture in step ${step}`,
    factsMissing: (count: number) => plural(count, { one: '# fact missing', other: '# facts missing' }),
    copy: 'Copy',
    unsafe: 'is not safe here',
    notInProfile: 'not in the service profile',
    notGiven: 'not given',
    copiesNeverRuns: 'copies, never runs',
    lockedAbout: (lockedUntil: string) =>
      `Locked until “${lockedUntil}” is chosen above. Its text is not shown and not copied before that.`,
    command: 'Command',
    commandFor: ({ tool, item }: { readonly tool: string; readonly item: string }) =>
      `${tool} command for ${item}`,
    locked: 'locked',
    commandOf: (tool: string) => `${tool} command`,
  },
  lateEntry: {
    form: 'Type a time such as 03:04 (UTC).',
    stillToCome: 'That is still to come.',
    itHappensNow: 'It happens now',
    nextActionAt: 'Next action at {utcTime}',
    about: 'Give the next action an earlier time. When it was entered stays on record too.',
    earlier: 'Earlier',
    happenedAt: 'Happened at',
    placeholder: '03:04 UTC',
    set: 'Set',
    neverMind: 'Never mind',
  },
  notes: {
    stepIsWrong: 'Step is wrong:',
    recorded: 'Note recorded',
    notes: 'Notes',
    entered: (utcTime: string) => `, entered ${utcTime}`,
    amended: 'Amended by {by} · {utcTime}',
    placeholder: 'What happened, for whoever reads the record',
    recordNote: 'Record note',
  },
  stepBanner: {
    shipped: 'shipped',
    abandoned: 'abandoned',
    endedBy: ({ how, by }: { readonly how: string; readonly by: string }) => `${how} by ${by}`,
    done: 'Done',
    skipped: 'Skipped',
    deferred: 'Deferred',
    failed: 'Failed',
    blocked: 'Blocked',
    notNeeded: 'Not needed',
    nothingToDo: (notNeeded: string) => `${notNeeded} Nothing has to be done here.`,
    owed: 'Owed',
    rollbackBegan:
      'The rollback began before this step was done. Do it afterwards, or skip it with a reason.',
    reopen: 'Reopen',
    rolledBack: 'rolled back',
    closedBy: ({ by, outcome }: { readonly by: string; readonly outcome: string }) =>
      `Closed by ${by}: ${outcome}`,
    closedAbout: (summary: string) =>
      `${summary} Nothing is added any more but amendments; after one the run can be sealed again.`,
  },
  stepFooter: {
    completeStep: 'Complete step',
    openTheRecord: 'Open the record',
    takeItBack: 'Take it back',
    takeOver: 'Take over',
    stepOwed: (number: number) => `Step ${number}, owed`,
    nextStep: 'Next step',
    closeTheRun: 'Close the run',
    deployStarts: 'Deploy starts',
    decide: 'Decide',
    command: 'Command',
    stepActions: 'Step actions',
    amend: 'Amend',
    resume: 'Resume',
    start: 'Start',
    skip: 'Skip',
    fail: 'Fail',
    block: 'Block',
    defer: 'Defer',
    note: 'Note',
    stepIsWrongAbout: 'Mark what the runbook should say instead, for its next edition',
    stepIsWrong: 'Step is wrong',
  },
  stepTimers: {
    businessDays: (businessDays: number) => `${businessDays} business days`,
  },
  stepView: {
    step: 'Step',
    stepNumber: (number: number) => `Step ${number}`,
    critical: 'critical',
    stepOf: ({
      number,
      count,
      title,
    }: {
      readonly number: number
      readonly count: number
      readonly title: string
    }) => `Step ${number} of ${count} · ${title}`,
    beware: 'Beware',
    dropSql: 'Drop .sql files to have them read, others to attach them',
    dropHere: (number: number) => `Drop to attach to step ${number}`,
  },
  timerControls: {
    acknowledge: 'Acknowledge',
    restart: 'Restart',
    start: 'Start',
    extend: (title: string) => `Extend ${title}`,
    resume: 'Resume',
    pause: 'Pause',
    stop: (title: string) => `Stop ${title}`,
  },
  timerWords: {
    notStarted: 'not started',
    stoppedAt: (utcTime: string) => `stopped at ${utcTime}`,
    stopped: 'stopped',
    ranOut: (age: string) => `ran out ${age} ago`,
    acknowledged: (over: string) => `${over}, acknowledged`,
    paused: 'paused',
    since: (utcTime: string) => `since ${utcTime}`,
    left: 'left',
  },
  attach: {
    attached: (name: string) => `Attached ${name}`,
  },
  stepCommands: {
    notCompleted: (why: string) => `Not completed. ${why}`,
    thingsMissing: ({ count, first }: { readonly count: number; readonly first: string }) =>
      `Not completed. ${countText(count)} things are missing. ${first}`,
    step: ({ number, title }: { readonly number: number; readonly title: string }) =>
      `Step ${number}: ${title}`,
    last: 'That was the last open step.',
    done: ({ number, then }: { readonly number: string | number; readonly then: string }) =>
      `Step ${number} done. ${then}`,
    held: ({ name, message }: { readonly name: string; readonly message: string }) =>
      `Not completed. ${name}. ${message}`,
    started: 'Step started',
  },
}
