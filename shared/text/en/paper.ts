import { plural } from '../plural.ts'

/** What is said around the checklist on paper, and where it is entered afterwards. */
export const paperText = {
  saved: 'Checklist saved',
  title: 'Enter what was done on paper',
  about:
    'Every open step, in order. Give what stands on paper: how it ended, when (UTC), whose initials. It goes on record at that time, and that it was entered now.',
  nothing: 'No step is open.',
  step: (number: number, title: string) => `${number}. ${title}`,
  outcome: 'Ended',
  outcomes: { '': 'not on paper', done: 'done', skipped: 'skipped', failed: 'failed' },
  at: 'At',
  atHint: '03:10',
  who: 'Initials',
  reason: 'Why',
  readBack: 'Read back',
  without: 'Why without',
  ticked: 'Everything in its lists is ticked',
  more: (fields: string) => `Enter in the step itself: ${fields}`,
  decides: 'A decision is taken in the run: “Decide” there, with “Earlier” for its time.',
  badTime: 'Type a time such as 03:10, or a day and time. Times are UTC.',
  future: 'That is still to come.',
  noReason: 'Write why: the record must say it.',
  badValue: (label: string) => `${label}: this does not have the form that the field takes.`,
  mismatch: 'What was read back does not match. The step is still open; the try is on record.',
  enter: (count: number) => plural(count, { one: 'Enter 1 step', other: 'Enter # steps' }),
  enterNone: 'Enter',
  entered: (count: number) => plural(count, { one: '1 step was entered', other: '# steps were entered' }),
  refused: (count: number) =>
    plural(count, { one: '1 was refused: see beside it', other: '# were refused: see beside them' }),
  close: 'Close',
}
