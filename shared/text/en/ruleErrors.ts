import { countText } from '../plural.ts'
import { named, nothingChanged, problemsOf, type Speak } from './errorSpeech.ts'
import { guardErrorsText } from './guardErrors.ts'

/** Words for broken rules of a run. */
export const ruleErrorsText = {
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
    'The run is not closed',
    'A seal signs how a run ended.',
    'Close the run first; closing seals it.',
  ],
  'already-sealed': () => [
    'Nothing changed since the seal',
    'A seal covers every event that is here.',
    'Amend the run if something is missing; then it can be sealed again.',
  ],
  'not-whole': ({ message }) => [
    'What is here is not whole, so it was not sealed',
    message ?? 'A seal would vouch for what was changed.',
    'Keep this data folder as it is, and open a backup or a copy from elsewhere.',
  ],
  stale: () => [
    'Somebody was quicker',
    'The run changed at this very place, so nothing was recorded.',
    'The screen now shows the newest state: look, then do it again if it is still right.',
  ],
  'unknown-step': ({ step }) => [
    `No step ${named(step, 'of that name')}`,
    'The runbook of this run has no such step.',
    `${nothingChanged} Choose a step of the plan on the left.`,
  ],
  'unknown-field': ({ field }) => [
    `No field ${named(field, 'of that name')}`,
    'The step does not collect it.',
    `${nothingChanged} Look at the step as it is now.`,
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
  'unknown-column': () => [
    'No such column',
    'The table of this runbook does not have it.',
    `${nothingChanged} Look at the table as it is now.`,
  ],
  'unknown-role': ({ role }) => [
    `No role ${named(role, 'of that name')}`,
    'The runbook of this run has no such role.',
    `${nothingChanged} Choose a role of the list under People.`,
  ],
  'unknown-timer': ({ timer }) => [
    `No timer ${named(timer, 'of that name')}`,
    'The runbook of this run has no such timer.',
    `${nothingChanged} Use a timer that the run shows.`,
  ],
  'unknown-event': () => [
    'No such entry',
    'The run does not hold that entry.',
    `${nothingChanged} Open “Everything recorded” and choose an entry there.`,
  ],
  'wrong-field-kind': () => [
    'The field does not take that',
    'It collects something of another kind.',
    `${nothingChanged} Enter it in the field that asks for it, or as a note.`,
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
    limit ? `At most ${countText(limit)} characters fit.` : 'It does not fit.',
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
  'step-not-needed': ({ message }) => [
    'The step is not needed',
    message ?? 'The decision of this run makes it unnecessary.',
    'Nothing has to be done here. It comes back when that changes.',
  ],
  'step-not-ended': () => [
    'The step is still open',
    'Only a step that has ended can be reopened.',
    `${nothingChanged} Go on with it, or complete it first.`,
  ],
  'timer-not-running': () => [
    'The timer is not running',
    'It was stopped or paused before.',
    'Start it first.',
  ],
  'timer-not-paused': () => [
    'The timer is not paused',
    'It runs or was stopped.',
    `${nothingChanged} Look at the timer: pause it first, or start it.`,
  ],
  'timer-already-running': () => [
    'The timer runs already',
    'Starting it again would lose its beginning.',
    `${nothingChanged} Let it run, or stop it first.`,
  ],
  'timer-not-due': () => [
    'The timer has not run out',
    'There is nothing to acknowledge yet.',
    `${nothingChanged} Wait until it runs out, or stop it.`,
  ],
  'timer-has-no-length': () => [
    'The timer has no length',
    'A stopwatch cannot be extended.',
    `${nothingChanged} Let it run: it counts up until its moment comes.`,
  ],
  'deploy-already-started': () => [
    'The deploy has started already',
    'Its start is on record.',
    `${nothingChanged} Go on with the canary, or decide.`,
  ],
  'decision-required': () => [
    'A decision is missing',
    'Nobody has chosen to proceed, hold or roll back.',
    'Decide first.',
  ],
  ...guardErrorsText,
  'handed-over': ({ name }) => [
    `The run was handed over${name ? ` to ${name}` : ''}`,
    'It is readable here, but going on here would make two runs of one.',
    'Use “Take it back” if you have the rollback again.',
  ],
  'held-elsewhere': ({ name }) => [
    `${name || 'Somebody else'} has this run`,
    'It is readable here, but going on here would make two runs of one.',
    'Use “Take over” if you have the rollback now.',
  ],
  'already-held': () => [
    'The run is in hand here already',
    'There is nothing to take over.',
    `${nothingChanged} Go on with the step.`,
  ],
  'words-required': ({ name }) => [
    'A run is taken over by saying so',
    `What has to be confirmed is ${named(name, 'who has the rollback')}.`,
    `${nothingChanged} Tick the sentence, then take over.`,
  ],
  'rollback-not-mitigated': () => [
    'The rollback is not finished',
    'The step that ends the impact is not complete.',
    'Complete it, or say why the run ends without it.',
  ],
  'not-a-drill': () => ['This is no drill', 'Only a drill ends like this.', 'Close the run.'],
  'steps-open': ({ steps }) => [
    'Steps are still open',
    steps && steps.length > 0
      ? `${steps.length} of them: ${steps.slice(0, 3).join(', ')}${steps.length > 3 ? ' …' : ''}.`
      : 'They are owed.',
    'Complete, skip or defer them.',
  ],
  'conflicts-open': ({ places = [] }) => [
    'Two sides still say different things',
    `Nobody has chosen yet: ${places.slice(0, 3).join('; ')}${places.length > 3 ? `; and ${places.length - 3} more` : ''}.`,
    'Show the conflicts, keep one side of each, then close the run.',
  ],
  'nothing-to-undo': () => [
    'Nothing to undo',
    'You have not recorded anything in this run that can be undone.',
    'Use “Reopen” at a step, or record a correction.',
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
  'place-required': () => [
    'Where it was posted is missing',
    'A message counts as posted with its address, or, for a channel without one, with words that say where.',
    'Enter the URL, or where it was said.',
  ],
  'message-has-gaps': ({ message }) => [
    'The message has gaps',
    message ? `Not filled in: ${message}.` : 'Something in it is not filled in.',
    'Fill each gap, or take it out of the text.',
  ],
  'not-owed': () => [
    'This is not owed any more',
    'Somebody did it, took it off its list, or it is done in the run itself.',
    'Look at the list as it is now.',
  ],
  'not-settled': () => [
    'This is owed already',
    'Nobody has said that it is done, or somebody took that back.',
    'Look at the list as it is now.',
  ],
  'unknown-conflict': () => [
    'There is nothing to choose here',
    'Both sides of this place have seen each other, or somebody has chosen already.',
    'Look at the place as it is now.',
  ],
  'cannot-redact': () => [
    'This entry cannot be redacted',
    'It holds nothing that a person typed.',
    `${nothingChanged} Redact the entry that holds the text, from “Everything recorded”.`,
  ],
  'already-redacted': () => [
    'It is redacted already',
    'Its content is gone; the gap is on the record.',
    'Nothing more is to be done; close the dialog.',
  ],
} satisfies Record<string, Speak>
