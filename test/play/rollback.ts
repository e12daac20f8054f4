import type { Entry } from './fields.ts'
import { enter } from './fields.ts'
import type { Hands } from './hands.ts'
import { type Posting, postMessage } from './messages.ts'

/** A deploy of checkout-api that goes wrong at 5 %, as somebody types it in. */
export const story = {
  service: 'checkout-api',
  environment: 'production',
  version: '2026.11.23-rc2',
  target: '2026.11.19',
  ticket: 'https://tickets.example.org/browse/REL-2291',
  captain: 'Alex Moreno',
}

interface StepOfStory {
  readonly number: number
  readonly title: string
  readonly entries: readonly Entry[]
  /** What is typed back before it can be completed. */
  readonly readBack?: string
  /** What is told to others at this step, after everything is entered. */
  readonly messages?: readonly Posting[]
}

const statusPage = 'https://status.example.org/incidents/91'

const today = new Date().toISOString().slice(0, 10)
/** The canary has taken traffic for nine minutes when the readings are entered; eight of them are read. */
const canarySince = new Date(Date.now() - 9 * 60_000).toISOString().slice(0, 16).replace('T', ' ')

/** What is entered at each of the twenty-two steps. */
export const stepsOfStory: readonly StepOfStory[] = [
  {
    number: 1,
    title: 'Capture the production sha, image tag and chart version',
    entries: [
      { field: 'Production git sha', text: '9f2c1ab4' },
      { field: 'Image tag', text: '2026.11.19-7' },
      { field: 'Helm chart version', text: '4.11.2' },
      { field: 'Image built', text: `${dayFrom(-4)} 14:02:00Z` },
    ],
  },
  {
    number: 2,
    title: 'Confirm that the migration is reversible',
    entries: [
      { field: 'Looked for', tick: 'all' },
      { field: 'Does the release change the database?', choose: 0 },
      {
        field: 'Migrations in this release',
        script: '0412_drop_legacy.sql',
        sql: 'CREATE INDEX orders_placed_at ON orders (placed_at);\nALTER TABLE orders DROP COLUMN legacy_ref;\n',
      },
    ],
  },
  {
    number: 3,
    title: 'Assign the release captain, the rollback IC and the comms lead',
    entries: [
      {
        field: 'Rollback incident commander',
        name: 'Robin Okafor',
        contact: '+49 30 5550102',
        reachable: true,
      },
      { field: 'Comms lead', name: 'Sam Lindqvist', contact: '@sam', reachable: true },
      { field: 'Primary on-call', name: 'Kim Duarte', contact: '+49 30 5550104', reachable: true },
      { field: 'Secondary on-call', name: 'Jo Petrova', contact: '+49 30 5550105', reachable: false },
      { field: 'Engineering director', name: 'Dana Whitfield', contact: '@dana', reachable: false },
      { field: 'Engineering manager', name: 'Mika Tanaka', contact: '@mika', reachable: false },
    ],
  },
  {
    number: 4,
    title: 'Verify that this runbook is current',
    entries: [
      { field: 'Checked against production', tick: 'all' },
      { field: 'Where the kill switch lives', choose: 1 },
    ],
  },
  {
    number: 5,
    title: 'Take a snapshot before the deploy',
    entries: [
      { field: 'Snapshot identifier', text: 'pre-rc2-0117' },
      { field: 'Taken at', text: 'now' },
      { field: 'Noted', tick: 'all' },
    ],
  },
  {
    number: 6,
    title: 'Restore the snapshot into a scratch instance',
    entries: [
      { field: 'Done', tick: 'all' },
      { field: 'Snapshot restored', text: 'pre-rc2-0117' },
      { field: 'Rows expected', text: '48210' },
      { field: 'Rows found', text: '48210' },
    ],
  },
  {
    number: 7,
    title: 'Confirm that the prior image is in the registry',
    entries: [
      { field: 'Checked', tick: 'all' },
      { field: 'Untagged images are kept for', text: '14' },
    ],
  },
  {
    number: 8,
    title: 'Open the release dashboard',
    entries: [
      { field: 'Pinned signals', tick: 'all' },
      { field: 'Dashboard', text: 'https://dashboards.example.org/d/checkout-release' },
    ],
  },
  {
    number: 9,
    title: 'Define the rollback triggers',
    entries: [
      { field: 'Rollback budget', text: 'Ten minutes of degraded checkout, once this quarter.' },
      { field: 'Baseline error rate', text: '1.1' },
      { field: 'Baseline p99 latency', text: '420' },
    ],
  },
  {
    number: 10,
    title: 'Tell the on-call rotation',
    entries: [{ field: 'Told', tick: 'all' }],
    messages: [
      {
        title: 'Deploy-window note',
        text: 'We deploy checkout-api 2026.11.23-rc2 now, for one hour at most.',
        url: 'https://chat.example.org/releases/1129',
      },
    ],
  },
  {
    number: 11,
    title: 'Evaluate the canary at 5 % traffic',
    entries: [
      { field: 'Canary takes traffic since', text: canarySince },
      {
        field: 'Readings',
        from: canarySince.slice(11),
        readings: [
          ['412', '1.0', '418', '61'],
          ['409', '1.4', '431', '62'],
          ['414', '2.6', '455', '64'],
          ['398', '3.1', '470', '66'],
          ['401', '3.4', '468', '67'],
          ['395', '3.3', '482', '67'],
          ['388', '3.6', '497', '69'],
          ['391', '3.8', '504', '70'],
        ],
      },
      { field: 'Watched on the canary cohort', tick: 'all' },
    ],
  },
  {
    number: 12,
    title: 'Flip the kill switch off',
    entries: [{ field: 'Does the flag gate the bad path completely?', choose: 1 }],
  },
  { number: 13, title: 'Drain the canary to 0 %', entries: [], readBack: '0' },
  {
    number: 14,
    title: 'Redeploy the prior image',
    entries: [
      { field: 'Tag that runs now', text: '2026.11.19-7' },
      { field: 'Confirmed', tick: 'all' },
    ],
  },
  {
    number: 15,
    title: 'Reverse the migration of the database, if safe',
    readBack: 'pre-rc2-0117',
    entries: [
      {
        field: 'Way taken',
        approve: 2,
        how: 1,
        why: 'The prior image reads the column that is gone. Few orders since the snapshot.',
      },
    ],
  },
  { number: 16, title: 'Run smoke tests in production', entries: [{ field: 'Seen to work', tick: 'all' }] },
  {
    number: 17,
    title: 'Post the status page update',
    entries: [
      { field: 'Impact on users', text: 'Some customers could not pay for about twenty minutes.' },
      { field: 'Told', tick: 'all' },
    ],
    messages: [
      {
        title: 'Status update: investigating',
        text: 'Some customers cannot pay. We are looking into it.',
        url: statusPage,
      },
      {
        title: 'Status update: identified',
        text: 'A release made paying fail for some. We are taking it back.',
        url: statusPage,
      },
      {
        title: 'Status update: monitoring',
        text: 'The release was taken back. We are watching.',
        url: statusPage,
      },
      { title: 'Status update: resolved', text: 'Everybody can pay again.', url: statusPage },
      {
        title: 'Support note',
        text: 'Customers who could not pay can try again now.',
        url: 'https://chat.example.org/support/311',
      },
    ],
  },
  {
    number: 18,
    title: 'File the incident ticket',
    entries: [
      { field: 'Incident ticket', text: 'https://tickets.example.org/browse/INC-4471' },
      { field: 'Who paged whom', row: ['now', 'Kim Duarte', 'Robin Okafor', 'canary breach'] },
      { field: 'Contributing PRs', add: ['checkout-api#2291'] },
    ],
    messages: [
      {
        title: 'Incident summary',
        text: 'checkout-api 2026.11.23-rc2 was rolled back on breach; customers could not pay for about twenty minutes.',
        url: 'https://tickets.example.org/browse/INC-4471',
      },
    ],
  },
  {
    number: 19,
    title: 'Schedule the PIR, blameless, within five business days',
    entries: [
      { field: 'Date of the PIR', text: `${dayFrom(3)} 14:00` },
      { field: 'Invited', tick: 'all' },
    ],
    messages: [
      {
        title: 'PIR invitation',
        text: 'We look at last night together, without blame.',
        url: 'https://calendar.example.org/events/77',
      },
    ],
  },
  {
    number: 20,
    title: 'Find what contributed, by the 5 whys',
    entries: [
      {
        field: 'The five whys',
        text: 'Checkout failed because old pods read a column that the migration had dropped.',
      },
      {
        field: 'Contributing factors',
        row: ['Nobody tested the old image on the new schema', 'Add that test', 'Kim Duarte'],
      },
    ],
  },
  {
    number: 21,
    title: 'File the action items with named owners',
    entries: [
      { field: 'Action items', row: ['Add a canary check for 4xx', 'Sam Lindqvist', '2026-W50'] },
      { field: 'Action items', row: ['Test the prior image on the new schema', 'Kim Duarte', '2026-W50'] },
    ],
  },
  {
    number: 22,
    title: 'Update this runbook with what was learned',
    entries: [
      { field: 'Drift put right', tick: 'all' },
      { field: 'Exercised on', text: 'now' },
    ],
  },
]

