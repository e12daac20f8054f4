import type { ErrorCode, ErrorDetails } from '../../shared/run/errors.ts'
import type { ApiError } from '../api.ts'

/** What happened, what it means and what to do next. Each is a sentence; `next` may be empty. */
export interface ErrorWords {
  readonly title: string
  readonly meaning: string
  readonly next: string
}

type Speak = (details: ErrorDetails) => readonly [title: string, meaning: string, next: string]

const nothingChanged = 'Nothing was recorded.'
const nothingLost = 'Nothing that was recorded is lost.'

/** Plain text of the first problems, so that a message can name them. */
function problemsOf({ problems, message }: ErrorDetails): string {
  if (!problems || problems.length === 0) return message ?? ''
  const shown = problems.slice(0, 3).map((problem) => problem.message)
  const more = problems.length - shown.length
  return shown.join(' ') + (more > 0 ? ` And ${more} more.` : '')
}

function named(name: string | undefined, otherwise: string): string {
  return name ? `“${name}”` : otherwise
}

const words: Record<ErrorCode, Speak> = {
  'run-not-found': () => [
    'This run is not here',
    'The data folder of this device holds no such run.',
    'Go home and open it from the list.',
  ],
  'run-closed': () => [
    'The run is closed',
    'A closed run takes amendments only.',
    'Use “Amend” to add what is missing.',
  ],
  'run-not-closed': () => [
    'The run is still open',
    'Amendments are for closed runs.',
    'Record it as a note instead.',
  ],
  stale: () => [
    'Somebody was quicker',
    'The run changed at this very place, so nothing was recorded.',
    'The screen now shows the newest state: look, then do it again if it is still right.',
  ],
  'unknown-step': ({ step }) => [
    `No step ${named(step, 'of that name')}`,
    'The runbook of this run has no such step.',
    nothingChanged,
  ],
  'unknown-field': ({ field }) => [
    `No field ${named(field, 'of that name')}`,
    'The step does not collect it.',
    nothingChanged,
  ],
  'unknown-item': () => [
    'The item is gone',
    'It was removed before this arrived.',
    'Look at the list as it is now.',
  ],
  'unknown-row': () => [
    'The row is gone',
    'It was removed before this arrived.',
    'Look at the table as it is now.',
  ],
  'unknown-column': () => ['No such column', 'The table of this runbook does not have it.', nothingChanged],
  'unknown-role': ({ role }) => [
    `No role ${named(role, 'of that name')}`,
    'The runbook of this run has no such role.',
    nothingChanged,
  ],
  'unknown-timer': ({ timer }) => [
    `No timer ${named(timer, 'of that name')}`,
    'The runbook of this run has no such timer.',
    nothingChanged,
  ],
  'unknown-event': () => ['No such entry', 'The run does not hold that entry.', nothingChanged],
  'wrong-field-kind': () => [
    'The field does not take that',
    'It collects something of another kind.',
    nothingChanged,
  ],
  'invalid-value': (details) => [
    'The value does not fit',
    problemsOf(details) || 'The field does not accept it.',
    'Correct it where it is marked.',
  ],
  'field-required': (details) => [
    'Something is still missing',
    problemsOf(details) || 'A required field is empty.',
    'Fill it in, or skip the step with a reason.',
  ],
  'reason-required': () => [
    'A reason is needed',
    'Without it the record cannot say why.',
    'One short sentence is enough.',
  ],
  'text-required': () => ['There is no text', 'An empty entry would say nothing.', 'Write something first.'],
  'text-too-long': ({ limit }) => [
    'The text is too long',
    limit ? `At most ${limit.toLocaleString('en')} characters fit.` : 'It does not fit.',
    'Shorten it, or attach it as a file.',
  ],
  'person-required': ({ role }) => [
    'A name is needed',
    role ? `Nobody is named as ${role}.` : 'The record must say who.',
    'Choose or type a name.',
  ],
  'roles-conflict': ({ message }) => [
    'One person cannot hold both roles',
    message ?? 'They check each other.',
    'Choose somebody else for one of them.',
  ],
  'step-not-open': () => [
    'The step is not open',
    'It was completed, skipped or ended before.',
    'Reopen it with a reason to change it.',
  ],
  'step-not-needed': () => [
    'The step is not needed',
    'The decision of this run makes it unnecessary.',
    'Nothing has to be done here.',
  ],
  'step-not-ended': () => [
    'The step is still open',
    'Only a step that has ended can be reopened.',
    nothingChanged,
  ],
  'timer-not-running': () => [
    'The timer is not running',
    'It was stopped or paused before.',
    'Start it first.',
  ],
  'timer-not-paused': () => ['The timer is not paused', 'It runs or was stopped.', nothingChanged],
  'timer-already-running': () => [
    'The timer runs already',
    'Starting it again would lose its beginning.',
    nothingChanged,
  ],
  'timer-not-due': () => [
    'The timer has not run out',
    'There is nothing to acknowledge yet.',
    nothingChanged,
  ],
  'timer-has-no-length': () => ['The timer has no length', 'A stopwatch cannot be extended.', nothingChanged],
  'deploy-already-started': () => [
    'The deploy has started already',
    'Its start is on record.',
    nothingChanged,
  ],
  'decision-required': () => [
    'A decision is missing',
    'Nobody has chosen to proceed, hold or roll back.',
    'Decide first.',
  ],
  'rollback-not-mitigated': () => [
    'The rollback is not finished',
    'The step that ends the impact is not complete.',
    'Complete it, or say why the run ends without it.',
  ],
  'steps-open': ({ steps }) => [
    'Steps are still open',
    steps && steps.length > 0
      ? `${steps.length} of them: ${steps.slice(0, 3).join(', ')}${steps.length > 3 ? ' …' : ''}.`
      : 'They are owed.',
    'Complete, skip or defer them.',
  ],
  'nothing-to-undo': () => [
    'Nothing to undo',
    'You have not recorded anything in this run that can be undone.',
    '',
  ],
  'cannot-undo': () => [
    'This cannot be undone',
    'Decisions and closing stay as they are on the record.',
    'Take a new decision, or amend.',
  ],
  'undo-overtaken': () => [
    'Too late to undo',
    'Somebody has changed the same place since.',
    'Set it right with a new entry.',
  ],
  'cannot-redact': () => [
    'This entry cannot be redacted',
    'It holds nothing that a person typed.',
    nothingChanged,
  ],
  'already-redacted': () => ['It is redacted already', 'Its content is gone; the gap is on the record.', ''],
  'occurred-in-future': () => [
    'That time has not come yet',
    'Something cannot be recorded before it happens.',
    'Correct the time, or leave it empty for now.',
  ],
  'occurred-before-start': () => [
    'That time lies before the run',
    'The run had not started then.',
    'Correct the time.',
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
    path ?? message ?? 'It may have been moved.',
    'Check that it is there and may be opened.',
  ],
  'file-unwritable': ({ path, message }) => [
    'The file cannot be written',
    path ?? message ?? 'The folder may be read-only or full.',
    'Choose another place.',
  ],
  'export-failed': ({ message }) => [
    'The record was not exported',
    message ?? 'The file could not be made.',
    'Try again or choose another format. The run itself is safe.',
  ],
  cancelled: () => ['Cancelled', 'Nothing was done.', ''],
  'bad-request': ({ message }) => [
    'The request was refused',
    message ?? 'It did not have the form that was expected.',
    nothingChanged,
  ],
  'foreign-sender': () => [
    'The request was refused',
    'It did not come from the main window.',
    nothingChanged,
  ],
  'chain-broken': ({ message }) => [
    'The record does not verify',
    message ?? 'An entry was changed, or one is missing.',
    'Keep the data folder as it is and compare with a backup or an export.',
  ],
  'newer-version': () => [
    'Made by a newer Backout',
    'This version does not know all of it, so nothing was written.',
    'Update the app.',
  ],
  internal: ({ message }) => [
    'Something went wrong in the app',
    message ?? 'It met a case that it does not know.',
    `${nothingLost} Try again; if it stays, restart the app.`,
  ],
}

/** Puts the code of a refusal into words. A code without words does not compile. */
export function errorWords(error: Pick<ApiError, 'code' | 'details'>): ErrorWords {
  const [title, meaning, next] = words[error.code](error.details)
  return { title, meaning, next }
}
