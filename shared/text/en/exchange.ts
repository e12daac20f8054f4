import { plural } from '../plural.ts'

/** What is said while a bundle comes in, and of what it brought. */
export const exchangeText = {
  exchangeDialog: {
    title: 'Checking the bundle',
    about: 'Every event, signature and file in it is checked before anything is written.',
  },
  offered: {
    title: 'Bring this run in?',
    about: 'Everything in the bundle was checked. Nothing is written before you say so.',
    cancel: 'Not now',
    bringIn: 'Import',
    run: 'Run',
    rehearsal: 'rehearsal',
    started: 'Started',
    closed: 'closed',
    open: 'not closed',
    from: 'From',
    exported: 'Exported',
    holds: 'Holds',
    here: 'Here',
    newHere: 'The run is not on this computer.',
    known: (held: number) =>
      plural(held, {
        one: 'The run is on this computer, with # event. Both come together.',
        other: 'The run is on this computer, with # events. Both come together.',
      }),
  },
  imported: {
    stayHere: 'Stay here',
    openTheRunAndChoose: 'Open the run and choose',
    openTheRun: 'Open the run',
    conflictsAbout:
      'Two computers wrote them without having seen each other. The run shows both sides; somebody has to choose before it can be closed.',
    forksAbout:
      "A device wrote two different events under one number. They are kept apart as evidence and are no part of the run; the record's trust panel lists them.",
    run: 'Run',
    whoHasIt: 'Who has it',
    from: 'From',
    exported: 'Exported',
    brought: 'Brought',
    about:
      'Everything in the bundle was checked first: its signature, every chain of events, every attached file.',
  },
  refused: {
    title: 'Nothing was imported',
    chooseAnotherBundle: 'Choose another bundle',
    close: 'Close',
  },
  words: {
    files: (count: number) => plural(count, { one: '# attached file', other: '# attached files' }),
    events: (count: number) => plural(count, { one: '# event', other: '# events' }),
    eventsNotHere: (count: number) =>
      plural(count, { one: '# event that was not here', other: '# events that were not here' }),
    seals: (count: number) => plural(count, { one: '# seal', other: '# seals' }),
    nobodyYet: ({ from, to }: { readonly from: string; readonly to: string | null }) =>
      to === null ? `nobody yet: ${from} handed it over` : `nobody yet: ${from} handed it over to ${to}`,
    conflicts: (count: number) =>
      plural(count, {
        one: '# place was changed on both sides: choose',
        other: '# places were changed on both sides: choose',
      }),
    forks: (count: number) =>
      plural(count, {
        one: '# event is kept apart as evidence',
        other: '# events are kept apart as evidence',
      }),
    newTitle: 'The run is here now',
    knownTitle: 'Everything was here already',
    mergedTitle: 'The run came together',
    nothingNew: 'nothing that was not here',
    device: 'Device',
    partOfTheFile: 'Part of the file',
    rule: 'Rule',
    event: 'Event',
    file: 'File',
  },
}
