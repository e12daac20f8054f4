import { plural } from '../plural.ts'

/** What the small window on top says. */
export const hudText = {
  title: 'Backout HUD',
  rehearsal: 'REHEARSAL',
  clock: 'Clock',
  verdict: 'Verdict',
  steps: 'Steps',
  step: (number: number) => `step ${number}`,
  stepOf: (number: number, count: number) => `Step ${number} of ${count}`,
  complete: 'Complete step',
  open: 'Open',
  openMain: 'Open Backout',
  acknowledge: 'Acknowledge',
  close: 'Close the HUD',
  nextRun: (place: number, count: number) => `Run ${place} of ${count}: show the next one`,
  runPlace: (place: number, count: number) => `${place}/${count}`,
  recorded: 'Recorded',
  notRecorded: 'NOT RECORDED',
  notRecordedWhy: {
    'disk-full': 'The disk is full. What you did waits.',
    'read-only': 'The data folder cannot be written. What you did waits.',
    other: 'Writing to the disk fails. What you did waits.',
  },
  otherRun: 'It is about another run.',
  retry: 'Retry',
  nothingRuns: 'No run is open',
  nothingRunsAbout: 'Start one in the main window: its clock and its step stand here then.',
  /** Why a step is not completed here. */
  held: {
    problems: (first: string, others: number) =>
      others === 0 ? first : `${first} ${plural(others, { one: 'And # more.', other: 'And # more.' })}`,
    guard: (stops: string, title: string) => `${stops}: ${title}`,
    guards: (others: number) => plural(others, { one: 'and # more', other: 'and # more' }),
    typing: (label: string) => `“${label}” is half typed in the main window.`,
    deploy: 'The deploy has not started.',
    decision: 'A decision is due.',
    readBack: 'Something is read back first, in the main window.',
    recall: 'Steps were put off: the main window recalls them first.',
  },
  handedOver: (to: string | null, at: string) => `Handed over${to ? ` to ${to}` : ''} at ${at}`,
  heldElsewhere: (name: string, device: string | null) =>
    `${name} has this run${device ? `, on ${device}` : ''}`,
  readOnly: 'It can be read here, not changed.',
  closed: {
    shipped: 'Closed: shipped',
    'rolled-back': 'Closed: rolled back',
    abandoned: 'Closed: abandoned',
  },
  closedAbout: 'Nothing is added any more.',
  ended: 'Every step has ended',
  endedAbout: 'Close the run in the main window.',
  ranOut: (timer: string) => `${timer} ran out`,
  /** What screen readers are told when a threshold is passed. Seconds are never read out. */
  heard: {
    run: (service: string) => `Run of ${service}.`,
    step: (number: number, title: string) => `Step ${number}: ${title}.`,
    verdict: (verdict: string) => `Verdict: ${verdict}.`,
    clock: {
      warn: (label: string) => `${label}: less than a fifth is left.`,
      danger: (label: string) => `${label}: time is up.`,
    },
    notCompleted: (why: string) => `Not completed. ${why}`,
    completed: (number: number) => `Step ${number} done.`,
  },
  broken: 'The HUD broke',
  brokenAbout: 'Everything recorded is safe on disk.',
  reload: 'Load it again',
  lost: 'The HUD was closed',
  lostAbout: 'Its page ended twice in a row. Everything recorded is safe; open it again when you like.',
}
