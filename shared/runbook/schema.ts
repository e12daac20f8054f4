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
    .array(z.strictObject({ value: id, label: line, help: prose.optional() }))
    .min(2)
    .max(12),
})
export const personFieldSchema = z.strictObject({ ...fieldBase, kind: z.literal('person'), role: id })
export const listFieldSchema = z.strictObject({
  ...fieldBase,
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
export type Column = z.infer<typeof columnSchema>
export type CommandTemplate = z.infer<typeof commandSchema>
export type TimerDefinition = z.infer<typeof timerSchema>
export type Role = z.infer<typeof roleSchema>
/** Facts that may start, stop or restart a timer. */
export type Moment = TimerDefinition['startsOn'][number]
