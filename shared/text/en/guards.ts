import { countText, plural } from '../plural.ts'

/** What the guards of a run say: why they hold, and the ways out. */
export const guardsText = {
  approveDialog: {
    title: 'Enter the approval',
    titleOf: (option: string) => `Enter the approval: ${option}`,
  },
  approveQuestion: {
    namesAreTyped: 'Names are typed, not proven.',
    nameMissing: (title: string) => `Name the ${title}: the record must say who approved.`,
    worksOnRun: (name: string) => `${name} works on this run. Nobody approves their own way.`,
    wayMissing: 'Say how it was given.',
    approvedBy: (name: string) => `Approved by ${name}`,
    howItWasGiven: 'How it was given',
    whyItIsWorthIt: 'Why it is worth it',
    whereHint: 'and where the words are found',
    saidHint: 'what was said; stands in the record',
    enteredBy: (name: string) => `Entered by ${name}.`,
    noIdentity: 'Say in settings who you are: the record names who entered it.',
    notNow: 'Not now',
    recordAndChoose: 'Record approval and choose',
    record: 'Record approval',
  },
  approver: {
    title: 'Nobody approves their own way',
    about: ({ name, role }: { readonly name: string; readonly role: string }) =>
      `${name} is ${role} and works on this run. Have somebody else work on it, or name another ${role} who has approved.`,
    another: (title: string) => `Another ${title}`,
    nobodyNamed: 'nobody is named yet; takes the role in this run',
  },
  deployGuard: {
    instead: 'Instead:',
    reason: 'Why deploy all the same',
  },
  freeze: {
    rowsTooLittle: ({ count, which }: { readonly count: number; readonly which: string }) =>
      `${count === 1 ? 'One row says' : `${countText(count)} rows say`} too little and will not freeze: ${which}`,
    freezesNow: (set: {
      readonly triggers: number
      readonly baselines: number
      readonly minutes: number | null
    }) => {
      const triggers =
        set.triggers === 0 ? 'no trigger' : plural(set.triggers, { one: '# trigger', other: '# triggers' })
      const baselines =
        set.baselines === 0
          ? 'no baseline'
          : plural(set.baselines, { one: '# baseline', other: '# baselines' })
      const time = set.minutes === null ? 'no observation time' : `${set.minutes} min of observation`
      return `Freezes now: ${triggers}, ${baselines}, ${time}. Later changes are amendments with a reason.`
    },
    noBaseline: (names: string) =>
      `No baseline for ${names}: what is a multiple of it cannot be judged, so the verdict can never be clean.`,
    completeIn: (number: number) => `Complete it in step ${number}`,
  },
  guardBanner: {
    notSafeNow: 'Not safe now',
    beforeDeploy: 'before the deploy',
    instead: 'Instead:',
  },
  guardDialog: {
    approvalTitle: 'Withdraw the approval',
    passTitle: 'Withdraw the pass',
    submit: 'Withdraw',
    withdrawn: 'Withdrawn. The guard holds again.',
    about: (title: string) =>
      `${title}. It holds again, and a way that was chosen under it is not chosen any more. That it was given stays on record.`,
  },
  guardFacts: {
    in: 'in',
    lineOf: ({ file, line }: { readonly file: string; readonly line: number }) => `${file}, line ${line}`,
    why: 'Why',
    inThisStep: 'in this step',
    step: (number: number) => `step ${number}`,
    notCaptured: 'not captured',
    never: 'never',
    open: (way: string) => `open ${way}`,
    captureIn: (way: string) => `capture in ${way}`,
    from: (way: string) => `from ${way}`,
  },
  guardGiven: {
    was: ({ label, value }: { readonly label: string; readonly value: string }) => `${label} was ${value}`,
    lapsed: 'It was given for other facts and counts no more.',
    lapsedSince: (facts: string) => `It was given for other facts and counts no more: ${facts}.`,
    approved: ({ name, way, by }: { readonly name: string; readonly way: string; readonly by: string }) =>
      `Approved by ${name}, ${way}; entered by ${by}`,
    passed: (by: string) => `Passed with a reason by ${by}`,
    lost: 'Lost by then: {age} of writes, since {time}',
    withdrawOf: (title: string) => `Withdraw: ${title}`,
    withdraw: 'Withdraw',
    notKnown: 'not known',
  },
  lossWindow: {
    isLost: 'Every write since {at} is lost: {age} and counting.',
    wouldBeLost: 'Going back to it would lose every write since {at}: {age} and counting.',
    unknown: 'How much would be lost is not known: nobody has captured when the snapshot was taken.',
  },
  passDialog: {
    title: (title: string) => `Warning: ${title}`,
    reasonMissing: 'Write a reason: the record must say why this was passed.',
    passed: 'Passed with a reason',
    instead: 'Instead:',
    reason: 'Why go on all the same',
    reasonOf: (option: string) => `Why “${option}” all the same`,
    onRecordAt: (utcTime: string) => `goes on record as of ${utcTime}`,
    reasonHint: 'stands among the deviations of the record',
    notNow: 'Not now',
    pass: 'Pass with this reason',
    passAndChoose: 'Pass and choose it',
  },
  runbookAge: {
    age: (at: { readonly runbook: string; readonly edited: string; readonly exercised: string }) =>
      `${at.runbook}: edited ${at.edited} · last exercised ${at.exercised}`,
    today: 'today',
    yesterday: 'yesterday',
    days: (days: number) => `${days} days ago`,
    months: (floor: number) => `${floor} months ago`,
    never: 'never',
  },
  way: {
    locked: 'locked',
    needsApproval: 'needs approval',
    needsAReason: 'needs a reason',
    safest: 'safest',
    approved: 'approved',
    passed: 'passed',
    instead: 'Instead:',
  },
  waysOut: {
    open: 'open',
    locked: 'locked',
    withAReason: 'with a reason',
    withAnApproval: 'with an approval',
    waysOut: 'Ways out',
    emptied: '“{option}” was chosen and is chosen no more {time}: {title}. Choose again.',
  },
  factText: {
    done: 'done',
    yes: 'yes',
    no: 'no',
    entries: (count: number) => plural(count, { one: '# entry', other: '# entries' }),
    ago: ({ when, age }: { readonly when: string; readonly age: string }) => `${when}, ${age} ago`,
    notDone: 'not done',
    /** What the review of the migrations came to: whether they can be taken back, whether the prior image runs. */
    judged: {
      reversible: 'reversible',
      'one-way': 'one-way',
      compatible: 'runs',
      breaks: 'breaks',
      unknown: 'unknown',
    },
    inPerson: 'in person',
    byPhone: 'by phone',
    inWriting: 'in writing',
  },
  titles: {
    locked: (option: string) => `Locked: ${option}`,
  },
  stepStops: {
    andMore: ({ title, count }: { readonly title: string; readonly count: number }) =>
      `${title}, and ${countText(count)} more`,
  },
}
