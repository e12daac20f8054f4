import { z } from 'zod'
import { explain, type Finding } from '../../runbook/explain.ts'
import type { RunbookIssue } from '../../runbook/issue.ts'
import { didYouMean } from '../../runbook/nearest.ts'
import { type Path, readYaml, writePath } from '../../runbook/yamlSource.ts'
import type { Trigger, TriggerSet } from './model.ts'

z.config({ jitless: true })

const name = z.string().trim().min(1).max(200)

/** Every key that a trigger may have; which of them go together is for `checkTrigger` to say. */
const triggerSchema = z.strictObject({
  metric: name.optional(),
  event: name.optional(),
  op: z.enum(['>', '>=', '<', '<=']).optional(),
  value: z.number().optional(),
  timesBaseline: z.number().positive().optional(),
  sustainedMinutes: z.number().min(0).optional(),
  maxGapMinutes: z.number().positive().optional(),
})
const fileSchema = z.strictObject({
  triggers: z.array(triggerSchema),
  baseline: z.record(z.string(), z.number()).default({}),
  observeMinutes: z.number().min(0).optional(),
})

type WrittenTrigger = z.infer<typeof triggerSchema>

const defaultMaxGapMinutes = 2

export type TriggersFile =
  | { readonly ok: true; readonly set: TriggerSet }
  | { readonly ok: false; readonly issues: readonly RunbookIssue[] }

/**
 * Reads triggers, baselines and observation time from YAML (so JSON too):
 * `{triggers: [{metric, op, value | timesBaseline, sustainedMinutes, maxGapMinutes = 2} | {event}],
 * baseline: {metric: value}, observeMinutes?}`. Never throws; every issue has line and column and the way out.
 */
export function parseTriggersFile(text: string): TriggersFile {
  if (isBlank(text)) {
    const message = 'The file is empty. Write "triggers:" and below it one entry for each trigger.'
    return { ok: false, issues: [{ line: 1, column: 1, path: '', message }] }
  }
  const read = readYaml(text)
  if (!read.ok) return read
  const { data, locate } = read.source
  const refuse = (findings: readonly Finding[]): TriggersFile => {
    const issues = findings.map(({ path, at, message }) => ({
      ...locate(path, at),
      path: writePath(path),
      message,
    }))
    return { ok: false, issues: issues.sort((a, b) => a.line - b.line || a.column - b.column) }
  }
  const parsed = fileSchema.safeParse(data)
  if (!parsed.success) return refuse(parsed.error.issues.flatMap((issue) => describe(issue, data)))

  const findings: Finding[] = []
  const triggers: Trigger[] = []
  for (const [index, written] of parsed.data.triggers.entries()) {
    const trigger = checkTrigger(written, ['triggers', index], findings)
    if (trigger !== null) triggers.push(trigger)
  }
  if (findings.length > 0) return refuse(findings)
  const baseline = Object.fromEntries(
    Object.entries(parsed.data.baseline).map(([metric, value]) => [metric.trim(), { value, at: null }]),
  )
  return { ok: true, set: { triggers, baseline, observeMinutes: parsed.data.observeMinutes ?? null } }
}

function isBlank(text: string): boolean {
  return text.split(/\r\n|\n|\r/).every((line) => /^\s*(?:#.*|---\s*)?$/.test(line))
}

/** The runbook's words for a complaint, except where they would list the keys of a runbook. */
function describe(issue: z.core.$ZodIssue, data: unknown): readonly Finding[] {
  if (issue.code !== 'unrecognized_keys') return explain(issue, data)
  const known = Object.keys((issue.path.length === 0 ? fileSchema : triggerSchema).shape)
  return issue.keys.map((key) => ({
    path: [...issue.path, key],
    at: 'key',
    message: `"${key}" is not a key that can stand here. ${didYouMean(key, known)}`,
  }))
}

/** The trigger, or null after adding what is wrong with it to `findings`. */
function checkTrigger(written: WrittenTrigger, path: Path, findings: Finding[]): Trigger | null {
  const before = findings.length
  const add = (message: string, key?: keyof WrittenTrigger) =>
    findings.push(
      key === undefined ? { path, at: 'value', message } : { path: [...path, key], at: 'key', message },
    )
  const { metric, event, op, value, timesBaseline, sustainedMinutes, maxGapMinutes } = written
  if (event !== undefined) {
    for (const key of Object.keys(written) as (keyof WrittenTrigger)[]) {
      if (key === 'event' || written[key] === undefined) continue
      add(`"${key}" cannot stand beside "event": one report is a breach. Remove one of the two.`, key)
    }
    return findings.length > before ? null : { event }
  }
  if (metric === undefined) {
    add('A trigger needs "metric" with a limit, or "event" alone. Add one of the two.')
    return null
  }
  if (op === undefined) add('"op" is missing. Add one of: >, >=, <, <=.')
  if (sustainedMinutes === undefined) {
    add('"sustainedMinutes" is missing. Add for how many minutes the limit must be violated; 0: at once.')
  }
  if (value !== undefined && timesBaseline !== undefined) {
    add('"value" and "timesBaseline" exclude each other. Remove one of the two.', 'timesBaseline')
  }
  if (value === undefined && timesBaseline === undefined) {
    add('The limit is missing. Add "value", or "timesBaseline" for a multiple of the baseline.')
  }
  if (findings.length > before || op === undefined || sustainedMinutes === undefined) return null
  return {
    metric,
    op,
    ...(value !== undefined && { value }),
    ...(timesBaseline !== undefined && { timesBaseline }),
    sustainedMinutes,
    maxGapMinutes: maxGapMinutes ?? defaultMaxGapMinutes,
  }
}
