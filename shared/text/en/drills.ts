import type { DrillId, DrillSpeed } from '../../drills/ids.ts'
import type { Lesson } from '../../drills/lessons.ts'
import type { Ruling } from '../../drills/ruling.ts'
import type { MarkId } from '../../drills/score.ts'
import { plural } from '../plural.ts'

interface Told {
  /** Who or what says it. */
  readonly from: string
  readonly text: string
}

/** Said in every drill where a rollback goes on. */
const rollback: Readonly<Record<string, Told>> = {
  'flag-does-not-help': {
    from: 'Flag service',
    text: 'orders-new-totals is off. The error rate does not move: the flag does not gate the path.',
  },
  drained: { from: 'Argo Rollouts', text: 'Aborted. The canary takes 0 % of the traffic.' },
  'prior-image-runs': {
    from: 'kubectl',
    text: 'Pipeline done: orders-api and orders-worker run registry.invalid/harbour/orders:4.17.3-2, all pods ready.',
  },
  'smoke-tests-pass': {
    from: 'Synthetic suite',
    text: 'Login, core workflow and checkout pass against the drill environment.',
  },
}

const everybodyHit: Told = {
  from: 'Support lead',
  text: 'Forty tickets in ten minutes. Everybody has the new version now and a part of them cannot order.',
}

/** What the world of a drill says, by scenario and inject. It goes into the run as it stands here. */
const told: Readonly<Record<DrillId, Readonly<Record<string, Told>>>> = {
  'fast-breach': {
    ...rollback,
    alerts: { from: 'Alertmanager', text: 'orders-api: 5xx and p99 far above normal on the canary.' },
    hotfix: {
      from: 'Developer',
      text: 'I think I see the bug. Give me ten minutes and I push a fix on top of it.',
    },
    'everybody-hit': everybodyHit,
  },
  'slow-breach': {
    ...rollback,
    'looks-fine': { from: 'Product owner', text: 'Looks fine to me. Can we go to 100 % and go to bed?' },
    'first-tickets': {
      from: 'Support',
      text: 'Three tickets: totals are wrong at checkout. Could be anything.',
    },
    'more-tickets': { from: 'Support', text: 'Eleven tickets now, all from customers on the canary.' },
    'everybody-hit': everybodyHit,
  },
  'noisy-readings': {
    ...rollback,
    jumpy: { from: 'On-call', text: 'The error rate just jumped. Is that us?' },
    'pull-it': { from: 'Product owner', text: 'It jumped again. I would feel better if you pulled it.' },
    'batch-job': {
      from: 'Data team',
      text: 'Sorry, that was our export. It times out in bursts every few minutes, with or without the release.',
    },
  },
  'snapshot-missing': {
    'snapshot-not-found': {
      from: 'aws rds',
      text: 'DBSnapshotNotFound: pre-deploy-4-18-0 could not be found. The create call was refused, with no id.',
    },
    'use-last-nights': {
      from: 'Release manager',
      text: 'We are late. Write down the id of last night and go, nobody ever restores these.',
    },
    quota: {
      from: 'Database team',
      text: 'The quota of manual snapshots is used up. We get a larger one tomorrow morning, not before.',
    },
    moved: {
      from: 'Release manager',
      text: 'All right. The release is moved to tomorrow, after the snapshot.',
    },
  },
  'image-pruned': {
    'manifest-unknown': {
      from: 'Registry',
      text: 'manifest unknown: registry.invalid/harbour/orders:4.17.3-2. The lifecycle rule took it on Sunday.',
    },
    'registry-list': {
      from: 'Registry',
      text: 'Still there and tagged: 4.16.9-1, git sha 51d07e9c, built 16 days ago. It ran for two weeks before 4.17.',
    },
    hurry: {
      from: 'Release manager',
      text: 'The window begins. You have pulled that image a hundred times, tick it and go.',
    },
    rebuilt: {
      from: 'Build pipeline',
      text: '4.17.3-2 was built again from 9f2c1ab4 and pushed. It can be pulled.',
    },
  },
}

/** What a scenario is called, what it teaches (told afterwards), and the briefing, which gives nothing away. */
interface ScenarioText {
  readonly title: string
  readonly teaches: string
  readonly briefing: string
  /** What was right, told afterwards. */
  readonly right: string
}

