import { describe, expect, test } from 'vitest'
import { errorWords } from '../../renderer/store/errorWords.ts'
import type { Command } from '../../shared/run/commands.ts'
import { DomainError } from '../../shared/run/errors.ts'
import { builtinRunbookText } from '../../shared/runbook/builtin.ts'
import { parseRunbook } from '../../shared/runbook/parse.ts'
import type { Runbook } from '../../shared/runbook/schema.ts'
import { deployAnyway } from '../play/deployAnyway.ts'
import { Journal } from './run/journal.ts'
import { smallRunbookText } from './runbook/smallRunbook.ts'

// What people see when what they give is wrong: one row a mistake, with every word of the answer.

interface BadRunbook {
  readonly name: string
  /** The whole file. */
  readonly input: string
  /** `line:column: message`, one line an issue. */
  readonly says: string
}

interface BadCommand {
  readonly name: string
  /** Commands that are carried out before. */
  readonly after?: readonly Command[]
  readonly input: Command
  /** Title. Meaning. Next. */
  readonly says: string
}

/** One reading of the year 2026. */
function readings(metric: string, value: number): Command {
  const series = [{ metric, points: [[Date.parse('2026-11-23T03:00:00Z'), value] as const] }]
  return { type: 'addReadings', source: 'typed', name: '', series, rejected: [] }
}

/** The small sound runbook with one place changed. */
function changed(from: string, to: string): string {
  const text = smallRunbookText.replace(from, to)
  if (text === smallRunbookText) throw new Error(`The small runbook does not hold: ${from}`)
  return text
}

const badRunbooks: readonly BadRunbook[] = [
  { name: 'an empty file', input: '', says: '1:1: The file is empty. Start from the built-in runbook.' },
  {
    name: 'a text that is no runbook',
    input: 'Dear all, we roll back at noon.\n',
    says: '1:1: The file must be a group of keys, not the text "Dear all, we roll back at noon.".',
  },
  {
    name: 'a list in place of a runbook',
    input: '- one\n- two\n',
    says: '1:1: The file must be a group of keys, not a list.',
  },
  {
    name: 'a JSON file that is cut off',
    input: '{ "schema": 1, "id": "plan"',
    says: '1:28: A closing quote, bracket, comma or colon is missing here, or the line is indented wrongly.',
  },
  {
    name: 'a web page saved under .yaml',
    input: '<!doctype html>\n<html></html>\n',
    says: '1:1: The file must be a group of keys, not the text "<!doctype html> <html></html>".',
  },
  {
    name: 'a picture saved under .yaml',
    input: '\u0089PNG\r\n\u001a\n\u0000\u0000\u0000\rIHDR',
    says: '1:1: The file must be a group of keys, not the text " PNG    IHDR".',
  },
  {
    name: 'an alias bomb',
    input: aliasBomb(),
    says: '1:1: The file repeats itself through aliases (*name) more than 100 times. Write the parts out.',
  },
  {
    name: 'two mistakes at once',
    input: changed("version: '1'", 'version: 1').replace('edited: 2026-11-23', 'edited: yesterday'),
    says: '4:10: "version" must be text, not 1. Put it in quotes.\n5:9: "edited" is "yesterday"; it must be a date such as 2026-11-23.',
  },
  {
    name: 'a format from the future',
    input: changed('schema: 1', 'schema: 7'),
    says: '1:9: The file is in format 7; this version of Backout reads format 1. Update Backout, or set "schema: 1".',
  },
  {
    name: 'no sections',
    input: changed(smallRunbookText.slice(smallRunbookText.indexOf('sections:')), 'sections: []\n'),
    says: '20:11: "sections" has 0 entries; it must have at least 1 entry.',
  },
  {
    name: 'a key of another tool',
    input: changed('summary: Enough', 'apiVersion: v1\nsummary: Enough'),
    says: '6:1: "apiVersion" is not a key that can stand here. Did you mean "version"?',
  },
  {
    name: 'a step that needs a role nobody has',
    input: changed('role: captain\n        decides', 'role: pilot\n        decides'),
    says: '28:15: There is no role "pilot". Known: captain, director.',
  },
  {
    name: 'a countdown of minus one minute',
    input: changed('minutes: 60', 'minutes: -1'),
    says: '17:14: "minutes" is -1; it must be more than 0.',
  },
  {
    name: 'a timer that starts on a step that is gone',
    input: changed('[deploy.started]', "['step.started:lok']"),
    says: '18:16: "step.started:lok" names a step that does not exist. Did you mean "look"?',
  },
  {
    name: 'a pattern that could hang the window',
    input: changed("'[a-z0-9.-]+'", "'([a-z]+)+'"),
    says: '31:75: The pattern "([a-z]+)+" repeats a group that itself repeats or has alternatives, which can take for ever. Write a simpler one.',
  },
  {
    name: 'a command with a fact that nothing provides',
    input: changed('{{target.tag}}', '{{target.tga}}'),
    says: '46:44: Nothing provides the fact "target.tga". Did you mean "target.tag"?',
  },
  {
    name: 'a command whose quote is never closed',
    input: changed("'docker pull {{target.tag}}'", '"docker pull \'{{target.tag}}"'),
    says: '46:44: A quote or bracket is opened and never closed. Close it, or the shell waits for more.',
  },
  {
    name: 'a command that repeats over nothing',
    input: changed("{{item}}', forEach: service.deployments", "app', forEach: service.deployments"),
    says: '47:82: The command "undo" is repeated but never uses {{item}}. Use it, or remove "forEach".',
  },
]

