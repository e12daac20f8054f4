import { z } from 'zod'

/**
 * The form of a runbook file. One source for three uses: the parser's validation, the TypeScript types,
 * and the JSON Schema that editors use (`jsonSchema.ts`).
 */

z.config({ jitless: true })

const id = z
  .string()
  .regex(
    /^[a-z][a-z0-9-]{0,47}$/,
    'must be lower-case letters, digits and dashes, starting with a letter (48 at most)',
  )
  .describe('Stable name, never shown: facts, timers and earlier runs refer to it.')
const line = z.string().trim().min(1).max(300)
const prose = z.string().trim().min(1).max(4000)
const factName = z
  .string()
  .regex(/^[a-z][A-Za-z0-9]*(\.[a-z][A-Za-z0-9]*)+$/, 'must be a dotted name such as target.tag')

const fieldBase = {
  id,
  label: line,
  help: prose.optional().describe('Shown beside the label: where the value comes from.'),
  required: z.boolean().default(false).describe('An empty required field blocks "Complete step".'),
}
const metricId = z
  .string()
  .regex(
    /^[a-z][a-z0-9_]{0,47}$/,
    'must be lower-case letters, digits and underscores, starting with a letter (48 at most)',
  )
const expression = z.string().trim().min(1).max(1000)

/**
 * A rule over facts. It states the safe condition; anything but true (false, an error, a fact that is not
 * known) applies the effect.
 */
export const guardSchema = z.strictObject({
  id: id.describe('Unique in the runbook: passes and approvals refer to it.'),
  title: line.describe('What is unsafe, as the banner says it while the guard holds.'),
  allow: expression.describe('CEL over the facts: the safe condition.'),
  effect: z
    .enum(['block', 'warn', 'approval'])
    .describe(
      '`block`: no override. `warn`: passed with a reason. `approval`: given by another person in a named role.',
    ),
  wayOut: prose.describe('What to do instead, or what makes the condition true.'),
  role: id.optional().describe('For an approval: who gives it.'),
  about: z
    .array(factName)
    .max(10)
    .default([])
    .describe('Facts that a pass or an approval was given for: it lapses when one of them changes.'),
  lossSince: factName
    .optional()
    .describe('Date-time fact: the time since then is shown and recorded as the window of lost writes.'),
})
const guards = z.array(guardSchema).max(20).default([])

const asFact = { fact: factName.optional().describe('Name under which commands and guards find the value.') }

