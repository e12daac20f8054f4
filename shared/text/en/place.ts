import { plural } from '../plural.ts'

/** What the panel "Where you were" says. */
export const placeText = {
  title: 'Where you were',
  away: {
    background: 'Away for {time}: the window was out of sight.',
    sleep: 'Away for {time}: the computer slept.',
    restart: 'Backout was restarted. The last entry here is {time} old.',
  },
  last: 'Last',
  lastBy: '{who}, {time}',
  running: 'Running',
  nothingRuns: 'No step is being worked on, no clock runs.',
  owed: 'Owed',
  nothingOwed: 'Nothing',
  step: (number: number, title: string) => `Step ${number}, ${title}`,
  left: '{time} left',
  late: '{time} late',
  paused: 'paused at {time}',
  since: '{time}',
  putOff: (number: number, word: string, reason: string) =>
    `Step ${number} ${word}${reason === '' ? '' : `: ${reason}`}`,
  conflicts: (count: number) =>
    plural(count, { one: '1 conflict to choose in', other: '# conflicts to choose in' }),
  more: (count: number) => `and ${count} more`,
  goOnWith: (number: number) => `Go on with step ${number}`,
  goOn: 'Go on',
  close: 'Close “Where you were”',
}