const canary =
  'harbour-orders 4.18.0 goes out. Everything up to step 10 is done, the canary takes 5 % of the traffic. Watch it, and decide.'

const scenarios: Readonly<Record<DrillId, ScenarioText>> = {
  'fast-breach': {
    title: 'Fast breach',
    teaches: 'To act at once when the agreed triggers say so, whatever anybody promises.',
    briefing: canary,
    right: 'Roll back as soon as the triggers said breach. Nothing is fixed on top of a breach.',
  },
  'slow-breach': {
    title: 'Slow breach',
    teaches: 'To keep watching after the first calm minutes, and to decide by the numbers that were agreed.',
    briefing: `${canary} It was agreed to watch for 25 minutes.`,
    right: 'Keep watching while nothing is proven, and roll back once the triggers said breach.',
  },
  'noisy-readings': {
    title: 'Noisy readings',
    teaches: 'That a spike is no breach: what counts is how long it lasts, as agreed.',
    briefing: canary,
    right: 'Hold, or proceed once the triggers said clean. No spike lasted as long as was agreed.',
  },
  'snapshot-missing': {
    title: 'Snapshot missing',
    teaches: 'Never to write down a way back that is not there.',
    briefing:
      'harbour-orders 4.18.0 goes out in half an hour, with a migration that cannot be reversed. Go on at step 5: the snapshot.',
    right: 'Fail, block or defer step 5, leave step 6 open, and do not deploy. Restoring stays locked.',
  },
  'image-pruned': {
    title: 'Image pruned',
    teaches: 'That a way back is only one that was pulled, and how to find another.',
    briefing:
      'harbour-orders 4.18.0 goes out in half an hour. Steps 1 to 6 are done. Go on at step 7: the image to go back to.',
    right:
      'Capture a tag in step 1 that can be pulled, an older one or the same built again, then complete step 7.',
  },
}

/** What to do better next time. */
const lessons: Readonly<Record<Lesson, string>> = {
  'wait-for-a-sign':
    'Look first. You decided before there was any sign: right or wrong, that was luck, and it earns nothing.',
  'wait-for-proof': 'Hold while nothing is proven. You decided on signs, before the agreed triggers said so.',
  'act-when-proven':
    'Act when the proof is there. From that moment on every minute is one of harm, or one of waiting.',
  'trust-the-triggers':
    'Decide by what was agreed. The triggers said otherwise, and they were agreed in daylight.',
  'claim-nothing':
    'Write down only what you have seen. What is claimed here is what somebody relies on at 3 am.',
  'decide-at-all': 'Decide, even if it is to hold. Not deciding is deciding, without your name on it.',
  'see-sooner': 'See it sooner: keep the chart of the metric that is nearest to its limit open.',
  'mitigate-sooner':
    'Be quicker from the decision to the smoke tests: Ctrl Enter completes a step and opens the next one.',
  'read-back': 'Read back what runs, from the system and not from memory, before you type it.',
  'skip-nothing': 'Leave no step of the rollback out. Each of them is there because it was missing once.',
  finish: 'Play it to its end. The end of a rollback is the smoke tests, not the decision.',
  'faster-world': 'Try it at a higher speed: less time to look, the same things to see.',
  surprise: 'Take a surprise next time: on the night nobody says which one it is.',
  'watch-another': 'Let somebody else play it, and watch without saying a word.',
  'again-soon': 'Play it again in a month, on another laptop, with somebody else as captain.',
}

const rulings: Readonly<Record<Ruling, { readonly word: string; readonly sentence: string }>> = {
  open: { word: 'Undecided', sentence: 'No decision was taken.' },
  sound: { word: 'Sound', sentence: 'The right decision, on proof, in time.' },
  early: { word: 'Early', sentence: 'Decided on signs, before anything was proven.' },
  late: { word: 'Late', sentence: 'The right decision, but not in time.' },
  unfounded: { word: 'Unfounded', sentence: 'Decided before there was any sign. Nobody could know.' },
  unsound: { word: 'Unsound', sentence: 'Against what was there to see.' },
}