function dayFrom(days: number): string {
  return new Date(Date.parse(today) + days * 86_400_000).toISOString().slice(0, 10)
}

/** The step of the story with this number. */
export function stepOfStory(number: number): StepOfStory {
  const step = stepsOfStory.find((each) => each.number === number)
  if (!step) throw new Error(`The story has no step ${number}`)
  return step
}

/** Waits until the centre shows the step. */
export async function seeStep(hands: Hands, number: number): Promise<void> {
  await hands.page.getByRole('heading', { level: 1, name: stepOfStory(number).title, exact: true }).waitFor()
}

/** Enters everything of the open step and posts its messages, by keyboard. */
export async function enterStep(hands: Hands, number: number): Promise<void> {
  await seeStep(hands, number)
  const { entries, readBack, messages = [] } = stepOfStory(number)
  for (const entry of entries) await enter(hands, entry)
  if (readBack !== undefined) await typeBack(hands, readBack)
  for (const message of messages) await postMessage(hands, message)
}

/** Types what has to be read back, where it is asked for. */
export async function typeBack(hands: Hands, text: string): Promise<void> {
  await hands.tabUntil('what is read back', ({ name }) => /^Read back/.test(name))
  await hands.fill(text)
}

/** Completes the open step; the next one opens. */
export async function completeStep(hands: Hands, number: number): Promise<void> {
  await hands.press('Control+Enter')
  if (number < stepsOfStory.length) await seeStep(hands, number + 1)
}

