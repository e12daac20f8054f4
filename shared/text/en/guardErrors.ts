import { countText } from '../plural.ts'
import { named, nothingChanged, type Speak } from './errorSpeech.ts'

/** Words for what guards, triggers, readings and migrations refuse. */
export const guardErrorsText = {
  'against-verdict': ({ name }) => [
    'A reason is needed',
    name
      ? `The choice goes against the verdict, which is ${name}.`
      : 'The choice goes against what the triggers say.',
    'It is allowed. Say why: it stands on page one of the record.',
  ],
  'unknown-guard': ({ guard }) => [
    `No guard ${named(guard, 'of that name')}`,
    'The runbook of this run has no such guard.',
    `${nothingChanged} Look at the step as it is now.`,
  ],
  'guard-holds': ({ name, message }) => [
    name ?? 'A guard keeps this from happening',
    'As the facts stand this is unsafe, so nothing was recorded.',
    message ?? 'Look at the banner of the step: it names the facts and the way out.',
  ],
  'readback-required': ({ message }) => [
    'Something has to be read back first',
    message ?? 'This is hard to take back, so it is said in words first.',
    'Type it where it is asked for, then try again.',
  ],
  'readback-unknown': ({ name }) => [
    'There is nothing to read back against',
    name ? `“${name}” is not known in this run.` : 'The fact is not known in this run.',
    'Capture it, or say why to go on without.',
  ],
  'guard-open': ({ name }) => [
    'Nothing is locked here any more',
    name ? `“${name}” does not hold: its facts have changed.` : 'The facts have changed.',
    'Go on as usual.',
  ],
  'guard-blocks': ({ name, message }) => [
    'This cannot be overridden',
    name ? `${name}.` : 'No reason and no approval opens it.',
    message ?? 'Take another way, or change the facts that it looks at.',
  ],
  'approver-refused': ({ message }) => [
    'This person cannot approve it',
    message ?? 'An approval comes from somebody else, in the role that the runbook names.',
    'Name the right person, or take another way.',
  ],
  'guard-not-passed': ({ name }) => [
    'There is nothing to withdraw',
    name ? `“${name}” was neither passed nor approved.` : 'It was neither passed nor approved.',
    `${nothingChanged} Look at the banner of the step as it is now.`,
  ],
  'triggers-frozen': () => [
    'The triggers are frozen',
    'Triggers, baselines and observation time were agreed when the deploy started.',
    'Amend them with a reason: the record shows both.',
  ],
  'triggers-not-frozen': () => [
    'The triggers are not frozen yet',
    'Until the deploy starts they are simply edited.',
    'Change the rows themselves.',
  ],
  'unknown-metric': ({ name }) => [
    `No metric ${named(name, 'of that name')}`,
    'The runbook of this run does not declare it.',
    'Use one of the metrics that it lists.',
  ],
  'unknown-readings': () => [
    'These readings are gone',
    'They were withdrawn before this arrived.',
    'Look at the readings as they are now.',
  ],
  'too-many-readings': ({ limit }) => [
    'Too many readings at once',
    limit ? `At most ${countText(limit)} fit into one entry.` : 'They do not fit into one entry.',
    'Cut the file down to the time that is watched, or import it in parts.',
  ],
  'no-readings': () => [
    'There is no reading in it',
    'Not one row holds a time, a metric and a value.',
    'Check the columns, then try again.',
  ],
  'unknown-migration': () => [
    'This migration is gone',
    'It was removed before this arrived.',
    'Look at the list as it is now.',
  ],
  'migration-decided': ({ name, message }) => [
    'The parser has decided this already',
    `${name ? `${name} was` : 'It was'} found to be ${message ?? 'something else'}. Only what is unknown can be settled by a person.`,
    'Where the SQL was the wrong one, remove it and review the right file.',
  ],
} satisfies Record<string, Speak>
