import { nothingChanged, nothingLost, problemsOf, type Speak } from './errorSpeech.ts'
import { updateErrorsText } from './updateErrors.ts'

/** Words for bad input and for what the disk, files and the app itself refuse. */
export const systemErrorsText = {
  'occurred-in-future': () => [
    'That time has not come yet',
    'Something cannot be recorded before it happens.',
    'Correct the time, or leave it empty for now.',
  ],
  'lone-surrogate': () => [
    'The text holds a broken character',
    'Half of a character pair cannot be recorded faithfully.',
    'Type or paste the text again.',
  ],
  'attachment-too-large': ({ limit }) => [
    'The file is too large',
    limit ? `At most ${Math.floor(limit / 1_048_576)} MB can be attached.` : 'It cannot be attached.',
    'Attach a smaller one or put a link in a note.',
  ],
  'attachment-type': () => [
    'This kind of file cannot be attached',
    'Pictures, text, CSV, JSON and PDF can.',
    'Convert it or put a link in a note.',
  ],
  'release-incomplete': (details) => [
    'The release is not complete',
    problemsOf(details) || 'Service, environment and target are needed.',
    'Fill them in.',
  ],
  'runbook-invalid': ({ message }) => [
    'The runbook does not parse',
    message ?? 'It breaks a rule of the file format.',
    'Correct the file and import it again.',
  ],
  'runbook-not-found': () => [
    'This runbook is not here',
    'No version of it is in the library.',
    'Choose another, or import the file.',
  ],
  'profile-not-found': () => [
    'This service profile is gone',
    'It was deleted before this arrived.',
    'Choose another one.',
  ],
  'profile-duplicate': () => [
    'This service profile exists already',
    'A service has one profile for each environment.',
    'Change the existing one.',
  ],
  'no-identity': () => [
    'The record does not know who you are',
    'Every entry carries a name.',
    'Type your name in settings.',
  ],
  'key-out-of-reach': () => [
    'The key of this device is out of reach',
    "It is protected by the system's key store, which only the app can open, so nothing was signed.",
    'Do it in the app. Reading and everything recorded are not affected.',
  ],
  'not-recorded': () => [
    'NOT RECORDED',
    'What you just did is not on disk yet; it waits and is tried again.',
    'Free space or repair the disk. Do not close the window.',
  ],
  'disk-full': () => [
    'The disk is full',
    `The entry is not recorded. ${nothingLost}`,
    'Free some space; recording goes on by itself.',
  ],
  'read-only': ({ path }) => [
    'The data folder cannot be written',
    path ? `${path} is read-only.` : 'It is read-only.',
    'Give this account the right to write there.',
  ],
  'file-unreadable': ({ path, message }) => [
    'The file cannot be read',
    path ? `${path}: it may have been moved.` : (message ?? 'It may have been moved.'),
    'Check that it is there and may be opened.',
  ],
  'file-unwritable': ({ path, message }) => [
    'The file cannot be written',
    path
      ? `${path}: the folder may be read-only, full or gone.`
      : (message ?? 'The folder may be read-only, full or gone.'),
    'Choose another place.',
  ],
  'export-failed': ({ message }) => [
    'The record was not exported',
    message ?? 'The file could not be made.',
    'Try again or choose another format. The run itself is safe.',
  ],
  'bundle-refused': ({ message }) => [
    'The bundle was refused',
    message ?? 'It is not as a Backout wrote it.',
    'Nothing was taken from it and nothing was written. Ask whoever sent it for the file again.',
  ],
  'bundle-too-large': ({ message }) => [
    'The run is too large for a bundle',
    message ?? 'A bundle holds at most 1 GB.',
    'Export the record in another format. The run itself is safe.',
  ],
  'fork-found': ({ name, message }) => [
    'Two different pasts of one device',
    `${message ?? `${name ?? 'A device'} wrote two different events under one number.`} Its data folder was copied or set back, so nothing shows which of them is right.`,
    'Nothing was merged. Its events are kept apart here as evidence. Keep the file, and go on with this run on one laptop only.',
  ],
  cancelled: () => ['Cancelled', 'Nothing was done.', 'Start it again whenever you like.'],
  'bad-request': ({ message }) => [
    'The request was refused',
    message ?? 'It did not have the form that was expected.',
    `${nothingChanged} Try again; if it stays, restart the app.`,
  ],
  'foreign-sender': () => [
    'The request was refused',
    'It did not come from the main window.',
    `${nothingChanged} Do it from the window of Backout itself.`,
  ],
  'newer-version': () => [
    'Made by a newer Backout',
    'This version does not know all of it, so nothing was written.',
    'Update Backout on this computer, then try again.',
  ],
  internal: ({ message }) => [
    'Something went wrong in the app',
    message ?? 'It met a case that it does not know.',
    `${nothingLost} Try again; if it stays, restart the app.`,
  ],
  ...updateErrorsText,
} satisfies Record<string, Speak>
