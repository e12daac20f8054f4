import { z } from 'zod'
import { messageKinds } from '../messages/kinds.ts'
import {
  type columnSchema,
  expression,
  factName,
  fieldSchema,
  type guardSchema,
  guards,
  id,
  line,
  type listFieldSchema,
  metricId,
  type migrationsFieldSchema,
  prose,
  type readingsFieldSchema,
  type tableFieldSchema,
  type triggersFieldSchema,
} from './fieldSchemas.ts'

/**
 * The form of a runbook file. One source for three uses: the parser's validation, the TypeScript types,
 * and the JSON Schema that editors use (`jsonSchema.ts`).
 */

z.config({ jitless: true })

/** A command to copy, never run by the app. `{{fact}}` placeholders are shell-quoted when filled in. */
export const commandSchema = z.strictObject({
  id,
  tool: line.describe(
    'Heading of the card: kubectl, helm, argocd, aws, gcloud, docker, psql, LaunchDarkly ...',
  ),
  about: prose.optional(),
  run: prose.describe('Exact text with {{fact}} placeholders.'),
  form: z
    .enum(['shell', 'message'])
    .optional()
    .describe('`message`: words for a chat, filled in without quoting. `shell` when left out.'),
  forEach: z
    .enum(['service.deployments'])
    .optional()
    .describe('Repeat the command for each entry; the entry itself is {{item}}.'),
  onlyWith: z
    .strictObject({ field: id, value: id })
    .optional()
    .describe('Locked until this choice field of the step holds this value.'),
})

/** What is read and typed before something that is hard to take back. */
export const readBackSchema = z.strictObject({
  ask: line.describe(
    'What to read and type, as an order: "Type the weight of the canary, as the mesh shows it".',
  ),
  equals: factName.optional().describe('Fact that it must equal.'),
  phrase: line.optional().describe('Words that it must be, where it is no fact.'),
  onlyWith: z
    .strictObject({ field: id, value: id })
    .optional()
    .describe('Asked only while this choice field of the step holds this value.'),
})

const moment = z.union([
  z.enum([
    'run.started',
    'deploy.started',
    'decision.rollback',
    'mitigated',
    'status.posted',
    'status.resolved',
  ]),
  z.string().regex(/^step\.(started|completed):[a-z][a-z0-9-]*$/),
])

/** A clock of the runbook. Only instants are stored; what remains is always computed. */
export const timerSchema = z.strictObject({
  id,
  title: line,
  kind: z.enum(['stopwatch', 'countdown', 'deadline']),
  minutes: z
    .number()
    .positive()
    .max(60 * 24 * 30)
    .optional()
    .describe('Length of a countdown.'),
  businessDays: z
    .int()
    .min(1)
    .max(60)
    .optional()
    .describe('Length of a deadline, weekends and holidays left out.'),
  startsOn: z.array(moment).default([]).describe('Moments that start it. Without any it is started by hand.'),
  stopsOn: z.array(moment).default([]),
  restartsOn: z.array(moment).default([]).describe('Moments that set it to its full length again.'),
  step: id.optional().describe('Step that shows its controls.'),
  whenDue: line.optional().describe('What to do when it runs out.'),
})

export const stepSchema = z.strictObject({
  id,
  title: line,
  short: z.string().trim().min(1).max(34).describe('Title in the plan on the left; never cut there.'),
  why: prose.describe('One or two sentences: why it matters.'),
  how: z.array(prose).max(12).default([]).describe('What to do, one sentence a line.'),
  beware: z.array(prose).max(12).default([]).describe('Known traps.'),
  role: id.optional().describe('Role that usually does it.'),
  critical: z.boolean().default(false),
  mitigates: z.boolean().default(false).describe('Its completion stops the time-to-mitigation clock.'),
  decides: z.boolean().default(false).describe('The step at which proceed, hold or roll back is decided.'),
  notNeeded: z
    .strictObject({ when: expression, because: line })
    .optional()
    .describe('CEL over the facts: only true makes the step not needed, for as long as it is true.'),
  guards: guards.describe('Hold before the step can be completed.'),
  deployGuards: guards.describe('Hold before the deploy can start.'),
  readBack: readBackSchema
    .optional()
    .describe('Read back before the step can be completed. A mismatch is recorded and completes nothing.'),
  deployReadBack: readBackSchema
    .optional()
    .describe('The same before the deploy starts; one step of the runbook can have it.'),
  fields: z.array(fieldSchema).max(40).default([]),
  commands: z.array(commandSchema).max(40).default([]),
  messages: z
    .array(z.enum(messageKinds))
    .max(messageKinds.length)
    .default([])
    .describe('Messages that are written from facts here and owed until they are marked as posted.'),
})

export const sectionSchema = z.strictObject({
  id,
  title: line,
  short: z.string().trim().min(1).max(30).optional(),
  needed: z
    .enum(['always', 'rollback'])
    .default('always')
    .describe('`rollback`: not needed when the decision is to proceed.'),
  steps: z.array(stepSchema).min(1).max(100),
})

/** Something that is measured or reported while the canary is watched. */
export const metricSchema = z.strictObject({
  id: metricId.describe('Name in CSV headers and triggers.'),
  title: line,
  short: z.string().trim().min(1).max(16).optional().describe('Head of its column in quick entry.'),
  unit: z.string().trim().min(1).max(20).optional(),
  baseline: factName.optional().describe('Number fact that holds the baseline.'),
  event: z.boolean().default(false).describe('A report, not a measurement: one is a breach.'),
  quick: z.boolean().default(false).describe('Has a column in quick entry.'),
})

export const roleSchema = z.strictObject({
  id,
  title: line,
  short: z.string().trim().min(1).max(20).optional(),
  about: prose.optional(),
  required: z.boolean().default(false),
  notSameAs: z.array(id).default([]).describe('Roles that the same person may not hold.'),
})

export const runbookSchema = z.strictObject({
  schema: z.literal(1).describe('Version of this file format.'),
  id,
  title: line,
  version: z.string().trim().min(1).max(30),
  edited: z.iso.date().describe('When somebody last changed it, YYYY-MM-DD.'),
  summary: prose,
  roles: z.array(roleSchema).min(1).max(20),
  metrics: z.array(metricSchema).max(40).default([]),
  timers: z.array(timerSchema).max(40).default([]),
  sections: z.array(sectionSchema).min(1).max(30),
})

export type Runbook = z.infer<typeof runbookSchema>
export type Section = Runbook['sections'][number]
export type Step = Section['steps'][number]
export type Field = z.infer<typeof fieldSchema>
export type FieldKind = Field['kind']
export type ListField = z.infer<typeof listFieldSchema>
export type TableField = z.infer<typeof tableFieldSchema>
export type TriggersField = z.infer<typeof triggersFieldSchema>
export type ReadingsField = z.infer<typeof readingsFieldSchema>
export type MigrationsField = z.infer<typeof migrationsFieldSchema>
export type Guard = z.infer<typeof guardSchema>
export type ReadBack = z.infer<typeof readBackSchema>
export type Metric = z.infer<typeof metricSchema>
export type Column = z.infer<typeof columnSchema>
export type CommandTemplate = z.infer<typeof commandSchema>
export type TimerDefinition = z.infer<typeof timerSchema>
export type Role = z.infer<typeof roleSchema>
/** Facts that may start, stop or restart a timer. */
export type Moment = TimerDefinition['startsOn'][number]