const step = 'capture-target'
const alex = { id: 'alex', name: 'Alex', contact: '' }
const set = (field: string, value: string | number): Command => ({ type: 'setField', step, field, value })
const captured: readonly Command[] = [set('production-sha', '9f2c1ab4'), set('image-tag', '2026.11.19-7')]

const badCommands: readonly BadCommand[] = [
  {
    name: 'a sha with a letter too many',
    input: set('production-sha', 'deadbeeg'),
    says: 'The value does not fit. A git sha has 7 to 40 digits, 0-9 and a-f. Correct it where it is marked.',
  },
  {
    name: 'a tag with a blank in it',
    input: set('image-tag', '2026.11.19 7'),
    says: 'The value does not fit. A tag has letters, digits, dots, dashes and underscores, 128 at most. Correct it where it is marked.',
  },
  {
    name: 'a number for a text',
    input: set('image-tag', 7),
    says: 'The value does not fit. A text is expected here. Correct it where it is marked.',
  },
  {
    name: 'a date in words',
    input: set('image-built', 'last Tuesday'),
    says: 'The value does not fit. A date and time with zone is expected here, such as 2026-11-23T03:04:05Z. Correct it where it is marked.',
  },
  {
    name: 'a number that is none',
    input: { type: 'setField', step: 'restore-scratch', field: 'actual-rows', value: Number.NaN },
    says: 'The value does not fit. A number is expected here. Correct it where it is marked.',
  },
  {
    name: 'more than all of the traffic',
    input: { type: 'setField', step: 'evaluate-canary', field: 'share', value: 101 },
    says: 'The value does not fit. The largest value is 100. Correct it where it is marked.',
  },
  {
    name: 'an address that is a script',
    input: { type: 'setField', step: 'open-dashboard', field: 'dashboard-url', value: 'javascript:alert(1)' },
    says: 'The value does not fit. An address beginning with https:// is expected here. Correct it where it is marked.',
  },
  {
    name: 'a choice that is not offered',
    input: { type: 'setField', step: 'kill-switch', field: 'gated', value: 'perhaps' },
    says: 'The value does not fit. Choose one of: Yes, fully gated, No, or there is no flag, Unknown. Correct it where it is marked.',
  },
  {
    name: 'a value for a list',
    input: { type: 'setField', step: 'tell-on-call', field: 'told', value: 'all' },
    says: 'The field does not take that. It collects something of another kind. Nothing was recorded. Enter it in the field that asks for it, or as a note.',
  },
  {
    name: 'a field that the step does not have',
    input: set('colour', 'red'),
    says: 'No field “colour”. The step does not collect it. Nothing was recorded. Look at the step as it is now.',
  },
  {
    name: 'a step that the runbook does not have',
    input: { type: 'startStep', step: 'step-23' },
    says: 'No step “step-23”. The runbook of this run has no such step. Nothing was recorded. Choose a step of the plan on the left.',
  },
  {
    name: 'completing a step with nothing in it',
    input: { type: 'completeStep', step },
    says: 'Something is still missing. Production git sha is required. Image tag is required. Fill it in, or skip the step with a reason.',
  },
  {
    name: 'another tag typed back than was captured',
    after: [
      ...captured,
      { type: 'setField', step: 'redeploy-image', field: 'deployed-tag', value: '2026.11.18-1' },
    ],
    input: { type: 'completeStep', step: 'redeploy-image' },
    says: 'Something is still missing. This is not the same as “Image tag”, which was captured as “2026.11.19-7”. Fill it in, or skip the step with a reason.',
  },
  {
    name: 'skipping without a reason',
    input: { type: 'skipStep', step, reason: '  ' },
    says: 'A reason is needed. Without it the record cannot say why. One short sentence is enough.',
  },
  {
    name: 'a reason of a hundred pages',
    input: { type: 'skipStep', step, reason: 'x'.repeat(20_001) },
    says: 'The text is too long. At most 20,000 characters fit. Shorten it, or attach it as a file.',
  },
  {
    name: 'an empty note',
    input: { type: 'addNote', step, text: '\n' },
    says: 'There is no text. An empty entry would say nothing. Write something first.',
  },
  {
    name: 'changing a step that is skipped, by completing it',
    after: [{ type: 'skipStep', step, reason: 'Done on Friday.' }],
    input: { type: 'completeStep', step },
    says: 'The step is not open. It was completed, skipped or ended before. Reopen it with a reason to change it.',
  },
  {
    name: 'rolling back after a decision to proceed, step by step',
    after: [{ type: 'decide', choice: 'proceed', by: alex, reason: 'Watched by eye.' }],
    input: { type: 'startStep', step: 'drain-canary' },
    says: 'The step is not needed. The decision is to proceed. Nothing has to be done here. It comes back when that changes.',
  },
  {
    name: 'a trigger in a column that is not there',
    input: { type: 'addRow', step: 'define-triggers', field: 'triggers', cells: { mood: 'bad' } },
    says: 'No such column. The table of this runbook does not have it. Nothing was recorded. Look at the table as it is now.',
  },
  {
    name: 'a reading in a table',
    input: { type: 'addRow', step: 'evaluate-canary', field: 'readings', cells: { value: 'high' } },
    says: 'The field does not take that. It collects something of another kind. Nothing was recorded. Enter it in the field that asks for it, or as a note.',
  },
  {
    name: 'a reading without a number',
    input: readings('error_rate', Number.NaN),
    says: 'The value does not fit. A reading needs a time and a number. Correct it where it is marked.',
  },
  {
    name: 'a reading of a metric that nobody declared',
    input: readings('eror_rate', 3),
    says: 'No metric “eror_rate”. The runbook of this run does not declare it. Use one of the metrics that it lists.',
  },
  {
    name: 'readings without any',
    input: { type: 'addReadings', source: 'file', name: 'empty.csv', series: [], rejected: [] },
    says: 'There is no reading in it. Not one row holds a time, a metric and a value. Check the columns, then try again.',
  },
  {
    name: 'withdrawing readings that are gone',
    input: { type: 'withdrawReadings', batch: 'nothing', reason: 'Wrong service.' },
    says: 'These readings are gone. They were withdrawn before this arrived. Look at the readings as they are now.',
  },
  {
    name: 'changing a trigger after the freeze',
    after: [...deployAnyway()],
    input: {
      type: 'setCell',
      step: 'define-triggers',
      field: 'triggers',
      row: 'error-rate',
      column: 'value',
      value: 9,
    },
    says: 'The triggers are frozen. Triggers, baselines and observation time were agreed when the deploy started. Amend them with a reason: the record shows both.',
  },
  {
    name: 'amending triggers that have not frozen',
    input: {
      type: 'amendTriggers',
      set: { triggers: [], baseline: {}, observeMinutes: null },
      reason: 'Early.',
    },
    says: 'The triggers are not frozen yet. Until the deploy starts they are simply edited. Change the rows themselves.',
  },
  {
    name: 'proceeding while nothing is proven, without a reason',
    input: { type: 'decide', choice: 'proceed', by: alex, reason: '' },
    says: 'A reason is needed. The choice goes against the verdict, which is inconclusive. It is allowed. Say why: it stands on page one of the record.',
  },
  {
    name: 'the down-migration without a verdict',
    input: { type: 'setField', step: 'reverse-migration', field: 'way', value: 'down-migration' },
    says: 'The migration of this release is not known to be reversible. As the facts stand this is unsafe, so nothing was recorded. Keep the schema if the prior image runs on it, or restore the snapshot. No approval opens the down-migration.',
  },
  {
    name: 'passing what blocks',
    input: { type: 'passGuard', guard: 'down-migration-reversible', reason: 'Sure.' },
    says: 'This cannot be overridden. The migration of this release is not known to be reversible. Keep the schema if the prior image runs on it, or restore the snapshot. No approval opens the down-migration.',
  },
  {
    name: 'passing what does not hold',
    after: [
      { type: 'setField', step: 'capture-target', field: 'image-built', value: '2026-11-20T00:00:00Z' },
    ],
    input: { type: 'passGuard', guard: 'image-age', reason: 'Sure.' },
    says: 'Nothing is locked here any more. “The image to return to is over 30 days old, or its age is not known” does not hold: its facts have changed. Go on as usual.',
  },
  {
    name: 'passing a guard that nobody wrote',
    input: { type: 'passGuard', guard: 'nothing', reason: 'Sure.' },
    says: 'No guard “nothing”. The runbook of this run has no such guard. Nothing was recorded. Look at the step as it is now.',
  },
  {
    name: 'an approval while nobody is director',
    input: {
      type: 'approveGuard',
      guard: 'restore-approved',
      by: { id: 'kim', name: 'Kim', contact: '' },
      how: 'phone',
      reason: '',
    },
    says: 'This person cannot approve it. Nobody is named as Engineering director yet. Name the right person, or take another way.',
  },
  {
    name: 'withdrawing what was never passed',
    input: { type: 'withdrawGuard', guard: 'image-age', reason: 'Again.' },
    says: 'There is nothing to withdraw. “The image to return to is over 30 days old, or its age is not known” was neither passed nor approved. Nothing was recorded. Look at the banner of the step as it is now.',
  },
  {
    name: 'settling a migration that is gone',
    input: {
      type: 'settleMigration',
      migration: 'nothing',
      verdict: 'reversible',
      priorImage: 'compatible',
      reason: 'Tried.',
    },
    says: 'This migration is gone. It was removed before this arrived. Look at the list as it is now.',
  },
  {
    name: 'ticking an item that is gone',
    input: { type: 'tickItem', step: 'tell-on-call', field: 'told', item: 'nobody', ticked: true },
    says: 'The item is gone. It was removed before this arrived. Look at the list as it is now.',
  },
  {
    name: 'a person without a name',
    input: {
      type: 'assignPerson',
      role: 'comms-lead',
      person: { id: 'x', name: ' ', contact: '' },
      reachable: true,
    },
    says: 'A name is needed. Nobody is named as comms-lead. Choose or type a name.',
  },
  {
    name: 'one person as captain and as director',
    input: { type: 'assignPerson', role: 'engineering-director', person: alex, reachable: true },
    says: 'One person cannot hold both roles. Alex is Release captain and cannot be Engineering director too. Choose somebody else for one of them.',
  },
  {
    name: 'a decision by nobody',
    input: { type: 'decide', choice: 'rollback', by: { id: 'x', name: '', contact: '' }, reason: '' },
    says: 'A name is needed. The record must say who. Choose or type a name.',
  },
  {
    name: 'deciding at the canary without a decision',
    input: { type: 'completeStep', step: 'evaluate-canary' },
    says: 'A decision is missing. Nobody has chosen to proceed, hold or roll back. Decide first.',
  },
  {
    name: 'starting the deploy twice',
    after: [...deployAnyway()],
    input: { type: 'startDeploy' },
    says: 'The deploy has started already. Its start is on record. Nothing was recorded. Go on with the canary, or decide.',
  },
  {
    name: 'something that has not happened yet',
    input: { type: 'startDeploy', occurredAt: '2030-01-01T00:00:00Z' },
    says: 'That time has not come yet. Something cannot be recorded before it happens. Correct the time, or leave it empty for now.',
  },
  {
    name: 'a time without a zone',
    input: { type: 'startDeploy', occurredAt: '2026-11-23 03:04' },
    says: 'The value does not fit. The time has to be like 2026-11-23T03:04:05Z. Correct it where it is marked.',
  },
  {
    name: 'more minutes on a stopwatch',
    after: [{ type: 'startTimer', timer: 'time-to-mitigation' }],
    input: { type: 'extendTimer', timer: 'time-to-mitigation', byMs: 60_000, reason: '' },
    says: 'The timer has no length. A stopwatch cannot be extended. Nothing was recorded. Let it run: it counts up until its moment comes.',
  },
  {
    name: 'acknowledging a clock that runs',
    after: [...deployAnyway()],
    input: { type: 'acknowledgeTimer', timer: 'deploy-window' },
    says: 'The timer has not run out. There is nothing to acknowledge yet. Nothing was recorded. Wait until it runs out, or stop it.',
  },
  {
    name: 'a program as an attachment',
    input: {
      type: 'addAttachment',
      step,
      name: 'setup.exe',
      mediaType: 'application/x-msdownload',
      size: 10,
      sha256: 'a'.repeat(64),
    },
    says: 'This kind of file cannot be attached. Pictures, text, CSV, JSON and PDF can. Convert it or put a link in a note.',
  },
  {
    name: 'undoing when nothing was done',
    input: { type: 'undo' },
    says: 'Nothing to undo. You have not recorded anything in this run that can be undone. Use “Reopen” at a step, or record a correction.',
  },
  {
    name: 'closing with steps open and no word on it',
    input: { type: 'closeRun', summary: '' },
    says: 'Steps are still open. 22 of them: capture-target, migration-reversible, assign-people …. Complete, skip or defer them.',
  },
  {
    name: 'closing in the middle of a rollback',
    after: [{ type: 'rollBackNow', by: alex, reason: '' }],
    input: { type: 'closeRun', summary: 'Home.' },
    says: 'The rollback is not finished. The step that ends the impact is not complete. Complete it, or say why the run ends without it.',
  },
  {
    name: 'a note after the run was closed',
    after: [{ type: 'closeRun', summary: 'Cancelled.' }],
    input: { type: 'addNote', step, text: 'One more thing.' },
    says: 'The run is closed. A closed run takes amendments only. Use “Amend” to add what is missing.',
  },
  {
    name: 'redacting an entry that does not exist',
    input: { type: 'redact', event: 'nothing', why: 'A secret.' },
    says: 'No such entry. The run does not hold that entry. Nothing was recorded. Open “Everything recorded” and choose an entry there.',
  },
]

