import { plural } from '../plural.ts'

/** What is said where two computers wrote the same place unseen. */
export const conflictsText = {
  conflictCard: {
    bothSame: 'Both say the same: keep either.',
    keepThisOf: ({
      text,
      by,
      device,
    }: {
      readonly text: string
      readonly by: string
      readonly device: string
    }) => `Keep this: ${text}, by ${by} on ${device}`,
    keepThis: 'Keep this',
  },
  conflictsDialog: {
    noConflicts: 'No conflicts',
    close: 'Close',
    chooseLater: 'Choose later',
    noneAbout: 'No place of this run was written on two computers unseen, or somebody has chosen in each.',
    about: (conflictMeaning: string) => `${conflictMeaning} The run cannot be closed before.`,
    conflicts: 'Conflicts',
  },
  keepDialog: {
    keptSide: (side: string) => `Kept: ${side}.`,
    writtenAs: '{title}: this is written as the choice of {name}, with the time.',
    noConflictIsLeft: 'No conflict is left.',
    left: (count: number) => plural(count, { one: '# conflict left.', other: '# conflicts left.' }),
    title: 'Keep this side?',
    gone: 'There is nothing to choose here any more',
    backToTheConflicts: 'Back to the conflicts',
    chooseLater: 'Choose later',
    keep: 'Keep this side',
    nothingWasWritten: 'Nothing was written',
    whoeverSitsHere: 'whoever sits here',
    kept: 'Holds from now on',
    notKept: 'Not kept, stays in the record',
    goneAbout: 'Somebody has chosen meanwhile. Look at the place as it is now.',
  },
  sideCard: {
    entered: ', entered {time}',
    inTheRunNow: 'In the run now',
  },
  stepConflicts: {
    label: 'Conflicts in this step',
    one: 'Conflict: choose which side is kept',
    many: (count: number) => `${count} conflicts: choose in each`,
  },
  words: {
    conflicts: (count: number) => plural(count, { one: '# conflict', other: '# conflicts' }),
    meaning:
      'Two computers wrote this without having seen each other. Somebody has to choose; what is not kept stays readable in the record.',
  },
}