/** Everything that drills say. */
export const drillsText = {
  told,
  scenarios,
  lessons,
  rulings,
  givenUp: 'Given up',
  /** `10x: 1 minute counts as 10`. */
  speed: (speed: number) => (speed === 1 ? 'In real time' : `${speed}x: 1 minute counts as ${speed}`),
  start: {
    title: 'Drill',
    back: 'Back',
    mark: 'DRILL',
    lead: 'Practice with a world that answers: readings come in, people talk to you, and the clock runs. Nothing is real, everything is recorded.',
    scenario: 'Scenario',
    any: 'Surprise me',
    anyHelp: 'Any of them, but not the one you played last.',
    anyBriefing:
      'What comes, you will see. Read what you are told, look at the readings, and work through the plan.',
    speedLabel: 'Speed',
    speeds: {
      1: { label: 'Real time', help: 'a minute is a minute' },
      5: { label: '5x', help: 'about 8 minutes' },
      10: { label: '10x', help: 'about 5 minutes' },
      30: { label: '30x', help: 'for those who know the plan' },
    } satisfies Record<DrillSpeed, { label: string; help: string }>,
    briefing: 'Briefing',
    place:
      'In harbour-orders, a service that does not exist: its commands lead nowhere. People and release are filled in.',
    name: 'Your name',
    nameHint: 'asked once; every event says who it was',
    nameMissing: 'Say who sits here.',
    start: 'Start the drill',
    played: (count: number) => plural(count, { one: 'played once', other: 'played # times' }),
    best: (points: number) => `best ${points}`,
    wholeRehearsal: 'Rehearse the whole plan instead',
  },
  bar: {
    label: 'Drill',
    quiet: 'The world is quiet.',
    told: (from: string) => `${from}:`,
    earlier: (count: number) => plural(count, { one: '1 before', other: '# before' }),
    end: 'End the drill',
    debrief: 'Debrief',
    over: 'The drill is over.',
    unknown: 'This version does not know the scenario: nothing more happens by itself.',
    decided: (word: string, since: string | null) =>
      since === null
        ? `Decision: ${word.toLowerCase()}`
        : `Decision: ${word.toLowerCase()}, ${since} after it was proven`,
  },
  end: {
    title: 'End the drill',
    played: 'It has come to its end. The run is closed and sealed, and the debrief stays in its record.',
    early:
      'It has not come to its end. That is no shame: it is recorded as given up, and does not count as exercised.',
    reason: 'Why',
    reasonHint: 'may stay empty',
    stay: 'Go on',
    finish: 'End the drill',
    giveUp: 'Give up the drill',
    done: 'The drill has ended',
  },
  debrief: {
    title: 'Debrief',
    points: 'of 100',
    close: 'Close',
    again: 'Play another',
    end: 'End the drill',
    record: 'Open the record',
    teaches: 'What it was about',
    right: 'What was right',
    marks: 'How the points came about',
    mark: {
      decision: 'Decision',
      time: 'Time to decision',
      mitigation: 'Time to mitigation',
      care: 'Care',
    } satisfies Record<MarkId, string>,
    ofMarks: (got: number, of: number) => `${got} of ${of}`,
    toDecision: 'From the proof to the decision',
    toMitigation: 'From the decision to mitigation',
    /** `0:42, counts as 3:30`. */
    counts: (clock: string, counted: string) => `${clock}, counts as ${counted}`,
    none: '–',
    before: 'decided before',
    skipped: (count: number) => plural(count, { one: '1 step skipped', other: '# steps skipped' }),
    readBacks: (count: number) => plural(count, { one: '1 read-back missed', other: '# read-backs missed' }),
    passed: (count: number) =>
      plural(count, { one: '1 warning passed with a reason', other: '# warnings passed with a reason' }),
    careful: 'Nothing skipped, everything read back.',
    lessons: 'Three things to do better',
    timeline: 'What happened, and what you did',
    world: 'In the world',
    you: 'You',
    minute: 'Minute',
    began: 'The drill began.',
    firstSign: 'The first reading beyond an agreed limit.',
    proven: 'From here on it was proven.',
    earlier: 'Your drills of this scenario',
    first: 'This was your first of this scenario.',
    median: (points: number, count: number) => `Median of ${count}: ${points} points.`,
    fewer: (count: number) =>
      plural(count, {
        one: '1 so far: a median is told from 3 on.',
        other: '# so far: a median is told from 3 on.',
      }),
    this: 'this one',
    notDecided: 'Still open. The score comes with your decision.',
  },
  injected: (count: number) =>
    plural(count, { one: '1 reading injected by the drill', other: '# readings injected by the drill' }),
  injectedChart: 'Injected by the drill: no real system was measured.',
}