/** Nine lists, each of nine times the one before: 387 million values in a few lines. */
function aliasBomb(): string {
  const names = 'abcdefghi'
  const lines = [...names].map((name, index) => {
    const part = index === 0 ? 'x' : `*${names[index - 1]}`
    return `${name}: &${name} [${Array(9).fill(part).join(', ')}]`
  })
  return `${lines.join('\n')}\n`
}

const builtin: Runbook = (() => {
  const parsed = parseRunbook(builtinRunbookText)
  if (!parsed.ok) throw new Error('The built-in runbook does not parse')
  return parsed.runbook
})()

describe('a bad runbook', () => {
  test.each(badRunbooks)('$name', ({ input, says }) => {
    const { issues } = parseRunbook(input)
    expect(issues.map(({ line, column, message }) => `${line}:${column}: ${message}`).join('\n')).toBe(says)
  })
})

describe('a bad command', () => {
  test.each(badCommands)('$name', ({ after = [], input, says }) => {
    const journal = new Journal(builtin)
    for (const command of after) journal.run(command)
    const before = journal.events.length
    expect(answerTo(() => journal.run(input))).toBe(says)
    expect(journal.events).toHaveLength(before)
  })
})

function answerTo(act: () => unknown): string {
  try {
    act()
  } catch (error) {
    if (!(error instanceof DomainError)) throw error
    const { title, meaning, next } = errorWords(error)
    return `${title}. ${meaning} ${next}`.trim()
  }
  return 'accepted'
}