export const textFieldSchema = z.strictObject({
  ...fieldBase,
  ...asFact,
  kind: z.literal('text'),
  pattern: z.string().max(200).optional().describe('Regular expression that the whole value must match.'),
  patternMessage: line.optional().describe('What to tell the person when the pattern does not match.'),
  mustEqual: factName.optional().describe('Fact that this value must repeat exactly (typed back).'),
  mono: z.boolean().default(false).describe('Show in the fixed-width face: hashes, tags, identifiers.'),
  placeholder: line.optional(),
})
export const paragraphFieldSchema = z.strictObject({
  ...fieldBase,
  ...asFact,
  kind: z.literal('paragraph'),
  placeholder: line.optional(),
})
export const urlFieldSchema = z.strictObject({ ...fieldBase, ...asFact, kind: z.literal('url') })
export const numberFieldSchema = z.strictObject({
  ...fieldBase,
  ...asFact,
  kind: z.literal('number'),
  unit: z.string().max(20).optional(),
  min: z.number().optional(),
  max: z.number().optional(),
  mustEqual: factName.optional().describe('Fact that this number must equal.'),
})
export const dateTimeFieldSchema = z.strictObject({
  ...fieldBase,
  ...asFact,
  kind: z.literal('date-time'),
  deadline: z
    .strictObject({
      businessDays: z.int().min(1).max(60),
      after: z.enum(['run.started', 'deploy.started', 'decision.rollback', 'mitigated']),
    })
    .optional()
    .describe('Latest value that is in time; shown with the field.'),
})
export const choiceFieldSchema = z.strictObject({
  ...fieldBase,
  ...asFact,
  kind: z.literal('choice'),
  options: z
    .array(
      z.strictObject({
        value: id,
        label: line,
        help: prose.optional(),
        guards: guards.describe('Hold while the option is chosen, and keep it from being chosen.'),
      }),
    )
    .min(2)
    .max(12),
})
export const personFieldSchema = z.strictObject({ ...fieldBase, kind: z.literal('person'), role: id })
export const listFieldSchema = z.strictObject({
  ...fieldBase,
  ...asFact,
  kind: z.literal('list'),
  items: z
    .array(z.strictObject({ id, text: line, help: prose.optional() }))
    .max(50)
    .default([])
    .describe('Items given in advance, to be ticked.'),
  addable: z.boolean().default(true).describe('Whether people may add items of their own.'),
  tickable: z.boolean().default(true),
})
export const columnSchema = z.strictObject({
  id,
  label: line,
  kind: z.enum(['text', 'number', 'url', 'choice', 'person', 'date-time']),
  required: z.boolean().default(false),
  options: z.array(line).min(2).max(12).optional().describe('For a column of kind choice.'),
  unit: z.string().max(20).optional(),
  placeholder: line.optional(),
})
export const tableFieldSchema = z.strictObject({
  ...fieldBase,
  ...asFact,
  kind: z.literal('table'),
  columns: z.array(columnSchema).min(1).max(10),
  minRows: z.int().min(0).max(50).default(0).describe('Fewer rows than this block "Complete step".'),
  tickable: z.boolean().default(false).describe('Rows can be ticked off (action items).'),
  rows: z
    .array(z.strictObject({ id, cells: z.record(z.string(), z.union([z.string(), z.number()])) }))
    .max(50)
    .default([])
    .describe('Rows given in advance.'),
})
/**
 * Rollback triggers: rows with the columns metric, comparator, value, baseline-multiple, minutes and gap. They
 * freeze with the baselines and the observation time when the deploy starts.
 */
export const triggersFieldSchema = z.strictObject({
  ...fieldBase,
  kind: z.literal('triggers'),
  observe: factName.optional().describe('Number fact: how long the canary is watched at least, minutes.'),
  rows: z
    .array(
      z.strictObject({
        id,
        metric: metricId,
        op: z.enum(['>', '>=', '<', '<=']).optional(),
        value: z.number().optional(),
        timesBaseline: z.number().positive().optional(),
        sustainedMinutes: z.number().min(0).max(1440).optional(),
        maxGapMinutes: z.number().positive().max(1440).optional(),
      }),
    )
    .max(50)
    .default([])
    .describe('Triggers given in advance.'),
})
/** Readings of the metrics, typed, pasted or imported, judged by the triggers. */
export const readingsFieldSchema = z.strictObject({
  ...fieldBase,
  kind: z.literal('readings'),
  from: factName
    .optional()
    .describe('Date-time fact: start of the observation; the start of the step when it is not given.'),
})
/** Migrations of the release, each with a verdict, read from SQL or typed. */
export const migrationsFieldSchema = z.strictObject({
  ...fieldBase,
  kind: z.literal('migrations'),
  changes: factName
    .optional()
    .describe('Choice fact: its value `no` says that there is no migration at all.'),
})

/** Every kind of field that a step can collect. */
export const fieldSchema = z.discriminatedUnion('kind', [
  textFieldSchema,
  paragraphFieldSchema,
  urlFieldSchema,
  numberFieldSchema,
  dateTimeFieldSchema,
  choiceFieldSchema,
  personFieldSchema,
  listFieldSchema,
  tableFieldSchema,
  triggersFieldSchema,
  readingsFieldSchema,
  migrationsFieldSchema,
])

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

const moment = z.union([
  z.enum(['run.started', 'deploy.started', 'decision.rollback', 'mitigated']),
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
  fields: z.array(fieldSchema).max(40).default([]),
  commands: z.array(commandSchema).max(40).default([]),
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
export type Metric = z.infer<typeof metricSchema>
export type Column = z.infer<typeof columnSchema>
export type CommandTemplate = z.infer<typeof commandSchema>
export type TimerDefinition = z.infer<typeof timerSchema>
export type Role = z.infer<typeof roleSchema>
/** Facts that may start, stop or restart a timer. */
export type Moment = TimerDefinition['startsOn'][number]
