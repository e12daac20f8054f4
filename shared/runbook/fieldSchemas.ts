import { z } from 'zod'

export const id = z
  .string()
  .regex(
    /^[a-z][a-z0-9-]{0,47}$/,
    'must be lower-case letters, digits and dashes, starting with a letter (48 at most)',
  )
  .describe('Stable name, never shown: facts, timers and earlier runs refer to it.')
export const line = z.string().trim().min(1).max(300)
export const prose = z.string().trim().min(1).max(4000)
export const factName = z
  .string()
  .regex(/^[a-z][A-Za-z0-9]*(\.[a-z][A-Za-z0-9]*)+$/, 'must be a dotted name such as target.tag')

const fieldBase = {
  id,
  label: line,
  help: prose.optional().describe('Shown beside the label: where the value comes from.'),
  required: z.boolean().default(false).describe('An empty required field blocks "Complete step".'),
}
export const metricId = z
  .string()
  .regex(
    /^[a-z][a-z0-9_]{0,47}$/,
    'must be lower-case letters, digits and underscores, starting with a letter (48 at most)',
  )
export const expression = z.string().trim().min(1).max(1000)

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
export const guards = z.array(guardSchema).max(20).default([])

const asFact = { fact: factName.optional().describe('Name under which commands and guards find the value.') }

const textFieldSchema = z.strictObject({
  ...fieldBase,
  ...asFact,
  kind: z.literal('text'),
  pattern: z.string().max(200).optional().describe('Regular expression that the whole value must match.'),
  patternMessage: line.optional().describe('What to tell the person when the pattern does not match.'),
  mustEqual: factName.optional().describe('Fact that this value must repeat exactly (typed back).'),
  mono: z.boolean().default(false).describe('Show in the fixed-width face: hashes, tags, identifiers.'),
  placeholder: line.optional(),
})
const paragraphFieldSchema = z.strictObject({
  ...fieldBase,
  ...asFact,
  kind: z.literal('paragraph'),
  placeholder: line.optional(),
})
const urlFieldSchema = z.strictObject({ ...fieldBase, ...asFact, kind: z.literal('url') })
const numberFieldSchema = z.strictObject({
  ...fieldBase,
  ...asFact,
  kind: z.literal('number'),
  unit: z.string().max(20).optional(),
  min: z.number().optional(),
  max: z.number().optional(),
  mustEqual: factName.optional().describe('Fact that this number must equal.'),
})
const dateTimeFieldSchema = z.strictObject({
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
const choiceFieldSchema = z.strictObject({
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
const personFieldSchema = z.strictObject({ ...fieldBase, kind: z.literal('person'), role: id })
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
