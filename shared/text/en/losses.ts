import { plural } from '../plural.ts'

/** What is said of a damaged database: what would be lost, and what can be brought back. */
export const lossesText = {
  noteTitle: 'The database of Backout was damaged. These are its files, unchanged.',
  backup: (at: string) => `The newest sound backup is of ${at}.`,
  noBackup: 'There is no backup that could take its place.',
  unsound: (name: string) => `The newer backup ${name} is damaged as well; it was read like the other files.`,
  since: 'Not in the backup:',
  nothingFound: 'In the damaged files nothing was found that it lacks.',
  moreLines: (count: number) =>
    `… and ${plural(count, { one: '# more run', other: '# more runs' })}, in the note beside the files.`,
  run: ({ name, run, parts }: { readonly name: string; readonly run: string; readonly parts: string }) =>
    `• ${name} (run ${run}): ${parts}.`,
  unnamed: 'A run whose name cannot be read',
  event: (number: string) => `event ${number}`,
  events: (numbers: string) => `events ${numbers}`,
  by: (device: string) => ` of ${device}`,
  at: (at: string) => ` (${at})`,
  between: ({ first, last }: { readonly first: string; readonly last: string }) => ` (${first} – ${last})`,
  saved: (events: string) => `${events} can be brought back`,
  apart: (events: string) => `${events} can be read, but what comes before is missing`,
  lost: (events: string) => `${events} cannot be read any more`,
  further: (count: number) =>
    `${plural(count, { one: '# further event', other: '# further events' })} of which only the number is known`,
  refused: ({ run, reason }: { readonly run: string; readonly reason: string }) =>
    `Run ${run} was read but could not be brought back: ${reason}.`,
  apartFile: 'What was read and could not be brought back stands in apart.jsonl.',
  unknown: 'Whether more was recorded that left no trace in the files cannot be known.',
  nothingReadable: 'Nothing in the damaged files could be read. What was recorded in them cannot be known.',
  nothingReadableSince:
    'Nothing in the damaged files could be read. What was recorded after the backup cannot be known.',
  otherThings:
    'Drafts, settings, imported runbooks, service profiles and the list of exports are as they were in the backup.',
}