/** "Deploy starts", asked once. */
export async function startDeploy(hands: Hands): Promise<void> {
  await hands.letter('x')
  await hands.page.getByRole('dialog', { name: 'The deploy starts' }).waitFor()
  await typeBack(hands, story.version)
  await hands.press('Control+Enter')
  await hands.page.getByRole('dialog').waitFor({ state: 'detached' })
}

/** The decision to roll back, in the decision screen; step 12 opens. */
export async function decideRollback(hands: Hands): Promise<void> {
  await hands.letter('d')
  await hands.page.getByRole('heading', { level: 1, name: /^The verdict is/ }).waitFor()
  await hands.press('r', 'Control+Enter')
}

/** Fills the start page and starts; step 1 opens. `before` is called when all is filled in. */
export async function startRun(
  hands: Hands,
  rehearsal: boolean,
  { before }: { before?: () => Promise<void> } = {},
): Promise<void> {
  await hands.press('Control+n')
  await hands.page.getByRole('heading', { level: 1, name: /Start a run|Rehearse/ }).waitFor()
  await hands.tabTo('Your name')
  await hands.fill(story.captain)
  await hands.tabTo('Service')
  await hands.fill(story.service)
  await hands.tabTo('Environment')
  await hands.fill(story.environment)
  await hands.tabTo('New version')
  await hands.fill(story.version)
  await hands.tabTo('Goes back to')
  await hands.fill(story.target)
  if (rehearsal) {
    await hands.tabTo('Rehearsal')
    await hands.press('Space')
  }
  await before?.()
  await hands.press('Control+Enter')
  await seeStep(hands, 1)
}
